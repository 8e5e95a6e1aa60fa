//! A new article, as its content type wants it: `site new`. What only an author knows is marked `[REQUIRED: …]`, which the linter
//! keeps asking for.

use serde_json::{Map, Value, json};

use crate::docset::{self, Docset};
use crate::lint::Weights;
use crate::rules::{ContentType, ContentTypes};
use crate::source::yaml::Yaml;
use crate::source::{Date, FilePath, Snapshot, nearest, written};

/// What a new article is made of.
pub struct Template<'a> {
    /// The content type, by id, name or `ms.topic`.
    pub content_type: &'a str,
    /// Where it will lie.
    pub file: &'a FilePath,
    /// Fields of the header that are known.
    pub set: &'a [(String, String)],
    /// Today.
    pub today: Date,
}

/// The text of a new article, and its title where that is known.
///
/// # Errors
/// In words, when there is no such type, or the file would be no part of a docset.
pub fn article(template: &Template<'_>, snapshot: &Snapshot) -> Result<(String, Option<String>), String> {
    let docset = docset::load(snapshot, None);
    let weights = Weights::load(snapshot, &docset);
    let types = weights.types(template.file);
    let content_type = known(types, template.content_type)?;
    let title = value(template, "title").map(str::to_owned);
    if !template.file.has_extension("md") {
        return Ok((faq_page(template, content_type, &docset), title));
    }
    let prefix = content_type.yaml.get("title").and_then(|title| title.text("prefix")).unwrap_or("").trim_end();
    let shown = match &title {
        Some(title) => title.clone(),
        None => format!("{prefix} [REQUIRED: {}]", title_hint(content_type)).trim_start().to_owned(),
    };
    let body = sections(content_type);
    let header = header(template, content_type, &docset, &shown);
    let header = if header.is_empty() { String::new() } else { format!("---\n{}---\n\n", written(&header)) };
    let heading = if content_type.sections.is_empty() { String::new() } else { format!("# {shown}\n\n") };
    Ok((format!("{header}{heading}{body}"), title))
}

/// The type that is meant, or in words that there is none.
pub fn known<'t>(types: &'t ContentTypes, name: &str) -> Result<&'t ContentType, String> {
    types.named(name).ok_or_else(|| {
        let ids: Vec<&str> = types.all().iter().map(|known| known.id.as_str()).collect();
        let meant = nearest(name, types.all().iter().flat_map(ContentType::names));
        let meant = meant.and_then(|meant| types.named(meant)).map(|meant| format!("did you mean `{}`? ", meant.id));
        format!("there is no content type `{name}`; {}there are {}", meant.unwrap_or_default(), ids.join(", "))
    })
}

fn value<'t>(template: &Template<'t>, key: &str) -> Option<&'t str> {
    template.set.iter().rev().find(|(known, _)| known == key).map(|(_, value)| value.as_str())
}

fn title_hint(content_type: &ContentType) -> &'static str {
    let title = content_type.yaml.get("title");
    let is = |key: &str| title.and_then(|title| title.get(key)).is_some_and(Yaml::is_true);
    if is("verb_first") || is("verb_first_after_prefix") { "what the reader does, a verb first" } else { "title" }
}

/// A page of questions, as it is on Learn: a YAML file.
fn faq_page(template: &Template<'_>, content_type: &ContentType, docset: &Docset) -> String {
    let title = value(template, "title").unwrap_or("[REQUIRED: title]");
    let required = |what: &str| format!("[REQUIRED: {what}]");
    let page = json!({
        "metadata": header(template, content_type, docset, title),
        "title": title,
        "summary": required("what the questions are about, and for whom") + "\n",
        "sections": [{
            "name": required("what these questions have in common"),
            "questions": [{
                "question": required("a question in the words of readers"),
                "answer": required("the answer") + "\n",
            }],
        }],
    });
    format!("### YamlMime:FAQ\n{}", written(&page))
}

