#![doc = include_str!("../../lints/rules/heading-empty.md")]

use super::{Findings, Inventory, lines};
use crate::source::{Fix, Span};

/// Reports headings below level 1 that show nothing.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let text = doc.text();
    for (node, heading) in &doc.headings {
        if heading.level == 1 || doc.shows_something(node) {
            continue;
        }
        let line = lines::around(text, node.span.start as usize);
        // Nothing is lost where another heading follows, or nothing at all.
        let rest = &text[line.end as usize..];
        let following = rest.trim_start();
        let is_whole_line = node.span.start == line.start && !heading.setext;
        let fix = (is_whole_line && (following.is_empty() || following.starts_with('#'))).then(|| {
            let end = text.len() - following.len();
            Fix::safe(Span::new(line.start as usize, if following.is_empty() { line.end as usize } else { end }), "")
        });
        found.add(node.span, "the heading has no text").fix_if(fix);
    }
}
