#![doc = include_str!("../../lints/rules/disallowed-html-attribute.md")]

use super::html::Allowed;
use super::{Findings, Inventory};
use crate::source::Span;

/// Attributes that are removed, and reported, when the file is parsed.
const REMOVED: [&str; 3] = ["style", "srcdoc", "formaction"];

/// Reports attributes that an element may not have. Of elements that may not be at all nothing more is said.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    if doc.tags.iter().all(|tag| tag.tag.attributes.is_empty()) {
        return;
    }
    let allowed = Allowed::of(found);
    for tag in doc.tags.iter().filter(|tag| !tag.tag.closing) {
        let element = tag.tag.name.to_ascii_lowercase();
        if !allowed.has(&element) {
            continue;
        }
        for attribute in &tag.tag.attributes {
            let name = attribute.name.to_ascii_lowercase();
            if !REMOVED.contains(&name.as_str()) && !allowed.has_attribute(&element, &name) {
                let start = tag.span.start as usize + attribute.start;
                let span = Span::new(start, start + attribute.name.len());
                found.add(span, format!("attribute `{name}` is not allowed on `<{element}>`"));
            }
        }
    }
}
