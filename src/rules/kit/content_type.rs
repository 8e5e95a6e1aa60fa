//! Content types: what an article of each kind must look like. `lints/types/ID.yml`, one file a type.
//!
//! The built-in types are part of the program; a project's file with the same id replaces one, another id adds one.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use regex::Regex;

use super::data::{self, Data};
use super::lists;
use crate::source::pattern::pattern;
use crate::source::yaml::{self, Yaml};
use crate::source::{Code, FilePath, Severity, Span, codes};

macro_rules! content_type {
    ($id:literal) => {
        include_str!(concat!("../../../lints/types/", $id, ".yml"))
    };
}

const BUILT_IN: &[&str] = &[
    content_type!("best-practice"),
    content_type!("concept"),
    content_type!("faq"),
    content_type!("get-started"),
    content_type!("how-to"),
    content_type!("include"),
    content_type!("overview"),
    content_type!("quickstart"),
    content_type!("reference"),
    content_type!("release-notes"),
    content_type!("sample"),
    content_type!("troubleshooting"),
    content_type!("tutorial"),
    content_type!("whats-new"),
];

/// The position of a section that comes last.
pub const LAST: i64 = 99;

/// What an article of one kind must look like.
#[derive(Clone, Debug)]
pub struct ContentType {
    /// Its name in settings.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// The values of `ms.topic` that say so.
    pub topics: Vec<String>,
    /// Parts of file names that say so, where nothing else does.
    pub hints: Vec<String>,
    /// Its sections, in order.
    pub sections: Vec<Section>,
    /// Whether the program brings it: then its words are English.
    pub is_built_in: bool,
    /// The whole of its file.
    pub yaml: Yaml,
}

/// A section of a content type.
#[derive(Clone, Debug)]
pub struct Section {
    /// What it is called in messages and templates.
    pub name: String,
    /// Its place among the others; [`LAST`] comes last.
    pub position: i64,
    /// The levels its heading may have; none for what stands before the first section.
    pub levels: Vec<u8>,
    /// Whether an article must have it.
    pub required: bool,
    /// How bad it is without it; nothing when nobody minds.
    pub severity: Option<Severity>,
    /// Whether its place among the others is checked.
    pub ordered: bool,
    /// Which headings are its own.
    pub headings: Headings,
}

/// Which headings belong to a section.
#[derive(Clone, Debug)]
pub enum Headings {
    /// None: it is what stands before the first one.
    None,
    /// Those that one of these patterns matches at the start.
    Like(Arc<Regex>),
    /// Those that belong to no other section.
    Others,
}

/// All content types, in the order of their ids.
#[derive(Clone)]
pub struct ContentTypes(Arc<[ContentType]>);

static BUILT_IN_TYPES: LazyLock<Vec<Yaml>> =
    LazyLock::new(|| BUILT_IN.iter().map(|text| yaml::parse(text, 0, codes::CONFIG_INVALID).0).collect());

/// The built-in types: whoever adds none shares them.
impl Default for ContentTypes {
    fn default() -> ContentTypes {
        static ALL: LazyLock<ContentTypes> = LazyLock::new(|| ContentTypes::read(&[], &Data::default()));
        ALL.clone()
    }
}

impl ContentTypes {
    /// The built-in types and those of a project.
    pub fn new(own: &[Yaml], data: &Data) -> ContentTypes {
        if own.is_empty() && data.is_built_in() { ContentTypes::default() } else { ContentTypes::read(own, data) }
    }

    fn read(own: &[Yaml], data: &Data) -> ContentTypes {
        let mut types = BTreeMap::new();
        let built_in = BUILT_IN_TYPES.iter().map(|yaml| (yaml, true));
        for (yaml, is_built_in) in built_in.chain(own.iter().map(|yaml| (yaml, false))) {
            if let Some(read) = ContentType::read(yaml, data, is_built_in) {
                types.insert(read.id.clone(), read);
            }
        }
        ContentTypes(types.into_values().collect())
    }

