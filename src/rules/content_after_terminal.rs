#![doc = include_str!("../../lints/rules/content-after-terminal.md")]

use super::content_type::matches_at_start;
use super::{Article, Findings, Placed};
use crate::syntax::{Kind, Node};

/// Reports what follows the links at the end of an article.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    let terminal = found.data().pattern("sections", "terminal");
    let closing = article
        .headings
        .iter()
        .enumerate()
        .rfind(|(_, it)| it.heading.level == 2 && matches_at_start(&terminal, &it.text));
    let Some((index, closing)) = closing else { return };
    let section = article.section(index);
    for (at, block) in section.iter().enumerate() {
        let what = match &block.node.kind {
            Kind::Heading(heading) if heading.level > 2 => {
                let text = block.part.document.plain_text(&block.node.children);
                let holds: &[Placed<'_>] = &section[at + 1..];
                let end =
                    holds.iter().position(|next| matches!(next.node.kind, Kind::Heading(_))).unwrap_or(holds.len());
                let is_link = |kind: &Kind| matches!(kind, Kind::Link(_) | Kind::Xref(_) | Kind::Include(_));
                let has_text = holds[..end].iter().any(|block| matches!(block.node.kind, Kind::Paragraph));
                let links = !holds[..end].is_empty()
                    && holds[..end].iter().all(|block| is_of_links(block))
                    && (!has_text || holds[..end].iter().any(|block| holds_any(block.node, &is_link)));
                if matches_at_start(&terminal, &text) || links { continue } else { "a section" }
            }
            Kind::CodeBlock(_) | Kind::Snippet(_) => "a code block",
            Kind::Table(_) => "a table",
            Kind::List { start: Some(_), .. } if !has_link_in_each(block.node) => "a numbered list",
            Kind::Image(_) => "an image",
            Kind::Paragraph if is_picture(block.node) => "an image",
            _ => continue,
        };
        found.add_at(block, format!("{what} follows the links of `{}`", closing.text));
        return;
    }
}

/// Whether a block belongs in a list of links: links, a lead-in, a button, an include.
fn is_of_links(block: &Placed<'_>) -> bool {
    match &block.node.kind {
        Kind::List { start: None, .. } => true,
        Kind::List { .. } => has_link_in_each(block.node),
        Kind::Paragraph => !is_picture(block.node),
        Kind::Div(_) | Kind::Include(_) | Kind::Video(_) | Kind::HtmlBlock(_) | Kind::Rule => true,
        _ => false,
    }
}

fn has_link_in_each(list: &Node) -> bool {
    list.children.iter().all(|item| holds_any(item, &|kind| matches!(kind, Kind::Link(_) | Kind::Xref(_))))
}

fn is_picture(paragraph: &Node) -> bool {
    let is_blank = |kind: &Kind| matches!(kind, Kind::SoftBreak | Kind::HardBreak);
    let mut shown = paragraph.children.iter().filter(|child| !is_blank(&child.kind)).peekable();
    shown.peek().is_some() && shown.all(|child| matches!(child.kind, Kind::Picture(_) | Kind::Image(_)))
}

fn holds_any(node: &Node, wanted: &dyn Fn(&Kind) -> bool) -> bool {
    wanted(&node.kind) || node.children.iter().any(|child| holds_any(child, wanted))
}
