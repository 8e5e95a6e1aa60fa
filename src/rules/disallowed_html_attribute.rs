#![doc = include_str!("../../lints/rules/disallowed-html-attribute.md")]

use super::html::Allowed;
use super::options::disallowed_html_attribute::{ALLOWED, REPLACE};
use super::{Findings, Inventory};
use crate::syntax::allowed::is_handler;

/// Reports attributes that an element may not have. Of elements that may not be at all nothing more is said.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    if doc.tags.iter().all(|tag| tag.tag.attributes.is_empty()) {
        return;
    }
    let allowed = Allowed::of(found, ALLOWED, REPLACE);
    let is_own = found.switch(REPLACE);
    for tag in doc.tags.iter().filter(|tag| !tag.tag.closing) {
        let element = &*tag.tag.name;
        if !allowed.has(element) {
            continue;
        }
        for attribute in &tag.tag.attributes {
            let name = &*attribute.name;
            // That it is a script says more, unless the project has a table of its own.
            let is_told = is_handler(name) && !is_own;
            if !allowed.has_attribute(element, name) && !is_told {
                found.add(attribute.span, format!("attribute `{name}` is not allowed on `<{element}>`"));
            }
        }
    }
}
