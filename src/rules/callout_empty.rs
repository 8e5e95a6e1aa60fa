#![doc = include_str!("../../lints/rules/callout-empty.md")]

use super::{Findings, Inventory, marker};
use crate::source::Span;
use crate::syntax::{Kind, Node};

/// Reports callouts that show nothing but their title.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    for (node, kind) in &doc.alerts {
        if node.children.iter().all(|child| is_comment(doc.text(), child)) {
            found
                .add(type_line(doc.text(), node), format!("callout `{kind}` has no text"))
                .help("begin each line of its text with `> `");
        }
    }
}

/// The brackets of a callout, where they are to be seen.
pub fn type_line(text: &str, callout: &Node) -> Span {
    let at = callout.span.of(text).find("[!").map(|at| callout.span.start as usize + at);
    at.and_then(|at| marker::at_offset(text, at)).map_or(callout.span, |marker| marker.span)
}

fn is_comment(text: &str, node: &Node) -> bool {
    let source = node.span.of(text).trim();
    matches!(node.kind, Kind::HtmlBlock(_)) && source.starts_with("<!--") && source.ends_with("-->")
}