/// The header: fields of the type that the docset does not give already, then whatever else was set.
fn header(template: &Template<'_>, content_type: &ContentType, docset: &Docset, title: &str) -> Map<String, Value> {
    let inherited = docset.files.metadata(template.file, std::sync::Arc::default());
    let mut header = Map::new();
    let is_learn = docset.files.site.is_learn();
    // What only Learn asks for has no place elsewhere; there the type has a key of its own.
    let is_of_learn = |key: &str| key == "author" || key.starts_with("ms.");
    let fields = content_type.yaml.get("frontmatter").map(Yaml::items).unwrap_or_default();
    for field in fields {
        let Some(key) = field.text("key") else { continue };
        let known = match (value(template, key), key) {
            (Some(given), _) => Some(given.to_owned()),
            (None, "title") => Some(title.to_owned()),
            (None, key) if !is_learn && is_of_learn(key) => None,
            (None, "ms.topic") => content_type.topics.first().cloned(),
            (None, "ms.date") => Some(written_by_learn(template.today)),
            (None, "description") => {
                Some("[REQUIRED: one or two sentences for search results, 115 to 145 characters]".to_owned())
            }
            (None, _) if inherited.text(key).is_some() || field.text("severity") == Some("off") => None,
            (None, _) => Some(format!("[REQUIRED: {key}]")),
        };
        header.extend(known.map(|value| (key.to_owned(), value.into())));
    }
    if !is_learn && template.file.has_extension("md") {
        let content_type = value(template, "content_type").unwrap_or(&content_type.id);
        header.insert("content_type".to_owned(), content_type.into());
    }
    for (key, value) in template.set {
        header.entry(key).or_insert_with(|| value.as_str().into());
    }
    header
}

/// `MM/DD/YYYY`, as headers of Learn have it.
fn written_by_learn(Date { year, month, day }: Date) -> String {
    format!("{month:02}/{day:02}/{year}")
}

/// The sections a type requires, and the one that ends the article.
fn sections(content_type: &ContentType) -> String {
    let mut parts = Vec::new();
    let items = content_type.yaml.get("sections").map(Yaml::items).unwrap_or_default();
    let yaml = |name: &str| items.iter().find(|section| section.text("name") == Some(name));
    for section in &content_type.sections {
        let about = yaml(&section.name);
        let has = |key: &str| about.is_some_and(|about| about.get(key).is_some_and(|value| !value.is_null()));
        let is_terminal = has("terminal");
        if !section.required && !is_terminal {
            continue;
        }
        if section.levels.is_empty() {
            parts.push("[REQUIRED: what the article is about, and for whom]".to_owned());
            if has("checklist") {
                let goals =
                    "> * [REQUIRED: first thing the reader learns]\n> * [REQUIRED: second thing the reader learns]";
                parts.push(format!("In this article, you learn how to:\n\n> [!div class=\"checklist\"]\n{goals}"));
            }
            continue;
        }
        let marks = "#".repeat(usize::from(section.levels[0]));
        let name = section.name.split(" or ").next().unwrap_or("");
        let is_own = content_type.section(section.levels[0], name).is_some_and(|found| found.name == section.name);
        let (heading, text) = if is_terminal {
            (sentence(name), "- [REQUIRED: link to the article that the reader needs next]")
        } else if has("content") {
            (
                "[REQUIRED: what the reader does first]".to_owned(),
                "1. [REQUIRED: first step]\n1. [REQUIRED: second step]",
            )
        } else if has("repeatable") {
            ("[REQUIRED: what the section is about]".to_owned(), "[REQUIRED: text of the section]")
        } else if name.eq_ignore_ascii_case("prerequisites") {
            (sentence(name), "- [REQUIRED: what the reader needs before]")
        } else {
            (sentence(name), "[REQUIRED: text of the section]")
        };
        let heading =
            if is_own || heading.starts_with('[') { heading } else { format!("[REQUIRED: heading for {name}]") };
        parts.push(format!("{marks} {heading}\n\n{text}"));
    }
    if parts.is_empty() {
        parts.push("[REQUIRED: text]".to_owned());
    }
    parts.join("\n\n") + "\n"
}

/// A heading in sentence case: `Next Steps` becomes `Next steps`.
fn sentence(name: &str) -> String {
    let mut words = name.split(' ');
    let first = words.next().unwrap_or("").to_owned();
    words.fold(first, |text, word| {
        let is_name = word.chars().skip(1).any(char::is_uppercase);
        text + " " + &if is_name { word.to_owned() } else { word.to_lowercase() }
    })
}
