#![doc = include_str!("../../lints/rules/nextstepaction-no-link.md")]

use super::{Findings, Inventory};
use crate::source::Span;
use crate::syntax::tree::HtmlTag;
use crate::syntax::{Document, Kind, Node};

/// Reports next-step buttons that lead nowhere.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    for (node, attributes) in &doc.divs {
        let class = attributes.iter().find(|(name, _)| name == "class").map_or("", |(_, value)| value.as_str());
        let is_button = class.split_ascii_whitespace().any(|class| class.eq_ignore_ascii_case("nextstepaction"));
        if is_button && !node.children.iter().any(|child| leads_somewhere(doc.document, child)) {
            let source = node.span.of(doc.text());
            let start = node.span.start as usize + source.find("[!").unwrap_or(0);
            let end = node.span.start as usize + source.find(['\n', '\r']).unwrap_or(source.len());
            found.add(Span::new(start, end.max(start)), "the next-step button has no link");
        }
    }
}

fn leads_somewhere(document: &Document, node: &Node) -> bool {
    match &node.kind {
        Kind::Link(link) => !document.reference(link.target).target.trim().trim_start_matches('#').is_empty(),
        Kind::Xref(_) | Kind::Include(_) => true,
        Kind::Html(pieces) | Kind::HtmlBlock(pieces) => HtmlTag::all(pieces).any(|tag| tag.attribute("href").is_some()),
        _ => node.children.iter().any(|child| leads_somewhere(document, child)),
    }
}
