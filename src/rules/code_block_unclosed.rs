#![doc = include_str!("../../lints/rules/code-block-unclosed.md")]

use super::{Findings, Inventory, lines};
use crate::source::{Severity, Span};

/// Reports fences that the end of their container closes.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    for (node, block) in &doc.code_blocks {
        if !block.closed && block.info.is_some() {
            let start = node.span.start as usize;
            let span = Span::new(start, lines::end(doc.text(), start));
            let added = found
                .add(span, "the code block is never closed")
                .help("add a fence of the same length after its last line");
            // Where a list or a quote ends it in good time, nothing else became code.
            let ends_early = (node.span.end as usize) < doc.text().trim_end().len();
            if ends_early && !block.text.trim_end().contains("\n\n") {
                added.at_most(Severity::Suggestion);
            }
        }
    }
}
