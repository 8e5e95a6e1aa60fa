#![doc = include_str!("../../lints/rules/link-text-generic.md")]

use super::lists;
use super::{Findings, Inventory};
use crate::source::Span;
use crate::syntax::Kind;

/// Reports link texts that say nothing when they are read alone, as screen readers do.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let generic = found.data().words(lists::link_text::TEXTS);
    for link in &doc.links {
        let (Some(first), Some(last)) = (link.node.children.first(), link.node.children.last()) else { continue };
        let text = doc.plain(link.node);
        let text = text.trim().trim_end_matches(['.', ',', ':', ';', '!', '?', '\u{2026}', '>']).trim();
        // `LINK` and `URL` are names; `HERE` is shouted.
        let is_code = link.node.children.iter().all(|child| matches!(child.kind, Kind::Code(_)));
        let is_name =
            is_code || !text.contains(|c: char| c.is_lowercase() || c == ' ') && !text.eq_ignore_ascii_case("here");
        if text.len() < 40 && generic.has(text) && !(is_name && text.is_ascii()) {
            let span = Span { start: first.span.start, end: last.span.end };
            found
                .add(span, format!("link text `{text}` does not say where the link leads"))
                .help("use the title of the page, or say what the reader finds there");
        }
    }
}
