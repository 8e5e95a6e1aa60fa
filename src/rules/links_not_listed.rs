#![doc = include_str!("../../lints/rules/links-not-listed.md")]

use super::placed::Placed;
use super::{Article, Findings, closing};
use crate::syntax::{Kind, Node};

/// Reports closing sections whose links are paragraphs.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    let Some(index) = closing::last(article, found) else { return };
    let links: usize = article.section(index).iter().map(links_alone).sum();
    if links > 1 {
        let heading = &article.headings[index];
        found
            .add_at(&heading.placed, format!("the links below `{}` stand in no list", heading.text))
            .help("write `- ` before each");
    }
}

/// How many links a paragraph has that holds nothing else. Where a break ends each line, the links do not run together.
fn links_alone(block: &Placed<'_>) -> usize {
    let text = &block.part.document.text;
    let is_space = |node: &Node| match node.kind {
        Kind::SoftBreak => true,
        Kind::Text(_) => !node.span.of(text).contains(char::is_alphanumeric),
        _ => false,
    };
    let is_link = |node: &Node| matches!(node.kind, Kind::Link(_) | Kind::Xref(_));
    let children = &block.node.children;
    let is_alone = block.node.kind == Kind::Paragraph && children.iter().all(|child| is_link(child) || is_space(child));
    if is_alone { children.iter().filter(|child| is_link(child)).count() } else { 0 }
}
