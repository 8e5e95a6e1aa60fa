#![doc = include_str!("../../lints/rules/unexpected-type.md")]

use super::Findings;
use crate::page::Page;
use crate::source::yaml::{Value, Yaml};
use crate::syntax::yaml_page::Shape;

/// Fields that templates show as texts.
const TEXTS: [&str; 12] = [
    "title",
    "summary",
    "name",
    "text",
    "url",
    "href",
    "imageSrc",
    "question",
    "answer",
    "linkListType",
    "itemType",
    "footer",
];
/// Fields that are lists of things with fields.
const LISTS: [&str; 6] = ["landingContent", "linkLists", "links", "sections", "questions", "items"];
/// Fields that have fields.
const MAPPINGS: [&str; 5] = ["metadata", "highlightedContent", "productDirectory", "conceptualContent", "tools"];

/// Reports fields of pages with a template that are not what it shows.
pub fn check(page: &Page, found: &mut Findings<'_>) {
    let (Some(yaml), Shape::Template(_)) = (&page.yaml, page.shape) else { return };
    match &yaml.value {
        Value::Map(_) => check_fields(yaml, found),
        Value::Null => {}
        _ => {
            found.add(yaml.span, "a YAML page is a mapping from keys to values");
        }
    }
}

fn check_fields(yaml: &Yaml, found: &mut Findings<'_>) {
    for (key, value) in yaml.entries() {
        let name = key.as_text().unwrap_or_default();
        let expected = if TEXTS.contains(&name) {
            value.as_text().is_none().then_some("a text")
        } else if LISTS.contains(&name) {
            (!matches!(value.value, Value::List(_))).then_some("a list")
        } else if MAPPINGS.contains(&name) {
            (!matches!(value.value, Value::Map(_))).then_some("a mapping from keys to values")
        } else {
            None
        };
        match expected {
            _ if value.is_null() || name == "metadata" && expected.is_none() => {}
            Some(expected) => {
                found.add(value.span, format!("the value of `{name}` is {expected}"));
            }
            None if LISTS.contains(&name) => check_items(name, value.items(), found),
            None => check_fields(value, found),
        }
    }
}

fn check_items(name: &str, items: &[Yaml], found: &mut Findings<'_>) {
    for item in items {
        if !matches!(item.value, Value::Map(_)) {
            found.add(item.span, format!("an item of `{name}` is a mapping from keys to values"));
            continue;
        }
        if name == "questions" {
            for missing in ["question", "answer"].into_iter().filter(|key| item.get(key).is_none()) {
                found.add(item.span, format!("a question has no `{missing}`"));
            }
        }
        check_fields(item, found);
    }
}
