#![doc = include_str!("../../lints/rules/html-comment-unclosed.md")]

use super::{Findings, Inventory};
use crate::source::Span;

/// Reports comments that hide the rest of the file.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
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
