#![doc = include_str!("../../lints/rules/terminal-section-no-link.md")]

use super::content_type::matches_at_start;
use super::{Article, Findings};
use crate::syntax::tree::HtmlTag;
use crate::syntax::{Kind, Node};

/// Reports closing sections that lead nowhere.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    let terminal = found.data().pattern("sections", "terminal");
    let closing = article
        .headings
        .iter()
        .enumerate()
        .rfind(|(_, it)| it.heading.level == 2 && matches_at_start(&terminal, &it.text));
    let Some((index, closing)) = closing else { return };
    if !article.section(index).iter().any(|block| leads_somewhere(block.node)) {
        found.add_at(&closing.placed, format!("section `{}` has no link", closing.text));
    }
}

fn leads_somewhere(node: &Node) -> bool {
    match &node.kind {
        Kind::Link(_) | Kind::Xref(_) | Kind::Include(_) | Kind::Video(_) => true,
        Kind::Html(pieces) | Kind::HtmlBlock(pieces) => HtmlTag::all(pieces).any(|tag| tag.attribute("href").is_some()),
        _ => node.children.iter().any(leads_somewhere),
    }
}
