#![doc = include_str!("../../lints/rules/id-duplicate.md")]

use std::collections::HashMap;

use super::placed::{MOST_ALTERNATIVES, Placed};
use super::{Article, Findings};
use crate::source::Span;
use crate::syntax::tree::{HtmlPiece, HtmlTag};
use crate::syntax::{Kind, Node};

/// Something with an id.
struct At<'a> {
    placed: Placed<'a>,
    /// The number of its block.
    block: usize,
    /// The number of the block that a link to it leads to: its own, or the next where that shows nothing but anchors.
    place: usize,
    span: Span,
    is_heading: bool,
    /// Whether it is a `name`, as old browsers wanted it beside the `id`.
    is_name: bool,
}

/// Reports anchors whose id something before or behind them has already.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    let mut by_id: HashMap<String, Vec<At<'_>>> = HashMap::new();
    let (mut number, mut place) = (0, 0);
    for block in &article.blocks {
        collect(block, block.node, (number, place), &mut by_id);
        // Comments part nothing.
        number += usize::from(block.is_visible());
        place += usize::from(block.is_visible() && !is_anchor(block.node));
    }
    let mut twice: Vec<(&At<'_>, &str)> = Vec::new();
    for (id, all) in &by_id {
        let headings: Vec<&At<'_>> = all.iter().filter(|at| at.is_heading).collect();
        for (number, one) in all.iter().enumerate().filter(|(_, one)| !one.is_heading) {
            // An anchor before or in its heading leads to the same place.
            let before = &headings[..headings.partition_point(|at| at.block + 1 < one.block)];
            let behind = &headings[headings.partition_point(|at| at.block <= one.block + 1)..];
            let anchors = all[..all.partition_point(|at| at.place < one.place)].iter().filter(|at| !at.is_heading);
            let within = all[..number].last().filter(|at| !at.is_heading && at.is_other_than(one));
            let others = before.iter().chain(behind).copied().chain(anchors).chain(within);
            if others.take(MOST_ALTERNATIVES).any(|other| other.placed.is_shown_with(&one.placed)) {
                twice.push((one, id));
            }
        }
    }
    twice.sort_by_key(|(at, _)| (at.block, at.span));
    for (At { placed, span, .. }, id) in twice {
        let message = format!("the id `{id}` is given twice on this page: a link leads to the first");
        found.add_in(&placed.part.file, &placed.chain, *span, message);
    }
}

impl At<'_> {
    /// Whether it and another one of its block are two places: text stands between them, or neither is the old form of the other.
    fn is_other_than(&self, other: &At<'_>) -> bool {
        if !self.is_name && !other.is_name {
            return true;
        }
        let is_near = self.place == other.place && std::ptr::eq(self.placed.part, other.placed.part);
        let text = &self.placed.part.document.text;
        let between = text.get(self.span.end as usize..other.span.start as usize).unwrap_or_default();
        let shown = between.split('<').map(|part| part.split_once('>').map_or(part, |(_, shown)| shown));
        is_near && shown.into_iter().any(|shown| shown.contains(char::is_alphanumeric))
    }
}

/// Whether a block is tags that show nothing themselves, such as `<a>` and `<div>`.
fn is_anchor(node: &Node) -> bool {
    const SHOWN: [&str; 8] = ["img", "video", "audio", "iframe", "hr", "svg", "input", "object"];
    match &node.kind {
        Kind::Html(pieces) | Kind::HtmlBlock(pieces) => pieces.iter().all(|piece| match piece {
            HtmlPiece::Tag(tag) => !SHOWN.contains(&&*tag.name),
            HtmlPiece::Text(text) | HtmlPiece::Verbatim(text) => text.trim().is_empty(),
            HtmlPiece::Comment(_) => true,
            HtmlPiece::Xref(_) | HtmlPiece::Placeholder(_) => false,
        }),
        Kind::Text(Some(text)) => text.trim().is_empty(),
        Kind::SoftBreak | Kind::HardBreak => true,
        Kind::Paragraph => node.children.iter().all(is_anchor),
        _ => false,
    }
}

fn collect<'a>(
    placed: &Placed<'a>,
    node: &'a Node,
    (block, place): (usize, usize),
    into: &mut HashMap<String, Vec<At<'a>>>,
) {
    let mut add = |id: &str, span, is_heading, is_name| {
        let at = At { placed: placed.clone(), block, place, span, is_heading, is_name };
        into.entry(id.to_owned()).or_default().push(at);
    };
    match &node.kind {
        Kind::Heading(heading) => add(&heading.id, node.span, true, false),
        Kind::Html(pieces) | Kind::HtmlBlock(pieces) => {
            for tag in HtmlTag::all(pieces).filter(|tag| tag.shown && !tag.closing) {
                let value = |name| tag.attribute(name).and_then(|it| it.value.as_deref()).filter(|id| !id.is_empty());
                let name = value("name").filter(|name| *tag.name == *"a" && value("id") != Some(name));
                if let Some(id) = value("id") {
                    add(id, tag.span, false, false);
                }
                if let Some(name) = name {
                    add(name, tag.span, false, true);
                }
            }
        }
        _ => {}
    }
    node.children.iter().for_each(|child| collect(placed, child, (block, place), into));
}
