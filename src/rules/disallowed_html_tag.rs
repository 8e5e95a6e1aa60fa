#![doc = include_str!("../../lints/rules/disallowed-html-tag.md")]

use std::collections::HashSet;

use super::html::Allowed;
use super::inventory::item_at;
use super::options::disallowed_html_tag::{ALLOWED, REPLACE};
use super::{Findings, Inventory};
use crate::source::{Fix, Span};

/// Elements that [`script-or-style`](super) reports, and those of the dialect.
const OTHERS: [&str; 10] = ["script", "style", "link", "object", "embed", "applet", "meta", "base", "frameset", "xref"];

/// Reports elements that pages may not have. Nearly always it is a placeholder that vanishes from the page.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    if doc.tags.is_empty() {
        return;
    }
    let allowed = Allowed::of(found, ALLOWED, REPLACE);
    let closed: HashSet<&str> = doc.tags.iter().filter(|tag| tag.tag.closing).map(|tag| &*tag.tag.name).collect();
    for tag in doc.tags.iter().filter(|tag| !tag.tag.closing) {
        let name = &*tag.tag.name;
        if allowed.has(name) || OTHERS.contains(&name) {
            continue;
        }
        let written = tag.written(doc.text());
        let is_placeholder = tag.tag.attributes.is_empty() && !tag.tag.self_closing && !closed.contains(name);
        let at = Span::empty(tag.span.start as usize);
        // In a heading the shown name becomes part of the place that links lead to.
        let is_in_heading = item_at(&doc.headings, tag.span.start, |(node, _)| node.span).is_some();
        let fix = if is_in_heading { Fix::needs_review(at, r"\") } else { Fix::safe(at, r"\") }.making(tag.span);
        // What keeps an address from being a link is no placeholder.
        let fix = (is_placeholder && tag.may_be_text && name != "nolink").then_some(fix);
        found
            .add(tag.span, format!("tag `<{written}>` is not allowed"))
            .help(format!(r"a placeholder is written `\<{written}>`, or in backticks"))
            .fix_if(fix);
    }
}
