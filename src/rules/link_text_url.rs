#![doc = include_str!("../../lints/rules/link-text-url.md")]

use super::{Findings, Inventory};
use crate::source::Span;
use crate::syntax::{Kind, ReferenceKind};

/// Reports links that show their address instead of what it leads to.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    for link in doc.links.iter().filter(|link| link.reference.kind == ReferenceKind::Link) {
        let (Some(first), Some(last)) = (link.node.children.first(), link.node.children.last()) else { continue };
        let is_text = link.node.children.iter().all(|child| matches!(child.kind, Kind::Text(_)));
        if is_text && is_address(doc.plain(link.node).trim()) {
            let span = Span { start: first.span.start, end: last.span.end };
            found.add(span, "the text of the link is an address").help("use the title of the page");
        }
    }
}

fn is_address(text: &str) -> bool {
    let has_start = ["https://", "http://", "www."]
        .iter()
        .any(|start| text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start)));
    has_start && !text.contains(char::is_whitespace)
}
