#![doc = include_str!("../../lints/rules/h1-empty.md")]

use super::{Findings, Inventory};

/// Reports headings of level 1 that show nothing.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    for (node, heading) in &doc.headings {
        if heading.level == 1 && !doc.shows_something(node) {
            found.add(node.span, "the H1 has no text");
        }
    }
}
