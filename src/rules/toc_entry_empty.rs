#![doc = include_str!("../../lints/rules/toc-entry-empty.md")]

use super::{Findings, TocFile};

/// What an entry may lead to or hold.
const LEADS: [&str; 8] = ["href", "tocHref", "topicHref", "uid", "topicUid", "items", "children", "homepage"];

/// Reports entries that lead nowhere and hold no others.
pub fn check(toc: &TocFile<'_>, found: &mut Findings<'_>) {
    for entry in toc.entries() {
        let leads = LEADS.iter().filter_map(|key| entry.get(key)).any(|value| !value.is_null());
        if !entry.entries().is_empty() && !leads {
            found.add(entry.span, "the TOC entry leads nowhere").help("give it an `href` or `items`");
        }
    }
}
