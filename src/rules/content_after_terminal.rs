#![doc = include_str!("../../lints/rules/content-after-terminal.md")]

use super::closing::{self, leads_in_each};
use super::content_type::matches_at_start;
use super::lists;
use super::{Article, Findings, Placed};
use crate::syntax::{Kind, Node};

/// Reports what follows the links at the end of an article.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    let Some(index) = closing::last(article, found) else { return };
    let closing = &article.headings[index];
    // What another choice shows does not follow this section for any reader.
    let shown = article.section(index).iter().filter(|block| block.is_shown_with(&closing.placed));
    let section: Vec<&Placed<'_>> = shown.collect();
    let terminal = found.data().pattern(lists::sections::TERMINAL);
    for (at, block) in section.iter().enumerate() {
        let what = match &block.node.kind {
            Kind::Heading(heading) if heading.level > 2 => {
                let text = block.part.document.plain_text(&block.node.children);
                let holds: &[&Placed<'_>] = &section[at + 1..];
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
            Kind::Table(_) if !leads_in_each(block.node) => "a table",
            Kind::List { start: Some(_), .. } if !leads_in_each(block.node) => "a numbered list",
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
        Kind::List { .. } | Kind::Table(_) => leads_in_each(block.node),
        Kind::Paragraph => !is_picture(block.node),
        Kind::Div(_) | Kind::Include(_) | Kind::Video(_) | Kind::HtmlBlock(_) | Kind::Rule => true,
        _ => false,
    }
}

fn is_picture(paragraph: &Node) -> bool {
    let is_blank = |kind: &Kind| matches!(kind, Kind::SoftBreak | Kind::HardBreak);
    let mut shown = paragraph.children.iter().filter(|child| !is_blank(&child.kind)).peekable();
    shown.peek().is_some() && shown.all(|child| matches!(child.kind, Kind::Picture(_) | Kind::Image(_)))
}

fn holds_any(node: &Node, wanted: &dyn Fn(&Kind) -> bool) -> bool {
    wanted(&node.kind) || node.children.iter().any(|child| holds_any(child, wanted))
}
