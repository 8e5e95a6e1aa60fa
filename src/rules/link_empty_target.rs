#![doc = include_str!("../../lints/rules/link-empty-target.md")]

use super::{Findings, Inventory};

/// Reports links that lead nowhere.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    for link in &doc.links {
        if matches!(link.reference.target.trim(), "" | "#") {
            found.add(link.node.span, "the link has no target");
        }
    }
}
