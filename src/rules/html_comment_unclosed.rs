#![doc = include_str!("../../lints/rules/html-comment-unclosed.md")]

use super::{Findings, Inventory};
use crate::source::Span;

/// Reports comments that hide the rest of the file, or are none for want of an end.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let prose = doc.prose();
    for (at, mark) in prose.match_indices("<!--").filter(|(at, _)| !prose[..*at].ends_with('\\')) {
        found
            .add(Span::new(at, at + mark.len()), "the comment is never closed, and is shown as text")
            .help("end it with `-->` in its paragraph");
    }
    for comment in &doc.comments {
        let source = comment.of(doc.text());
        if !source.ends_with("-->") && !source.starts_with("<!-->") && !source.starts_with("<!--->") {
            let start = comment.start as usize;
            let span = Span::new(start, start + 4);
            found
                .add(span, "the comment is never closed, and the rest of the file is hidden")
                .help("end it with `-->`");
        }
    }
}
