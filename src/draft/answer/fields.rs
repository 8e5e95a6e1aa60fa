//! The fields of an answer: which are missing, misspelt, or stand where nothing reads them.

use crate::source::yaml::{Value, Yaml};
use crate::source::{Diagnostic, Span, codes, distance};

/// The fields, and those that stand in `metadata`.
const TOP: &[&str] = &["thinking", "content", "metadata", "gap_report"];
const INNER: &[&str] = &["word_count", "sections_created", "materials_used", "key_topics_covered"];

/// What else models call a field.
const OTHER_NAMES: &[(&str, &[&str])] = &[
    ("content", &["article", "markdown", "body", "document", "markdowncontent"]),
    ("gap_report", &["gap", "gaps", "missing", "missinginformation", "missingmaterials", "reportofgaps"]),
    ("metadata", &["meta"]),
    ("word_count", &["words", "wordcounts", "numberofwords"]),
    ("sections_created", &["sections", "createdsections"]),
    ("materials_used", &["materials", "sources", "sourcesused", "usedmaterials"]),
];

/// A field by its name, by a misspelling of it, or from the object where it does not belong. What is said of the name is said
/// once; what the field holds is not lost by it.
pub fn find<'y>(object: &'y Yaml, name: &str) -> Option<&'y Yaml> {
    let near = |within: &'y Yaml| {
        let mut entries = within.entries().iter();
        let by_name = |(key, _): &&(Yaml, Yaml)| key.as_text().is_some_and(|key| meant(key, TOP, INNER) == Some(name));
        within.get(name).or_else(|| entries.find(by_name).map(|(_, value)| value))
    };
    near(object).or_else(|| near(object.get("metadata")?))
}

/// The field that a name means which is none.
fn meant(written: &str, first: &[&'static str], second: &[&'static str]) -> Option<&'static str> {
    let plain = |name: &str| name.to_lowercase().replace(['_', '-', ' ', '.'], "");
    let wanted = plain(written);
    let all = || first.iter().chain(second).copied();
    let same = |name: &&str| {
        let others = OTHER_NAMES.iter().find(|(known, _)| known == name).map_or(&[][..], |(_, others)| others);
        plain(name) == wanted || others.contains(&wanted.as_str())
    };
    let close = |name: &&str| wanted.len() > 4 && distance(&plain(name), &wanted) <= 2;
    all().find(same).or_else(|| all().find(close))
}

/// Says which fields are missing, of the wrong form, misspelt or misplaced.
pub fn check(object: &Yaml, diagnostics: &mut Vec<Diagnostic>) {
    let open = object.span.start as usize;
    let start = Span::new(open, open + 1);
    names(object, diagnostics);
    let missing = |span: Span, field: &str, what: &str| {
        Diagnostic::new(codes::ANSWER_FIELD_MISSING, span, format!("the answer has no `{field}`: {what}"))
    };
    let invalid = |span: Span, message: &str| Diagnostic::new(codes::ANSWER_FIELD_INVALID, span, message);
    match find(object, "content") {
        None => diagnostics.push(missing(start, "content", "the article")),
        Some(content) if !matches!(content.value, Value::Text(_)) => {
            diagnostics.push(invalid(content.span, "`content` is the article as one text"));
        }
        Some(content) if content.as_text().is_some_and(|text| text.trim().is_empty()) => {
            diagnostics.push(invalid(content.span, "`content` is empty"));
        }
        Some(_) => {}
    }
    let Some(metadata) = find(object, "metadata") else {
        let what = "`word_count`, `sections_created`, `materials_used`, and `key_topics_covered` of the article";
        diagnostics.push(missing(start, "metadata", what));
        return;
    };
    if !matches!(metadata.value, Value::Map(_)) {
        diagnostics.push(invalid(metadata.span, "`metadata` is an object"));
        return;
    }
    let place = object.key("metadata").map_or(metadata.span, |key| key.span);
    for (field, what) in [
        ("word_count", "how many words the article has"),
        ("sections_created", "the names of its sections"),
        ("materials_used", "the materials its facts come from"),
    ] {
        match find(object, field) {
            None => {
                let message = format!("`metadata` has no `{field}`: {what}");
                diagnostics.push(Diagnostic::new(codes::ANSWER_FIELD_MISSING, place, message));
            }
            Some(value) => {
                let (fits, form) = match field {
                    "word_count" => (matches!(value.value, Value::Number(_)), "a number"),
                    _ => (matches!(value.value, Value::List(_)), "a list of names"),
                };
                if !fits {
                    diagnostics.push(invalid(value.span, &format!("`{field}` is {form}")));
                }
            }
        }
    }
}

/// Says which names are no fields, and what they were to be.
fn names(object: &Yaml, diagnostics: &mut Vec<Diagnostic>) {
    let mut say = |key: &Yaml, message: String| {
        diagnostics.push(Diagnostic::new(codes::ANSWER_FIELD_UNKNOWN, key.span, message));
    };
    for (key, _) in object.entries() {
        let Some(name) = key.as_text().filter(|name| !TOP.contains(name)) else { continue };
        match meant(name, TOP, INNER) {
            Some(field) if INNER.contains(&field) => say(key, format!("`{name}` belongs in `metadata`, as `{field}`")),
            Some(field) => say(key, format!("`{name}` is no field of an answer; `{field}` is")),
            None => say(key, format!("`{name}` is no field of an answer: nothing reads it")),
        }
    }
    let inner = object.get("metadata").map_or(&[][..], Yaml::entries);
    for (key, _) in inner {
        let Some(name) = key.as_text().filter(|name| !INNER.contains(name)) else { continue };
        match meant(name, INNER, TOP) {
            Some(field) if TOP.contains(&field) => {
                say(key, format!("`{name}` belongs beside `metadata`, as `{field}`"))
            }
            Some(field) => say(key, format!("`{name}` is no field of `metadata`; `{field}` is")),
            // What a model says of its article beyond these is its own affair.
            None => {}
        }
    }
}
