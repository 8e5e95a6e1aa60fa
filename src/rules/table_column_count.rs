#![doc = include_str!("../../lints/rules/table-column-count.md")]

use super::{Findings, Inventory};
use crate::syntax::{Kind, Node};

/// Reports rows with more or fewer cells than their header.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    for table in &doc.tables {
        let mut header = None;
        let width = table.children.first().map_or(0, |head| head.children.len());
        let (short, full) = table.children.iter().skip(1).fold((0, 0), |(short, full), row| {
            if row.children.len() < width { (short + 1, full) } else { (short, full + 1) }
        });
        // Rows may end where nothing follows. One that does among others that do not is a slip.
        let is_manner = short > 1 || full == 0;
        for row in &table.children {
            let cells = row.children.len();
            match (&row.kind, header) {
                (Kind::TableHead, _) => header = Some(cells),
                // One bold cell is a title for the rows below it.
                (_, Some(_)) if matches!(row.children.as_slice(), [cell] if is_bold(cell)) => {}
                (_, Some(header)) if cells < header && is_manner => {}
                (_, Some(header)) if header != cells => {
                    let number = if cells == 1 { "1 cell".to_owned() } else { format!("{cells} cells") };
                    found.add(row.span, format!("the row has {number}, the header {header}"));
                }
                _ => {}
            }
        }
    }
}

fn is_bold(cell: &Node) -> bool {
    matches!(cell.children.as_slice(), [only] if only.kind == Kind::Strong)
}
