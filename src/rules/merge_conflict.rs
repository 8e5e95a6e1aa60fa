#![doc = include_str!("../../lints/rules/merge-conflict.md")]

use super::{Findings, Inventory, lines};

/// Reports what git leaves in a file where two changes meet.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let text = doc.text();
    if memchr::memmem::find(text.as_bytes(), b"<<<<<<<").is_none() {
        return;
    }
    let prose = doc.prose();
    for at in memchr::memmem::find_iter(text.as_bytes(), b"<<<<<<<") {
        if !lines::before(text, at).is_empty() {
            continue;
        }
        let line = lines::around(text, at);
        let in_header = doc.document.header.is_some_and(|header| header.contains(line));
        let is_text = prose[at..].starts_with("<<<<<<<") || in_header;
        let rest = &line.of(text)[(at + 7 - line.start as usize)..];
        if is_text && (rest.is_empty() || rest.starts_with(' ')) {
            let name = rest.trim();
            let with = if name.is_empty() { String::new() } else { format!(" with `{name}`") };
            found.add(line, format!("merge conflict{with} is not resolved"));
        }
    }
}
