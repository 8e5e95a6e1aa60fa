#![doc = include_str!("../../lints/rules/heading-no-content.md")]

use super::placed::MOST_ALTERNATIVES;
use super::{Article, Condition, Findings, HeadingAt, Placed, article_empty};
use crate::syntax::Kind;

/// Reports headings that nothing follows before the next one.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    // Of an article that holds nothing this is told once.
    if article_empty::is_empty(article) {
        return;
    }
    for heading in &article.headings {
        let is_block =
            article.blocks.get(heading.block).is_some_and(|block| std::ptr::eq(block.node, heading.placed.node));
        if is_block && !heading.text.is_empty() && !has_content(article, heading) {
            let message = format!("nothing follows the heading `{}`", heading.text);
            found.add_at(&heading.placed, message);
        }
    }
}

fn has_content(article: &Article<'_>, heading: &HeadingAt<'_>) -> bool {
    let tab = |placed: &Placed<'_>| placed.shown.iter().filter(|it| matches!(it, Condition::Tab { .. })).count();
    let own_tabs = tab(&heading.placed);
    let mut alternatives = 0;
    for block in &article.blocks[heading.block + 1..] {
        if !block.is_shown_with(&heading.placed) {
            alternatives += 1;
            // What stands behind so much is not looked for.
            if alternatives > MOST_ALTERNATIVES {
                return true;
            }
            continue;
        }
        // What follows the tabs does not belong to the end of one.
        if tab(block) < own_tabs {
            return false;
        }
        match &block.node.kind {
            Kind::Heading(next) => return next.level > heading.heading.level || tab(block) > own_tabs,
            Kind::Include(_) => return true,
            _ if block.is_visible() => return true,
            _ => {}
        }
    }
    false
}
