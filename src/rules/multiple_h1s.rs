#![doc = include_str!("../../lints/rules/multiple-h1s.md")]

use super::placed::MOST_ALTERNATIVES;
use super::{Article, Findings, HeadingAt};

/// Reports every heading of level 1 that is shown together with an earlier one.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    let mut seen: Vec<&HeadingAt<'_>> = Vec::new();
    for heading in article.h1s() {
        if seen.iter().rev().take(MOST_ALTERNATIVES).any(|other| other.placed.is_shown_with(&heading.placed)) {
            found.add_at(&heading.placed, "the article has more than one H1").help("make this one an H2");
        }
        seen.push(heading);
    }
}
