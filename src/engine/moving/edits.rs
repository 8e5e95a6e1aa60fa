//! Edits of a text: how they are made, and what comes of them.

use crate::source::{Edit, Span};

/// A text with edits that are in order.
pub fn edited(text: &str, edits: &[Edit]) -> String {
    let mut new = String::with_capacity(text.len());
    let mut at = 0;
    for Edit { span, text: put } in edits {
        new.push_str(&text[at..span.start as usize]);
        new.push_str(put);
        at = span.end as usize;
    }
    new + &text[at..]
}

/// An edit that puts `text` in place of what stands at these bytes.
pub fn replaced(range: std::ops::Range<usize>, text: impl Into<String>) -> Edit {
    Edit { span: Span::new(range.start, range.end), text: text.into() }
}
