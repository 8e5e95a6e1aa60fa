#![doc = include_str!("../../lints/rules/table-column-count.md")]

use super::{Findings, Inventory};
use crate::source::Span;
use crate::syntax::Kind;

/// Reports rows with more or fewer cells than their header.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    for table in &doc.tables {
        let mut header = None;
        for row in &table.children {
            let cells = cells(doc, row.span);
            match row.kind {
                Kind::TableHead => header = Some(cells),
                _ if header.is_some_and(|header| header != cells) => {
                    let header = header.unwrap_or_default();
                    let number = if cells == 1 { "1 cell".to_owned() } else { format!("{cells} cells") };
                    found.add(row.span, format!("the row has {number}, the header {header}"));
                }
                _ => {}
            }
        }
    }
}

/// How many cells a row has in the source. A pipe in code, in a link or behind a backslash ends none.
fn cells(doc: &Inventory<'_>, row: Span) -> usize {
    let text = doc.text();
    let source = row.of(text);
    let line = &source[..source.find(['\n', '\r']).unwrap_or(source.len())];
    let line = line.trim();
    let start = row.start as usize + source.find(line).unwrap_or(0);
    let bytes = line.as_bytes();
    let inside = |at: usize| {
        let at = u32::try_from(start + at).expect("files are smaller than 4 GiB");
        let holds = |span: Span| span.start <= at && at < span.end;
        doc.codes.iter().any(|(node, _)| holds(node.span))
            || doc.tags.iter().any(|tag| holds(tag.span))
            || doc.links.iter().chain(&doc.pictures).any(|link| holds(link.reference.span))
    };
    let ends = memchr::memchr_iter(b'|', bytes).filter(|at| {
        let escapes = bytes[..*at].iter().rev().take_while(|byte| **byte == b'\\').count();
        escapes % 2 == 0 && !inside(*at)
    });
    let ends: Vec<usize> = ends.collect();
    let outer = usize::from(ends.first() == Some(&0))
        + usize::from(ends.last().is_some_and(|at| *at + 1 == bytes.len() && *at > 0));
    ends.len() + 1 - outer
}
