#![doc = include_str!("../../lints/rules/bare-url.md")]

use super::{Findings, Inventory};
use crate::source::Fix;
use crate::syntax::ReferenceKind;

/// Reports addresses that stand in the text as they are.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    for link in doc.links.iter().filter(|link| link.reference.kind == ReferenceKind::Autolink) {
        let written = link.node.span.of(doc.text());
        // `mailto:` and `tel:` are rarely written in another way.
        let is_web = written.contains("://") || written.starts_with("www.");
        if !is_web || written.starts_with('<') || is_in_html_link(doc, link.node.span.start) {
            continue;
        }
        let fix = written.contains("://").then(|| Fix::safe(link.node.span, format!("<{written}>")));
        found
            .add(link.node.span, format!("`{written}` is a bare address"))
            .help("make it a link with a text, or put it in backticks if nobody is to open it")
            .fix_if(fix);
    }
}

/// Whether the last `<a>` before a place is still open there.
fn is_in_html_link(doc: &Inventory<'_>, at: u32) -> bool {
    let before = doc.tags.iter().take_while(|tag| tag.span.start < at);
    before.filter(|tag| tag.is("a")).last().is_some_and(|tag| !tag.tag.closing && !tag.tag.self_closing)
}
