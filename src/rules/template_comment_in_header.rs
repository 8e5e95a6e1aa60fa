#![doc = include_str!("../../lints/rules/template-comment-in-header.md")]

use super::{Findings, Inventory, header, lines};
use crate::source::pattern::pattern;
use crate::source::yaml::{Value, Yaml};

// A value that is nothing but a slot to fill: `<your alias>`, `{@date}`, `[title]`, `TODO`; or one with such a slot in it.
pattern!(
    TEMPLATE,
    r"(?x) ^(?: < [^<>]* (?:[\s-][^<>]* | (?i:title|name|description|alias|author|date|service|topic|value|keywords?|id) ) > | \{[^{}]+\} | \[\D[^\[\]]*\] | (?i:todo) )$
            | ^TODO\s*[:\x{2013}-] | \bTODO:
            | \{\@\w+\}
            | < (?:your|the|insert|add|name\ of)\ [^<>]+ > | \{ (?:your|the|insert|add)\ [^{}]+ \}"
);
pattern!(REQUIRED, r"(?i)^\s*:\s*#\s*required");

/// Reports values that a template asks for and nobody has given.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let text = doc.text();
    for (key, value) in doc.metadata().entries() {
        let Some(name) = key.as_text() else { continue };
        let (is_template, place) = match &value.value {
            Value::Text(written) => (TEMPLATE.is_match(written.trim()), header::inside(text, value.span)),
            Value::List(_) => (is_template_list(name, value), value.span),
            // `title: {title}` is a mapping without values.
            Value::Map(entries) => {
                let is_slot = value.span.of(text).starts_with('{') && entries.iter().all(|(_, value)| value.is_null());
                (is_slot && !entries.is_empty(), value.span)
            }
            Value::Null => {
                let after = key.span.end as usize;
                (REQUIRED.is_match(&text[after..lines::end(text, after)]), key.span)
            }
            _ => continue,
        };
        if is_template {
            found.add(place, format!("`{name}` still holds text of a template"));
        }
    }
}

/// Whether a list is no list but a sentence in brackets: the title or the description, or one item of several words where
/// one value belongs.
pub fn is_template_list(key: &str, value: &Yaml) -> bool {
    let Value::List(items) = &value.value else { return false };
    let has_words = |item: &Yaml| item.as_text().is_some_and(|text| text.trim().contains(char::is_whitespace));
    match key {
        "title" | "description" => items.iter().any(has_words),
        "author" | "ms.author" | "ms.date" | "ms.topic" | "ms.service" | "ms.subservice" | "ms.reviewer"
        | "manager" => items.len() == 1 && items.iter().all(has_words),
        _ => false,
    }
}
