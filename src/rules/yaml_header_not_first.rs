#![doc = include_str!("../../lints/rules/yaml-header-not-first.md")]

use super::{Findings, Inventory, lines};
use crate::source::{Fix, Span};

/// Reports headers with something before them: they are shown as text.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let text = doc.text();
    if doc.document.header.is_some() || text.starts_with("---") {
        return;
    }
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut at = start;
    loop {
        at += text[at..].len() - text[at..].trim_start_matches([' ', '\t', '\r', '\n', '\u{feff}']).len();
        match text[at..].strip_prefix("<!--").and_then(|inside| inside.find("-->")) {
            Some(end) => at += end + 7,
            None => break,
        }
    }
    let first = lines::around(text, at);
    if at == start || first.start as usize != at || first.of(text).trim_end() != "---" {
        return;
    }
    let mut is_header = false;
    let mut next = lines::next(text, at);
    while let Some(line) = next.map(|next| lines::around(text, next)) {
        let source = line.of(text).trim_end();
        if source == "---" || source == "..." {
            if is_header {
                let is_blank = text[start..at].trim().is_empty();
                let fix = is_blank.then(|| Fix::needs_review(Span::new(start, at), ""));
                found.add(first, "the YAML header does not start on the first line").fix_if(fix);
            }
            return;
        }
        if source.is_empty() || source.starts_with('#') && !source.starts_with("##") && !source.contains(':') {
            return;
        }
        is_header |= source.starts_with("title:") || source.starts_with("ms.");
        next = lines::next(text, line.start as usize);
    }
}
