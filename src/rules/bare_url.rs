#![doc = include_str!("../../lints/rules/bare-url.md")]

use std::sync::LazyLock;

use regex::Regex;

use super::inventory::{TagIn, item_at};
use super::{Findings, Inventory};
use crate::source::{Fix, Span};
use crate::syntax::ReferenceKind;

/// An address; one with a placeholder for its host is an example.
static ADDRESS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i-u:\bhttps?)://[A-Za-z0-9][^\s<>()\[\]\x01|]*").expect("a pattern"));

/// Reports addresses that stand in the text as they are.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let anchors: Vec<&TagIn<'_>> = doc.tags.iter().filter(|tag| tag.is("a")).collect();
    for link in doc.links.iter().filter(|link| link.reference.kind == ReferenceKind::Autolink) {
        let written = link.node.span.of(doc.text());
        // `mailto:` and `tel:` are rarely written in another way.
        let is_web = written.contains("://") || written.starts_with("www.");
        if is_web && !written.starts_with('<') && !is_in_html_link(&anchors, link.node.span) {
            let fix = written.contains("://").then(|| Fix::safe(link.node.span, format!("<{written}>")));
            report(link.node.span, written, fix, found);
        }
    }
    // Those that are not made links, as `http://localhost`.
    if memchr::memmem::find(doc.text().as_bytes(), b"://").is_none() {
        return;
    }
    for address in ADDRESS.find_iter(doc.prose()) {
        let written = address.as_str().trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_', '\'', '"']);
        let span = Span::new(address.start(), address.start() + written.len());
        if item_at(&doc.links, span.start, |link| link.node.span).is_none() && !is_in_html_link(&anchors, span) {
            let fix = Fix::needs_review(span, format!("<{written}>"));
            report(span, written, Some(fix), found);
        }
    }
}

fn report(span: Span, written: &str, fix: Option<Fix>, found: &mut Findings<'_>) {
    found
        .add(span, format!("`{written}` is a bare address"))
        .help("make it a link with a text, or put it in backticks if nobody is to open it")
        .fix_if(fix);
}

/// Whether the last of the tags `<a>` and `</a>` before a place opens a link.
fn is_in_html_link(anchors: &[&TagIn<'_>], span: Span) -> bool {
    let before = &anchors[..anchors.partition_point(|tag| tag.span.start < span.start)];
    before.last().is_some_and(|tag| !tag.tag.closing && !tag.tag.self_closing)
}
