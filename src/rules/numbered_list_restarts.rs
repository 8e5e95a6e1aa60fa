#![doc = include_str!("../../lints/rules/numbered-list-restarts.md")]

use super::{Findings, Inventory};
use crate::syntax::{Kind, Node};

/// Reports what breaks a numbered list in two.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    siblings(&doc.document.blocks, doc, found);
}

fn siblings(nodes: &[Node], doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let mut open: Option<(&Node, u64)> = None;
    let mut between: Option<(usize, &Node)> = None;
    for (index, node) in nodes.iter().enumerate() {
        match &node.kind {
            Kind::List { start: Some(start), .. } => {
                if let (Some((list, first)), Some((at, breaker))) = (open, between) {
                    let length = list.children.len() as u64;
                    // `1. 1. 1.` counts by itself, and begins anew after a break; code and pictures belong to the step before.
                    let goes_on = *start > 1 && *start == first + length;
                    let belongs = !matches!(breaker.kind, Kind::Paragraph) || is_picture(breaker);
                    let begins_anew =
                        *start == 1 && first == 1 && at + 1 == index && belongs && counts_by_itself(doc, list);
                    if goes_on || begins_anew {
                        found
                            .add(breaker.span, "the numbered list ends before this block and begins anew after it")
                            .help(format!("indent the block, so that it belongs to step {}", first + length - 1));
                    }
                }
                (open, between) = (Some((node, *start)), None);
            }
            Kind::Heading(_) | Kind::List { .. } | Kind::Rule => (open, between) = (None, None),
            Kind::HtmlBlock(_) => {}
            _ => between = between.or(Some((index, node))),
        }
        siblings(&node.children, doc, found);
    }
}

fn is_picture(paragraph: &Node) -> bool {
    matches!(paragraph.children.as_slice(), [only] if matches!(only.kind, Kind::Picture(_) | Kind::Image(_)))
}

/// Whether every item of a list is written `1.`
fn counts_by_itself(doc: &Inventory<'_>, list: &Node) -> bool {
    list.children.iter().all(|item| {
        let digits = item.span.of(doc.text()).trim_start();
        digits.starts_with("1.") || digits.starts_with("1)")
    })
}
