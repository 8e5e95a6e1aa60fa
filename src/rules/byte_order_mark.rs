#![doc = include_str!("../../lints/rules/byte-order-mark.md")]

use super::{Findings, Inventory};
use crate::source::{Fix, Span};

/// Reports files that begin with a byte order mark.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    if doc.text().starts_with('\u{feff}') {
        let mark = Span::new(0, '\u{feff}'.len_utf8());
        found.add(mark, "the file begins with a byte order mark").fix(Fix::safe(mark, ""));
    }
}
