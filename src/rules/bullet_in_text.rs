#![doc = include_str!("../../lints/rules/bullet-in-text.md")]

use super::{Findings, Inventory, lines};
use crate::source::Span;

/// Signs that word processors put before the items of a list.
const BULLETS: [char; 4] = ['\u{2022}', '\u{25cf}', '\u{25aa}', '\u{00b7}'];

/// Reports items of a list that are text with a bullet before it: once for a stretch of lines.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let (prose, text) = (doc.prose(), doc.text());
    if prose.is_ascii() || !prose.contains(BULLETS) {
        return;
    }
    for table in &doc.tables {
        let mut cells = table.children.iter().flat_map(|row| &row.children).map(|cell| cell.span);
        if let Some(cell) = cells.find(|cell| bullets_after_breaks(doc, *cell) > 0) {
            found
                .add(cell, "bullets and `<br>` make a list that is none")
                .help("write `<ul><li>…</li></ul>`, or include a file with a list");
        }
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

/// How many bullets stand behind a `<br>`.
fn bullets_after_breaks(doc: &Inventory<'_>, cell: Span) -> usize {
    let breaks = doc.tags.iter().filter(|tag| tag.is("br") && cell.contains(tag.span));
    breaks.filter(|tag| doc.text()[tag.span.end as usize..cell.end as usize].trim_start().starts_with(BULLETS)).count()
}
