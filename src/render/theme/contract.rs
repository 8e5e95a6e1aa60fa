//! What themes may count on, held against what they use: `themes/default/CONTRACT.md` describes it for their authors.

use std::collections::{BTreeMap, BTreeSet};

use super::built_in::FILES;
use super::faults::{Problems, Sources};
use super::values::{ITEM, Said, said};
use crate::source::nearest;
use crate::source::yaml::{self, Value, Yaml};
use crate::source::{Diagnostic, Fault, Span, codes};

/// The names that each value has; those of an item of a list stand below `[]`.
const VALUES: [(&str, &str); 32] = [
    (
        "",
        "site lang dir root home assets fonts strings in_english page breadcrumb toc previous next training pivots versions open_graph redirect titles_script docset_title docsets",
    ),
    ("site", "title base_url generator logo logo_size favicon links footer social has_search"),
    ("site.logo_size", "width height"),
    ("site.links[]", "title url"),
    ("site.social[]", "title url"),
    ("docsets[]", "title url description pages current"),
    (
        "page",
        "title title_suffix lang dir description url canonical html title_html text_html has_tabs headings date date_text reading_time contributors edit_url markdown_url feed \
         feedback structured_data kind data noindex policy facts",
    ),
    ("page.headings[]", "level id text"),
    ("page.feedback", "content product help"),
    ("page.facts[]", "name values is_code"),
    ("page.data", "title summary cards buttons sections more"),
    ("page.data.buttons[]", "text url"),
    ("page.data.cards[]", "id title lists"),
    ("page.data.cards[].lists[]", "type links"),
    ("page.data.cards[].lists[].links[]", "text url"),
    ("page.data.sections[]", "id title untitled summary layout items questions"),
    ("page.data.sections[].items[]", "title url type image summary links more"),
    ("page.data.sections[].items[].links[]", "text url"),
    ("page.data.sections[].items[].more", "text url"),
    ("page.data.sections[].questions[]", "id question answer"),
    ("breadcrumb[]", "title url"),
    ("toc", "script current nodes"),
    ("toc.nodes[]", "title url kind current children"),
    ("previous", "title url"),
    ("next", "title url"),
    ("training", "within place duration"),
    ("training.within", "title url"),
    ("pivots[]", "title prompt items"),
    ("pivots[].items[]", "id title"),
    ("versions[]", "id title url current"),
    ("open_graph", "image"),
    ("redirect", "url canonical title"),
];

/// The templates of pages that are none of the author's, and what these have not.
const NOTICES: [&str; 4] = ["404.html", "empty.html", "redirect.html", "start.html"];
const ONLY_OF_ARTICLES: [(&str, &str); 2] = [
    ("", "breadcrumb previous next training"),
    (
        "page",
        "url html title_html text_html has_tabs headings date date_text reading_time contributors edit_url feedback data facts",
    ),
];

/// What the language of templates knows by itself.
const OWN_NAMES: [&str; 2] = ["loop", "__tera_context"];

/// The path of a value that a template is given and of which the contract says nothing.
pub fn unpromised(values: &serde_json::Value) -> Option<String> {
    fn below(path: &str, value: &serde_json::Value) -> Option<String> {
        match value {
            serde_json::Value::Array(items) => items.iter().find_map(|item| below(&format!("{path}{ITEM}"), item)),
            serde_json::Value::Object(entries) => {
                let known = names(path)?;
                entries.iter().find_map(|(name, value)| {
                    let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                    if known.contains(&name.as_str()) { below(&path, value) } else { Some(path) }
                })
            }
            _ => None,
        }
    }
    below("", values)
}

/// Finds the names in the theme's own templates that stand for nothing.
pub fn check_templates(sources: &Sources, words: &Yaml) -> Problems {
    let all: BTreeMap<&str, Vec<Said<'_>>> =
        sources.texts.iter().map(|(name, text)| (name.as_str(), said(text))).collect();
    // What one template includes sees what that has named.
    let named = |said: &Said<'_>| if let Said::Local(name) = said { Some((*name).to_owned()) } else { None };
    let locals: BTreeSet<String> = all.values().flatten().filter_map(named).collect();
    let mut problems = Problems::new();
    for (name, said) in all {
        let file = format!("templates/{name}");
        if !sources.is_own(&file) {
            continue;
        }
        let mut template = Template { name, locals: &locals, words, typed: BTreeMap::new() };
        for said in &said {
            let Err((at, step, message, help)) = template.hear(said) else { continue };
            let span = Span::new(at, at + step.len());
            let help = help.unwrap_or_else(|| "`themes/default/CONTRACT.md` lists what templates may use".to_owned());
            problems.push(Fault::new(
                sources.file(&file),
                Diagnostic::new(codes::TEMPLATE_ERROR, span, message).help(help),
            ));
        }
    }
    problems
}

