#![doc = include_str!("../../lints/rules/callout-no-space.md")]

use super::{Findings, Inventory};
use crate::source::{Fix, Span};

/// Reports callouts whose type touches its quote mark.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    for (node, kind) in &doc.alerts {
        let Some(at) = node.span.of(doc.text()).find("[!").map(|at| node.span.start as usize + at) else { continue };
        if doc.text()[..at].ends_with('>') {
            found
                .add(Span::new(at - 1, at + 1), format!("no space between `>` and `[!{kind}]`"))
                .fix(Fix::safe(Span::empty(at), " "));
        }
    }
}
