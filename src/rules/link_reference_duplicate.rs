#![doc = include_str!("../../lints/rules/link-reference-duplicate.md")]

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use super::inventory::item_at;
use super::{Findings, Inventory};
use crate::source::{Related, Severity, Span};

/// A definition: `[label]: target`, perhaps in a quote or a list.
static DEFINITION: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?m)^[ \t>]*(\[([^\[\]\r\n]+)\]:)[ \t]*(<[^<>\r\n]*>|\S+)").expect("a pattern"));

/// Reports labels that are defined again with another target.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let text = doc.text();
    if memchr::memmem::find(text.as_bytes(), b"]:").is_none() {
        return;
    }
    let mut first: HashMap<String, (&str, Span)> = HashMap::new();
    for captures in DEFINITION.captures_iter(text) {
        let (Some(start), Some(label), Some(target)) = (captures.get(1), captures.get(2), captures.get(3)) else {
            continue;
        };
        let (label, target) = (label.as_str(), target.as_str().trim_matches(['<', '>']));
        // `[//]: # (…)` is a way to write a comment; `[^1]:` is a footnote.
        let is_comment = matches!(target, "#" | "") || label.starts_with('^');
        let span = Span::new(start.start(), captures.get(0).map_or(start.end(), |whole| whole.end()));
        if is_comment || is_something_else(doc, span.start) {
            continue;
        }
        let name = label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        match first.get(&name) {
            None => {
                first.insert(name, (target, span));
            }
            Some((known, _)) if *known == target => {}
            Some((_, place)) => {
                let related = Related { file: None, span: *place, message: "this definition counts".to_owned() };
                let message = format!("`[{label}]` is defined again with another target");
                let added = found.add(span, message).related(related);
                if !is_used(doc, label) {
                    added.at_most(Severity::Suggestion);
                }
            }
        }
    }
}

/// Whether a link or a picture names a label.
fn is_used(doc: &Inventory<'_>, label: &str) -> bool {
    let named = format!("[{label}]").to_lowercase();
    let mut all = doc.links.iter().chain(&doc.pictures);
    all.any(|link| link.node.span.of(doc.text()).to_lowercase().contains(&named))
}

/// Whether a line that looks like a definition is code, HTML, the header, or the text of a paragraph.
fn is_something_else(doc: &Inventory<'_>, at: u32) -> bool {
    doc.document.header.is_some_and(|header| header.start <= at && at < header.end)
        || item_at(&doc.code_blocks, at, |(node, _)| node.span).is_some()
        || item_at(&doc.texts, at, |span| *span).is_some()
        || item_at(&doc.comments, at, |span| *span).is_some()
        || item_at(&doc.tags, at, |tag| tag.span).is_some()
}
