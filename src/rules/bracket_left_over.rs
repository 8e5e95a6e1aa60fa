#![doc = include_str!("../../lints/rules/bracket-left-over.md")]

use super::inventory::item_at;
use super::{Findings, Inventory};
use crate::source::Span;

/// Reports brackets behind a link or an include that nothing before them opens.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let (prose, text) = (doc.prose(), doc.text());
    let cells = doc.tables.iter().flat_map(|table| &table.children).flat_map(|row| &row.children).map(|cell| cell.span);
    let headings = doc.headings.iter().map(|(heading, _)| heading.span);
    let mut blocks: Vec<Span> = doc.lines_of_text().into_iter().chain(cells).chain(headings).collect();
    blocks.sort();
    let links = doc.links.iter().map(|link| link.node.span);
    for span in links.chain(doc.includes.iter().map(|(include, _)| include.span)) {
        let end = span.end as usize;
        let Some(close @ (')' | ']')) = prose[end..].chars().next() else { continue };
        let is_link = text[..end].ends_with([')', ']']);
        let block = item_at(&blocks, span.start, |block| *block);
        let Some(block) = block.filter(|_| is_link) else { continue };
        let open = if close == ')' { '(' } else { '[' };
        // What opens it may stand in code.
        let before = &text[block.start as usize..end];
        if before.matches(open).count() <= before.matches(close).count() {
            found.add(Span::new(end, end + 1), format!("`{close}` is left over: nothing opens it"));
        }
    }
}
