#![doc = include_str!("../../lints/rules/h1-missing.md")]

use super::{Article, Findings};

/// Reports articles without a heading of level 1 on the page.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    // That an article holds nothing at all is told once.
    let holds_something = !article.document.blocks.is_empty();
    if article.is_published() && holds_something && article.h1s().next().is_none() && !article.has_unknown_parts() {
        let place = if article.document.header.is_some() { "right after the YAML header" } else { "at the top" };
        found
            .add(article.first_line(), "the article has no H1")
            .help(format!("add a title: a line that begins with `# `, {place}"));
    }
}