    /// The ids of the built-in types.
    pub fn built_in() -> impl Iterator<Item = &'static str> {
        BUILT_IN_TYPES.iter().filter_map(|yaml| yaml.text("id"))
    }

    /// All of them.
    pub fn all(&self) -> &[ContentType] {
        &self.0
    }

    /// The type that is called so: by its id, its name, or one of its values of `ms.topic`.
    pub fn named(&self, name: &str) -> Option<&ContentType> {
        let by = |is: &dyn Fn(&ContentType) -> bool| self.0.iter().find(|known| is(known));
        by(&|known| known.id.eq_ignore_ascii_case(name))
            .or_else(|| by(&|known| known.name.eq_ignore_ascii_case(name)))
            .or_else(|| by(&|known| known.topics.iter().any(|topic| topic.eq_ignore_ascii_case(name))))
    }

    /// The type of an article: what its `ms.topic` says, else what its file's name hints at.
    pub fn of(&self, topic: Option<&str>, file: &FilePath) -> Option<&ContentType> {
        match topic {
            Some(topic) => self.0.iter().find(|known| known.topics.iter().any(|value| value == topic)),
            None => {
                let name = file.stem().to_lowercase();
                self.0.iter().find(|known| known.hints.iter().any(|hint| name.contains(hint.as_str())))
            }
        }
    }
}

impl ContentType {
    fn read(yaml: &Yaml, data: &Data, is_built_in: bool) -> Option<ContentType> {
        let id = yaml.text("id")?.to_owned();
        let texts = |key: &str| -> Vec<String> {
            yaml.get(key).map(Yaml::texts).unwrap_or_default().into_iter().map(str::to_owned).collect()
        };
        let mut sections: Vec<Section> = yaml
            .get("sections")
            .map(Yaml::items)
            .unwrap_or_default()
            .iter()
            .filter_map(|section| Section::read(section, data))
            .collect();
        sections.sort_by_key(|section| section.position);
        Some(ContentType {
            name: yaml.text("name").unwrap_or(&id).to_owned(),
            topics: texts("ms_topic"),
            hints: texts("file_name_hints"),
            sections,
            is_built_in,
            yaml: yaml.clone(),
            id,
        })
    }

    /// What is wrong in the file of a type, and where.
    pub fn faults(yaml: &Yaml) -> Vec<(Span, String)> {
        let mut faults = Vec::new();
        if yaml.text("id").is_none() {
            faults.push((yaml.span, "a content type has an `id`: without one it is not read".to_owned()));
        }
        for section in yaml.get("sections").map(Yaml::items).unwrap_or_default() {
            if section.text("name").is_none() {
                faults.push((section.span, "a section has a `name`: without one it is not read".to_owned()));
            }
            faults.extend(section.get("patterns").into_iter().flat_map(data::pattern_faults));
        }
        faults
    }

    /// What it may be called: its id, its name, values of `ms.topic`.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        [&self.id, &self.name].into_iter().chain(&self.topics).map(String::as_str)
    }

    /// What it is called in a sentence: `a how-to guide`, `an overview`.
    pub fn with_article(&self) -> String {
        let name = self.name.to_lowercase();
        let article = if name.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
        let nouns = ["guide", "article", "quickstart", "tutorial", "overview"];
        let noun = if nouns.iter().any(|noun| name.ends_with(noun)) { "" } else { " article" };
        format!("{article} {name}{noun}")
    }

    /// Whether one of its sections asks for what the rule `code` checks, under the key `asks`.
    pub fn asks_for(&self, asks: &str, code: Code) -> bool {
        let sections = self.yaml.get("sections").map(Yaml::items).unwrap_or_default();
        sections.iter().any(|section| section.text(asks) == Some(code.as_str()))
    }

    /// What it says of titles, if that is checked.
    pub fn title(&self) -> Option<&Yaml> {
        self.yaml.get("title").filter(|title| title.text("severity") != Some("off"))
    }

    /// The section that a heading opens; a heading that belongs to no section opens the one for all others, if there is one.
    pub fn section(&self, level: u8, text: &str) -> Option<&Section> {
        let text = plain(text);
        let like = self.sections.iter().find(|section| section.is_opened_by(level, text));
        like.or_else(|| {
            let others = self.sections.iter().find(|section| matches!(section.headings, Headings::Others));
            others.filter(|section| section.levels.contains(&level))
        })
    }
}

