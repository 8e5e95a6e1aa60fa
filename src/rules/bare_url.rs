#![doc = include_str!("../../lints/rules/bare-url.md")]

use super::inventory::{TagIn, item_at};
use super::{Findings, Inventory, lines};
use crate::source::pattern::pattern;
use crate::source::{Fix, Span};
use crate::syntax::ReferenceKind;

// An address; one with a placeholder for its host is an example.
pattern!(ADDRESS, r"(?i-u:\bhttps?)://[A-Za-z0-9][^\s<>()\[\]\x01|]*");

/// Reports addresses that stand in the text as they are.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let anchors: Vec<&TagIn<'_>> = doc.tags.iter().filter(|tag| tag.is("a")).collect();
    for link in doc.links.iter().filter(|link| link.reference.kind == ReferenceKind::Autolink) {
        let written = link.node.span.of(doc.text());
        // `mailto:` and `tel:` are rarely written in another way.
        let is_web = written.contains("://") || written.starts_with("www.");
        if is_web && !written.starts_with('<') && !is_in_html_link(&anchors, link.node.span) {
            let can_be_marked = written.contains("://") && !is_part_of_more(doc.text(), link.node.span);
            let fix = can_be_marked.then(|| Fix::safe(link.node.span, format!("<{written}>")));
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

/// Whether an address is part of a link that is none, or goes on with what is not read as its part: what mends that is another thing.
fn is_part_of_more(text: &str, span: Span) -> bool {
    let before = lines::before(text, span.start as usize).trim_end();
    let after = lines::after(text, span.end as usize);
    before.ends_with(['(', '[', ']', '<']) || before.ends_with("]:") || after.starts_with(['<', '>', '[', ']', '{'])
}

/// Whether the last of the tags `<a>` and `</a>` before a place opens a link.
fn is_in_html_link(anchors: &[&TagIn<'_>], span: Span) -> bool {
    let before = &anchors[..anchors.partition_point(|tag| tag.span.start < span.start)];
    before.last().is_some_and(|tag| !tag.tag.closing && !tag.tag.self_closing)
}
