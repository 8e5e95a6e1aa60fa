#![doc = include_str!("../../lints/rules/link-text-missing.md")]

use super::{Findings, Inventory};
use crate::source::Address;
use crate::syntax::tree::{HtmlTag, ImageType};
use crate::syntax::{Kind, Node, ReferenceKind};

/// Reports links that show nothing to select.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    for link in &doc.links {
        let target = &link.reference.target;
        // A link to a uid without text is shown with the title of what it leads to.
        let has_own_title = Address::parse(target).uid().is_some() || link.reference.kind == ReferenceKind::Autolink;
        if !has_own_title && !link.node.children.iter().any(|child| shows(doc, child)) {
            found.add(link.node.span, format!("link to `{target}` has no text"));
        }
    }
}

fn shows(doc: &Inventory<'_>, node: &Node) -> bool {
    match &node.kind {
        // An icon has no alternative text.
        Kind::Image(image) => image.image_type != ImageType::Icon || !image.alt.trim().is_empty(),
        Kind::Picture(_) | Kind::Include(_) | Kind::Xref(_) | Kind::Math { .. } => true,
        Kind::Html(pieces) => HtmlTag::all(pieces).any(|tag| matches!(&*tag.name, "img" | "image")),
        _ => match node.own_text(|span| span.of(doc.text())) {
            Some(own) => !own.trim().is_empty(),
            None => node.children.iter().any(|child| shows(doc, child)),
        },
    }
}
