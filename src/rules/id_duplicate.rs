#![doc = include_str!("../../lints/rules/id-duplicate.md")]

use std::collections::HashMap;

use super::placed::Placed;
use super::{Article, Findings};
use crate::source::Span;
use crate::syntax::tree::HtmlTag;
use crate::syntax::{Kind, Node};

/// Something with an id.
struct At<'a> {
    placed: Placed<'a>,
    /// The number of its block.
    block: usize,
    span: Span,
    is_heading: bool,
}

/// Reports anchors whose id something before or behind them has already.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    let mut by_id: HashMap<String, Vec<At<'_>>> = HashMap::new();
    let mut number = 0;
    for block in &article.blocks {
        collect(block, block.node, number, &mut by_id);
        // Comments part nothing.
        number += usize::from(block.is_visible());
    }
    let mut twice: Vec<(&At<'_>, &str)> = Vec::new();
    for (id, all) in &by_id {
        let headings: Vec<&At<'_>> = all.iter().filter(|at| at.is_heading).collect();
        for one in all.iter().filter(|one| !one.is_heading) {
            // An anchor before or in its heading leads to the same place.
            let before = &all[..all.partition_point(|at| at.block + 1 < one.block)];
            let behind = &headings[headings.partition_point(|at| at.block <= one.block + 1)..];
            let mut others = before.iter().chain(behind.iter().copied());
            if others.any(|other| other.placed.is_shown_with(&one.placed)) {
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

fn collect<'a>(placed: &Placed<'a>, node: &'a Node, block: usize, into: &mut HashMap<String, Vec<At<'a>>>) {
    let mut add = |id: &str, span, is_heading| {
        let at = At { placed: placed.clone(), block, span, is_heading };
        into.entry(id.to_owned()).or_default().push(at);
    };
    match &node.kind {
        Kind::Heading(heading) => add(&heading.id, node.span, true),
        Kind::Html(pieces) | Kind::HtmlBlock(pieces) => {
            for tag in HtmlTag::all(pieces).filter(|tag| tag.shown && !tag.closing) {
                let value = |name| tag.attribute(name).and_then(|it| it.value.as_deref()).filter(|id| !id.is_empty());
                let name = value("name").filter(|name| *tag.name == *"a" && value("id") != Some(name));
                value("id").into_iter().chain(name).for_each(|id| add(id, tag.span, false));
            }
        }
        _ => {}
    }
    node.children.iter().for_each(|child| collect(placed, child, block, into));
}
