#![doc = include_str!("../../lints/rules/html-heading.md")]

use super::{Findings, Inventory};

/// Reports headings of HTML.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    // Within other HTML no Markdown is read.
    for tag in doc.tags.iter().filter(|tag| !tag.tag.closing && tag.may_be_text) {
        let level = match tag.tag.name.as_bytes() {
            [b'h', level @ b'1'..=b'6'] => usize::from(level - b'0'),
            _ => continue,
        };
        found
            .add(tag.span, format!("`<{}>` is a heading of HTML", tag.tag.name))
            .help(format!("begin the line with `{} `", "#".repeat(level)));
    }
}
