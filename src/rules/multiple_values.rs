#![doc = include_str!("../../lints/rules/multiple-values.md")]

use super::lists;
use super::{Findings, Inventory, template_comment_in_header};
use crate::source::yaml::{Value, Yaml};
use crate::source::{Fix, Span};

/// Reports lists and mappings where one value belongs.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let single = found.data().words(lists::frontmatter::SINGLE);
    for (key, value) in doc.metadata().entries() {
        let Some(name) = key.as_text().filter(|name| single.has_exactly(name)) else { continue };
        if let Value::Map(_) = &value.value {
            found.add(value.span, format!("`{name}` takes one value, not a mapping"));
            continue;
        }
        let Value::List(items) = &value.value else { continue };
        let place = Span { start: value.span.start, end: items.last().map_or(value.span.end, |last| last.span.end) };
        // A flow list ends with its bracket.
        let place = if value.span.of(doc.text()).starts_with('[') { value.span } else { place };
        found.add(place, format!("`{name}` takes one value, not a list")).fix_if(
            only(items).filter(|_| !template_comment_in_header::is_template_list(name, value)).map(|only| {
                // The list may begin on the line after its key.
                let span = Span { start: key.span.end, end: place.end };
                Fix::safe(span, format!(": {}", only.span.of(doc.text())))
            }),
        );
    }
}

/// The one item of a list, if it is a plain value.
fn only(items: &[Yaml]) -> Option<&Yaml> {
    let [only] = items else { return None };
    only.as_text().map(|_| only)
}
