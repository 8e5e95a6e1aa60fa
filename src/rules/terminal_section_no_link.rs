#![doc = include_str!("../../lints/rules/terminal-section-no-link.md")]

use super::placed::Placed;
use super::{Article, Findings, closing, required_placeholder};

/// Reports closing sections that lead nowhere. One that is still to be filled in is asked for already.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    let Some(index) = closing::last(article, found) else { return };
    let heading = &article.headings[index];
    let is_open = |block: &Placed<'_>| required_placeholder::is_in(block.node.span.of(&block.part.document.text));
    if !article.section(index).iter().any(|block| closing::leads_somewhere(block.node) || is_open(block)) {
        found.add_at(&heading.placed, format!("section `{}` has no link", heading.text));
    }
}
