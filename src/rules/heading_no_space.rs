#![doc = include_str!("../../lints/rules/heading-no-space.md")]

use super::spaces::{OTHER, gap, is_unseen};
use super::{Findings, Inventory, lines};
use crate::source::{Fix, Span};

/// Reports lines that were meant as headings below level 1 and are text, for want of a space.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let text = doc.text();
    for paragraph in &doc.paragraphs {
        if paragraph.span.of(text).contains(WIDE) {
            wide(doc, paragraph.span, found);
        }
        if memchr::memmem::find(paragraph.span.of(text).as_bytes(), b"##").is_none() {
            continue;
        }
        for (index, line) in lines::of(text, paragraph.span).enumerate() {
            let title = line.of(text).trim_start_matches([' ', '\t', '>']);
            let rest = title.trim_start_matches('#');
            let (hashes, start) = (title.len() - rest.len(), line.end as usize - title.len());
            // Inside a paragraph `##12` is more likely a number than a heading.
            let begins = |c: char| c.is_alphabetic() || (index == 0 && (c.is_numeric() || "[*`".contains(c)));
            // `##[error]` begins a line of a pipeline's log.
            let is_log = rest.starts_with('[') && !is_link(rest);
            let is_text = doc.prose()[start..].starts_with('#');
            let gap = &rest[..gap(rest).len().max(rest.len() - rest.trim_start_matches(is_unseen).len())];
            let is_meant = rest[gap.len()..].starts_with(begins) || (!gap.is_empty() && !rest.trim().is_empty());
            if (2..=6).contains(&hashes) && is_meant && is_text && !is_log && !rest.contains("](#tab/") {
                let marks = &title[..hashes];
                found
                    .add(
                        Span::new(start, line.end as usize),
                        format!("there is no space between `{marks}` and the heading"),
                    )
                    .help_if((!gap.is_empty()).then(|| OTHER.to_owned()))
                    .fix(Fix::safe(Span::new(start + hashes, start + hashes + gap.len()), " "));
            }
        }
    }
}

/// The hash of Chinese and Japanese keyboards.
const WIDE: char = '\u{ff03}';

/// Reports lines of a paragraph that begin with full-width hashes. One that touches a word is the mark of a topic.
fn wide(doc: &Inventory<'_>, paragraph: Span, found: &mut Findings<'_>) {
    let text = doc.text();
    for line in lines::of(text, paragraph) {
        let title = line.of(text).trim_start_matches([' ', '\t', '>']);
        let rest = title.trim_start_matches(WIDE);
        let hashes = title[..title.len() - rest.len()].chars().count();
        let start = line.end as usize - title.len();
        let shown = rest.trim_start();
        let is_meant = !shown.is_empty() && (hashes > 1 || shown.len() < rest.len());
        if (1..=6).contains(&hashes) && is_meant && doc.prose()[start..].starts_with(WIDE) {
            let marks = Span::new(start, line.end as usize - shown.len());
            found
                .add(
                    Span::new(start, line.end as usize),
                    format!("`{}` is a full-width sign and begins no heading", &title[..WIDE.len_utf8()]),
                )
                .fix(Fix::safe(marks, format!("{} ", "#".repeat(hashes))));
        }
    }
}

/// Whether the brackets that a text begins with are those of a link.
fn is_link(text: &str) -> bool {
    let closed = text.find(']').map_or("", |end| &text[end + 1..]);
    closed.starts_with(['(', '['])
}
