#![doc = include_str!("../../lints/rules/toc-entry-empty.md")]

use super::{Findings, TocFile};
use crate::docset::ProjectKind;
use crate::source::yaml::{Value, Yaml};

/// What an entry may lead to or hold.
const LEADS: [&str; 8] = ["href", "tocHref", "topicHref", "uid", "topicUid", "items", "children", "homepage"];

/// Reports entries that lead nowhere and hold no others.
pub fn check(toc: &TocFile<'_>, found: &mut Findings<'_>) {
    let leads = |entry: &Yaml| LEADS.iter().filter_map(|key| entry.get(key)).any(says_something);
    for (entry, next) in toc.entries() {
        // In the template of docfx such an entry is the heading of those that follow it.
        let is_name = entry.text("name").is_some() && entry.entries().len() == 1;
        let is_heading = toc.kind() == ProjectKind::Docfx && is_name && next.is_some_and(leads);
        if !entry.entries().is_empty() && !leads(entry) && !is_heading {
            found.add(entry.span, "the TOC entry leads nowhere").help("give it an `href` or `items`");
        }
    }
}

/// Whether a value is there: an empty text or list is none.
fn says_something(value: &Yaml) -> bool {
    match &value.value {
        Value::Null => false,
        Value::Text(text) => !text.trim().is_empty(),
        Value::List(items) => !items.is_empty(),
        _ => true,
    }
}