impl Section {
    fn read(yaml: &Yaml, data: &Data) -> Option<Section> {
        let severity = match yaml.text("severity") {
            Some("error") => Some(Severity::Error),
            Some("warning") => Some(Severity::Warning),
            Some("off") => None,
            _ => Some(Severity::Suggestion),
        };
        let levels = yaml.get("level").map(Yaml::texts).unwrap_or_default();
        Some(Section {
            name: yaml.text("name")?.to_owned(),
            position: yaml.text("position").and_then(|text| text.parse().ok()).unwrap_or(1),
            levels: levels.iter().filter_map(|level| level.parse().ok()).collect(),
            required: yaml.get("required").is_some_and(Yaml::is_true),
            severity,
            ordered: yaml.text("order_severity").is_some_and(|severity| severity != "off"),
            headings: headings(yaml.get("patterns"), data),
        })
    }

    /// Whether a heading is one of those that the section is known by.
    fn is_opened_by(&self, level: u8, text: &str) -> bool {
        match &self.headings {
            Headings::Like(pattern) => self.levels.contains(&level) && matches_at_start(pattern, text),
            _ => false,
        }
    }
}

fn headings(patterns: Option<&Yaml>, data: &Data) -> Headings {
    let Some(patterns) = patterns else { return Headings::None };
    if let Some(text) = patterns.as_text() {
        return match text.strip_prefix("sections.yml#") {
            Some(key) => Headings::Like(data.pattern(lists::sections::TERMINAL.beside(key))),
            None => Headings::Others,
        };
    }
    Headings::Like(Arc::new(data::any_of(patterns.texts())))
}

/// Whether `pattern` matches at the start of a heading's text.
pub fn matches_at_start(pattern: &Regex, text: &str) -> bool {
    pattern.find(plain(text)).is_some_and(|found| found.start() == 0)
}

/// The text of a heading without its number: `1 - `, `2. `, `Step 3: `.
pub fn plain(text: &str) -> &str {
    pattern!(NUMBER, r"^(?:[Ss]tep +[0-9]+ *[:.–-]?|[0-9]+(?:\.[0-9]+)* *[:.)–-]) +");
    let text = text.trim();
    match NUMBER.find(text) {
        Some(number) if number.end() < text.len() => &text[number.end()..],
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_type_follows_from_the_topic_else_from_the_name() {
        let types = ContentTypes::default();
        let of =
            |topic, file: &str| types.of(topic, &FilePath::new(file).expect("inside")).map(|found| found.id.as_str());
        assert_eq!(of(Some("concept-article"), "a-howto.md"), Some("concept"));
        assert_eq!(of(None, "scale-howto.md"), Some("how-to"));
        assert_eq!(of(Some("landing-page"), "scale-howto.md"), None);
        assert_eq!(of(None, "scale.md"), None);
    }

    #[test]
    fn a_heading_opens_a_section_whatever_its_number() {
        let types = ContentTypes::default();
        let how_to = types.of(Some("how-to"), &FilePath::root()).expect("a type");
        let section = |text| how_to.section(2, text).map(|section| section.name.as_str());
        assert_eq!(section("Before you begin"), Some("Prerequisites"));
        assert_eq!(section("Step 4: Clean up resources"), Some("Clean up resources"));
        assert_eq!(section("Related content"), Some("Next Steps"));
        assert_eq!(section("Create the next cluster"), Some("Steps"));
        assert_eq!(how_to.section(3, "Create it").map(|section| section.name.as_str()), None);
    }

    #[test]
    fn what_a_project_gets_wrong_in_a_type_is_said() {
        let faults = |text| ContentType::faults(&yaml::parse(text, 0, codes::CONFIG_INVALID).0);
        let told: Vec<String> =
            faults("sections:\n- nmae: X\n- {name: Y, patterns: ['a(']}\n").into_iter().map(|(_, why)| why).collect();
        assert_eq!(
            told,
            [
                "a content type has an `id`: without one it is not read",
                "a section has a `name`: without one it is not read",
                "the pattern is none: unclosed group",
            ]
        );
        assert!(faults("id: x\nsections:\n- {name: Y, patterns: ['a(b)']}\n").is_empty());
    }

    #[test]
    fn a_project_replaces_and_adds_types() {
        let (own, _) = yaml::parse(
            "id: runbook\nname: Runbook\nms_topic: [runbook]\nsections:\n- {name: Alert, position: 1, level: 2, required: true, patterns: ['alert']}",
            0,
            codes::CONFIG_INVALID,
        );
        let types = ContentTypes::new(&[own], &Data::default());
        let runbook = types.of(Some("runbook"), &FilePath::root()).expect("a type");
        assert_eq!(runbook.section(2, "Alerts").map(|section| section.name.as_str()), Some("Alert"));
    }
}
