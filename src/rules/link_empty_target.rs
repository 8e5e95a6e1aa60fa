#![doc = include_str!("../../lints/rules/link-empty-target.md")]

use super::{Findings, Inventory};

/// Reports links that lead nowhere, and images that are none.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    for link in &doc.links {
        if matches!(link.reference.target.trim(), "" | "#") {
            found.add(link.node.span, "the link has no target");
        }
    }
    for picture in &doc.pictures {
        let target = picture.reference.target.trim();
        if target.is_empty() || target.starts_with('#') {
            found.add(picture.node.span, "the image has no file");
        }
    }
}
