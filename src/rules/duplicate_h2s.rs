#![doc = include_str!("../../lints/rules/duplicate-h2s.md")]

use super::{Article, Findings, HeadingAt};

/// Reports headings of level 2 that a reader cannot tell apart.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    let h2s: Vec<&HeadingAt<'_>> = article.headings.iter().filter(|heading| heading.heading.level == 2).collect();
    for (index, heading) in h2s.iter().enumerate() {
        let is_same = |(other_index, other): (usize, &&HeadingAt<'_>)| {
            other_index != index && other.text == heading.text && other.placed.is_shown_with(&heading.placed)
        };
        if !heading.text.is_empty() && h2s.iter().enumerate().any(is_same) {
            found.add_at(&heading.placed, format!("H2 `{}` is used more than once", heading.text));
        }
    }
}
