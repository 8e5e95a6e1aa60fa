#![doc = include_str!("../../lints/rules/duplicate-h2s.md")]

use std::collections::HashMap;

use super::placed::MOST_ALTERNATIVES;
use super::{Article, Findings, HeadingAt};

/// Reports headings of level 2 that a reader cannot tell apart.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    let mut by_text: HashMap<&str, Vec<&HeadingAt<'_>>> = HashMap::new();
    let h2s = || article.headings.iter().filter(|heading| heading.heading.level == 2 && !heading.text.is_empty());
    for heading in h2s() {
        by_text.entry(&heading.text).or_default().push(heading);
    }
    for heading in h2s() {
        let mut same = by_text[heading.text.as_str()].iter().take(MOST_ALTERNATIVES);
        if same.any(|other| !std::ptr::eq(*other, heading) && other.placed.is_shown_with(&heading.placed)) {
            found.add_at(&heading.placed, format!("H2 `{}` is used more than once", heading.text));
        }
    }
}
