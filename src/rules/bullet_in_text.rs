#![doc = include_str!("../../lints/rules/bullet-in-text.md")]

use super::{Findings, Inventory, lines};
use crate::source::Span;

/// Signs that word processors put before the items of a list.
const BULLETS: [char; 4] = ['\u{2022}', '\u{25cf}', '\u{25aa}', '\u{00b7}'];

/// Reports items of a list that are text with a bullet before it: once for a stretch of lines.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let (prose, text) = (doc.prose(), doc.text());
    if !prose.contains(BULLETS) {
        return;
    }
    for stretch in doc.lines_of_text() {
        let mut items = lines::of(text, stretch).filter_map(|line| {
            let shown = line.of(prose);
            let at = line.start as usize + shown.len() - shown.trim_start().len();
            let rest = shown.trim_start().strip_prefix(BULLETS)?;
            let is_item = rest.starts_with([' ', '\t', '\u{a0}']) && rest.contains(char::is_alphabetic);
            is_item.then(|| Span::new(at, line.end as usize))
        });
        if let Some(first) = items.next() {
            found.add(first, "the bullet is text, and the line no item of a list").help("write `-` for the bullet");
        }
    }
}
