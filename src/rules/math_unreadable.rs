#![doc = include_str!("../../lints/rules/math-unreadable.md")]

use super::{Findings, Inventory};
use crate::source::Span;
use crate::syntax::mathml;

/// Reports formulas that cannot be drawn.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    for &(node, tex, display) in &doc.formulas {
        let Err(unread) = mathml::pieces(tex, display, doc.macros()) else { continue };
        // Of several lines within a quote the marks before each line are no part of the formula.
        let start = node.span.of(doc.text()).find(tex).map(|at| node.span.start as usize + at);
        let span = start.map_or(node.span, |start| Span::new(start + unread.at.start, start + unread.at.end));
        let reason = unread.reason.trim_end_matches('.');
        found.add(span, format!("the formula can't be drawn, and is shown as its source: {reason}"));
    }
}
