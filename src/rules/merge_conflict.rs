#![doc = include_str!("../../lints/rules/merge-conflict.md")]

use super::{Findings, Inventory, lines};
use crate::source::{Span, conflicts};

/// Reports what git leaves in an article where two changes meet. In files of YAML and JSON it is found when they are read.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    ends_alone(doc, found);
    for conflict in conflicts(doc.text()) {
        let in_header = doc.document.header.is_some_and(|header| header.contains(conflict.span));
        if in_header || doc.prose()[conflict.span.start as usize..].starts_with('<') {
            found.add(conflict.span, conflict.message);
        }
    }
}

/// What git writes behind the second of two versions.
const END: &str = ">>>>>>> ";

/// Reports lines that end conflicts of which nothing else is left: each would be seven quotes.
fn ends_alone(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let text = doc.text();
    let mut open = conflicts(text).map(|conflict| conflict.span.start).peekable();
    for quote in &doc.quotes {
        let at = quote.span.start as usize;
        if !text[at..].starts_with(END) || lines::start(text, at) != at {
            continue;
        }
        // Its beginning, where it is there, is reported.
        let has_begun = open.next_if(|start| *start < quote.span.start).is_some();
        let span = Span::new(at, lines::end(text, at));
        let name = span.of(text)[END.len()..].trim();
        if !has_begun && !name.is_empty() && !name.contains(' ') {
            found.add(span, format!("the end of a merge conflict with `{name}` is left over"));
        }
    }
}
