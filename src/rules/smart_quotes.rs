#![doc = include_str!("../../lints/rules/smart-quotes.md")]

use super::{Findings, Inventory, header};
use crate::source::{Fix, Span};

/// Reports typographic quotes and apostrophes in text.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    look(doc.prose(), 0, &|_| true, found);
    let text = doc.text();
    for value in header::texts(doc.metadata()) {
        let inside = header::inside(text, value);
        // A quote of the same kind would end a quoted value, and one at its start would begin one.
        let quote = value.of(text).chars().next().filter(|_| inside != value);
        let mends = |at: usize, plain: &str| at > 0 && quote.is_none_or(|quote| !plain.starts_with(quote));
        look(inside.of(text), inside.start as usize, &|(at, plain)| mends(at, plain), found);
    }
}

fn look(text: &str, offset: usize, mends: &dyn Fn((usize, &str)) -> bool, found: &mut Findings<'_>) {
    // The first byte of all of them.
    for at in memchr::memchr_iter(0xe2, text.as_bytes()) {
        let (c, plain, name) = match text[at..].chars().next() {
            Some(c @ ('\u{2018}' | '\u{2019}')) => (c, "'", "apostrophe or quotation mark"),
            Some(c @ ('\u{201c}' | '\u{201d}')) => (c, "\"", "quotation mark"),
            _ => continue,
        };
        let span = Span::new(offset + at, offset + at + c.len_utf8());
        found
            .add(span, format!("`{c}` is a typographic {name}"))
            .help(format!("write `{plain}`"))
            .fix_if(mends((at, plain)).then(|| Fix::safe(span, plain)));
    }
}
