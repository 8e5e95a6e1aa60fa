#![doc = include_str!("../../lints/rules/emphasis-unclosed.md")]

use super::{Findings, Inventory, stars};

/// Reports stars that begin or end bold text and have no partner.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let prose = doc.prose();
    for spans in stars::shown(doc) {
        let stands_alone = |start: &str, end: &str| {
            start.ends_with(|c: char| c.is_whitespace()) && (end.is_empty() || end.starts_with(char::is_whitespace))
        };
        if spans.len() % 2 == 1
            && let Some(last) = spans.last()
            && !stands_alone(&prose[..last.start as usize], &prose[last.end as usize..])
        {
            found.add(*last, "`**` has no partner").help("close the bold text, or write `\\*\\*`");
        }
    }
}
