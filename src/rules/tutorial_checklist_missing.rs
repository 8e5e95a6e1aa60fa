#![doc = include_str!("../../lints/rules/tutorial-checklist-missing.md")]

use super::{Article, Findings};
use crate::source::codes;
use crate::syntax::{Kind, Node};

/// Reports tutorials that do not list what the reader does, before the first section.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    let Some(kind) = found.content_type(article).filter(|_| article.is_published() && !article.has_unknown_parts())
    else {
        return;
    };
    let Some(h1) = article.h1s().next().filter(|_| kind.asks_for("checklist_code", codes::TUTORIAL_CHECKLIST_MISSING))
    else {
        return;
    };
    let first_h2 = article.headings.iter().find(|it| it.heading.level == 2 && it.block > h1.block);
    let end = first_h2.map_or(article.blocks.len(), |it| it.block);
    let blocks = &article.blocks[(h1.block + 1).min(end)..end];
    if !blocks.iter().any(|block| is_list(block.node)) {
        let message =
            format!("no list of what the reader does stands before the first section of {}", kind.with_article());
        found.add_at(&h1.placed, message).help("begin with `> [!div class=\"checklist\"]` and a list");
    }
}

/// Whether a block is a list, or holds one. What an include of another repository shows is not known.
fn is_list(node: &Node) -> bool {
    match &node.kind {
        Kind::List { .. } => true,
        Kind::Include(include) => !include.inline,
        _ => node.children.iter().any(is_list),
    }
}
