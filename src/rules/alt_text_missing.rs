#![doc = include_str!("../../lints/rules/alt-text-missing.md")]

use super::{Findings, Inventory};
use crate::syntax::{Kind, Node};

/// Reports pictures that say nothing to those who cannot see them.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    for picture in &doc.pictures {
        if doc.plain(picture.node).trim().is_empty() && !shows_other(picture.node) {
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

/// Whether something else stands for the text: an include, a name that is looked up.
fn shows_other(node: &Node) -> bool {
    let is_other = |kind: &Kind| matches!(kind, Kind::Include(_) | Kind::Xref(_) | Kind::NoLoc(_));
    node.children.iter().any(|child| is_other(&child.kind) || shows_other(child))
}