/// A template while it is read.
struct Template<'t> {
    name: &'t str,
    locals: &'t BTreeSet<String>,
    words: &'t Yaml,
    /// What names in loops stand for, where that is known.
    typed: BTreeMap<&'t str, Option<String>>,
}

/// Where a name stands that means nothing, the name, what to say of it, and what may have been meant.
type Unknown<'t> = (usize, &'t str, String, Option<String>);

impl<'t> Template<'t> {
    fn hear(&mut self, said: &Said<'t>) -> Result<(), Unknown<'t>> {
        match said {
            Said::Use(steps) => self.value(steps).map(drop),
            Said::Local(name) => {
                self.typed.insert(name, None);
                Ok(())
            }
            Said::Each(name, steps) => {
                let item =
                    self.value(steps).ok().flatten().map(|value| value + ITEM).filter(|item| names(item).is_some());
                self.typed.insert(name, item);
                Ok(())
            }
        }
    }

    /// The path of the value at these steps; nothing where the contract says no more about it.
    fn value(&self, steps: &[(usize, &'t str)]) -> Result<Option<String>, Unknown<'t>> {
        let Some(((at, root), steps)) = steps.split_first() else { return Ok(None) };
        let mut value = match self.typed.get(root) {
            Some(known) => known.clone(),
            None if OWN_NAMES.contains(root) || (self.locals.contains(*root) && !self.has("", root)) => None,
            None => Some(self.step("", *at, root)?),
        };
        for (at, step) in steps {
            let Some(path) = &value else { break };
            value = match (path.as_str(), *step) {
                ("strings" | "in_english", ITEM) => None,
                ("strings" | "in_english", word) => return self.word(*at, word).map(|()| None),
                (path, ITEM) => Some(format!("{path}{ITEM}")).filter(|item| names(item).is_some()),
                (path, _) if names(path).is_none() => None,
                (path, step) => Some(self.step(path, *at, step)?),
            };
        }
        Ok(value)
    }

    fn has(&self, path: &str, step: &str) -> bool {
        names(path).is_some_and(|names| names.contains(&step)) && !self.is_missing_here(path, step)
    }

    fn is_missing_here(&self, path: &str, step: &str) -> bool {
        let missing = ONLY_OF_ARTICLES.iter().filter(|(value, _)| *value == path);
        NOTICES.contains(&self.name) && missing.flat_map(|(_, names)| names.split(' ')).any(|name| name == step)
    }

    fn step(&self, path: &str, at: usize, step: &'t str) -> Result<String, Unknown<'t>> {
        let joined = |step: &str| if path.is_empty() { step.to_owned() } else { format!("{path}.{step}") };
        if self.has(path, step) {
            return Ok(joined(step));
        }
        let whole = joined(step);
        if self.is_missing_here(path, step) {
            return Err((at, step, format!("`{whole}` is not defined in `{}`", self.name), None));
        }
        let known = names(path).unwrap_or_default().into_iter().filter(|name| self.has(path, name));
        let locals = self.locals.iter().map(String::as_str).filter(|_| path.is_empty());
        let meant = nearest(step, known.chain(locals)).map(|name| format!("did you mean `{}`?", joined(name)));
        Err((at, step, format!("`{whole}` is not defined"), meant))
    }

    fn word(&self, at: usize, word: &'t str) -> Result<(), Unknown<'t>> {
        if self.words.get(word).is_some() {
            return Ok(());
        }
        let known = self.words.entries().iter().filter_map(|(key, _)| key.as_text());
        let meant = nearest(word, known).map(|name| format!("did you mean `strings.{name}`?"));
        Err((at, word, format!("`strings.{word}` is not defined"), meant))
    }
}

/// The names that a value has.
fn names(path: &str) -> Option<Vec<&'static str>> {
    VALUES.iter().find(|(value, _)| *value == path).map(|(_, names)| names.split_ascii_whitespace().collect())
}

/// Finds the words in the theme's own `strings/` that nothing asks for, and those that are of another kind than ours.
pub fn check_words(files: &BTreeMap<String, Vec<u8>>, sources: &Sources) -> Problems {
    let default = FILES.iter().find(|(path, _)| *path == "strings/en.yml").map(|(_, bytes)| *bytes);
    let parsed = |bytes: &[u8]| yaml::parse(&String::from_utf8_lossy(bytes), 0, codes::TEMPLATE_ERROR).0;
    let english = parsed(default.unwrap_or_default());
    // A theme may have words for its own templates and scripts.
    let own = files.iter().filter(|(path, _)| !path.starts_with("strings/") && sources.is_own(path));
    let own: Vec<_> = own.map(|(_, bytes)| String::from_utf8_lossy(bytes)).collect();
    let mut problems = Problems::new();
    for (path, bytes) in files.iter().filter(|(path, _)| path.starts_with("strings/") && sources.is_own(path)) {
        let mut report = |fault| problems.push(Fault::new(sources.file(path), fault));
        let words = parsed(bytes);
        for (key, value) in words.entries() {
            compare(key, value, "", &english, &own, &mut report);
            if key.as_text() == Some("scripts")
                && let Some(said) = english.get("scripts")
            {
                value
                    .entries()
                    .iter()
                    .for_each(|(key, value)| compare(key, value, "scripts.", said, &own, &mut report));
            }
        }
    }
    problems
}

fn compare(
    key: &Yaml,
    value: &Yaml,
    within: &str,
    known: &Yaml,
    own: &[impl AsRef<str>],
    report: &mut dyn FnMut(Diagnostic),
) {
    let Some(name) = key.as_text() else { return };
    let kind = |value: &Yaml| match value.value {
        Value::List(_) => "a list",
        Value::Map(_) => "a map",
        _ => "a text",
    };
    let Some(ours) = known.get(name) else {
        if own.iter().all(|text| !mentions(text.as_ref(), name)) {
            let names = known.entries().iter().filter_map(|(key, _)| key.as_text());
            let help = nearest(name, names).map(|name| format!("did you mean `{within}{name}`?"));
            let help =
                help.unwrap_or_else(|| "`themes/default/strings/en.yml` has all words of the interface".to_owned());
            let message = format!("no template or script asks for the word `{within}{name}`");
            report(Diagnostic::new(codes::TEMPLATE_ERROR, key.span, message).help(help));
        }
        return;
    };
    if kind(ours) != kind(value) {
        let message = format!("`{within}{name}` has to be {}, and is {}", kind(ours), kind(value));
        report(Diagnostic::new(codes::TEMPLATE_ERROR, value.span, message));
    }
}

/// Whether `text` has `name` as a whole word.
fn mentions(text: &str, name: &str) -> bool {
    let is_letter = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(name)
        .any(|(at, _)| !text[..at].ends_with(is_letter) && !text[at + name.len()..].starts_with(is_letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONTRACT: &str = include_str!("../../../themes/default/CONTRACT.md");

    #[test]
    fn the_contract_describes_every_name() {
        for (path, names) in VALUES {
            for name in names.split_ascii_whitespace() {
                assert!(mentions(CONTRACT, name), "`{name}` of `{path}`");
            }
        }
    }

    #[test]
    fn a_value_that_nobody_promised_is_found_by_its_path() {
        let values = serde_json::json!({ "page": { "title": "x", "headings": [{ "id": "a", "colour": "red" }] } });
        assert_eq!(unpromised(&values).as_deref(), Some("page.headings[].colour"));
    }

    /// As if they were a project's own.
    #[test]
    fn our_own_templates_keep_the_contract() {
        let texts = |(path, bytes): &(&str, &[u8])| {
            Some((path.strip_prefix("templates/")?.to_owned(), String::from_utf8_lossy(bytes).into_owned()))
        };
        let files = FILES.iter();
        let own = files.clone().map(|(path, _)| (*path).to_owned()).collect();
        let folder = crate::source::FilePath::new("themes/own").expect("inside");
        let sources = Sources { texts: files.filter_map(texts).collect(), own: Some((folder, own)) };
        let words = yaml::parse(include_str!("../../../themes/default/strings/en.yml"), 0, codes::TEMPLATE_ERROR).0;
        assert_eq!(check_templates(&sources, &words), []);
    }
}
