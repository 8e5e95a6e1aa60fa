//! Splits a block quote at its markers: callouts, sections with attributes, videos.
//!
//! Each marker ends what came before it; a quote may hold several.

use super::content_tabs;
use super::tree::{Kind, Node};
use crate::source::Span;

/// The parts of a quote with these children. A quote without markers is one part.
pub fn split(children: Vec<Node>, span: Span) -> Vec<Node> {
    let is_marker = |node: &Node| match &node.kind {
        Kind::Alert(_) | Kind::Admonition(_) | Kind::Div(_) => node.children.is_empty(),
        Kind::Heading(_) => content_tabs::is_marker(node),
        Kind::Video(video) => video.quoted,
        _ => false,
    };
    if !children.iter().any(is_marker) {
        return vec![Node { kind: Kind::Quote, span, children }];
    }
    let mut parts: Vec<Node> = Vec::new();
    for child in children {
        if is_marker(&child) {
            parts.push(child);
            continue;
        }
        match parts.last_mut().filter(|part| !matches!(part.kind, Kind::Video(_))) {
            Some(part) => {
                part.span.end = part.span.end.max(child.span.end);
                part.children.push(child);
            }
            None => {
                let span = Span { start: child.span.start.min(span.end), end: child.span.end };
                parts.push(Node { kind: Kind::Quote, span, children: vec![child] });
            }
        }
    }
    // The quote mark of the first line belongs to the first part.
    if let Some(first) = parts.first_mut() {
        first.span.start = span.start;
    }
    parts
}
