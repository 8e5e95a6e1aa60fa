#![doc = include_str!("../../lints/rules/alt-text-missing.md")]

use super::{Findings, Inventory};

/// Reports pictures that say nothing to those who cannot see them.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    for picture in &doc.pictures {
        if doc.plain(picture.node).trim().is_empty() {
            let message = format!("image `{}` has no alternative text", picture.reference.target);
            found.add(picture.node.span, message);
        }
    }
    for tag in doc.tags.iter().filter(|tag| tag.is("img") && !tag.tag.closing) {
        if tag.attribute("alt").is_none_or(|alt| alt.trim().is_empty()) {
            let source = tag.attribute("src").unwrap_or("");
            found.add(tag.span, format!("image `{source}` has no alternative text"));
        }
    }
}
