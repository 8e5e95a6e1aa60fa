#![doc = include_str!("../../lints/rules/bullet-in-text.md")]

use super::{Findings, Inventory, lines};
use crate::source::Span;

/// Signs that word processors put before the items of a list.
const BULLETS: [char; 4] = ['\u{2022}', '\u{25cf}', '\u{25aa}', '\u{00b7}'];

/// Those that stand in sentences as well.
const DASHES: [char; 2] = ['\u{2013}', '\u{2014}'];

/// Reports items of a list that are text with a bullet before it: once for a stretch of lines.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let (prose, text) = (doc.prose(), doc.text());
    if prose.is_ascii() || !prose.contains(BULLETS) && !prose.contains(DASHES) {
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
        let items = |signs: &'static [char]| {
            let items = lines::of(text, stretch).filter_map(move |line| {
                let shown = line.of(prose);
                let at = line.start as usize + shown.len() - shown.trim_start().len();
                let rest = shown.trim_start().strip_prefix(signs)?;
                let is_item = rest.starts_with([' ', '\t', '\u{a0}']) && rest.contains(char::is_alphabetic);
                is_item.then(|| Span::new(at, line.end as usize))
            });
            items.collect::<Vec<_>>()
        };
        // One dash may begin a remark, or go on with a sentence.
        let dashes = items(&DASHES);
        let dashes = if dashes.len() > 1 { dashes } else { Vec::new() };
        if let Some(first) = items(&BULLETS).into_iter().chain(dashes).next() {
            found.add(first, "the bullet is text, and the line no item of a list").help("write `-` for the bullet");
        }
    }
}

/// How many bullets stand behind a `<br>`.
fn bullets_after_breaks(doc: &Inventory<'_>, cell: Span) -> usize {
    let breaks = doc.tags.iter().filter(|tag| tag.is("br") && cell.contains(tag.span));
    breaks.filter(|tag| doc.text()[tag.span.end as usize..cell.end as usize].trim_start().starts_with(BULLETS)).count()
}
