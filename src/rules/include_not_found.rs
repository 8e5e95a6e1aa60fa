#![doc = include_str!("../../lints/rules/include-not-found.md")]

use super::{Findings, Inventory};

/// Reports includes that name no file. Those that name one that does not exist are found when the page is assembled.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    for link in doc.links.iter().filter(|link| link.reference.target.is_empty()) {
        let before = doc.text()[..link.node.span.start as usize].trim_end();
        let tail = before.len().saturating_sub("[!include".len());
        if before.get(tail..).is_some_and(|word| word.eq_ignore_ascii_case("[!include")) {
            found.add(link.node.span, "the include names no file");
        }
    }
}
