#![doc = include_str!("../../lints/rules/column-header-missing.md")]

use super::{Findings, Inventory};
use crate::syntax::{Kind, Node};

/// Reports tables with a column that has no name.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    for table in &doc.tables {
        let Some(head) = table.children.first().filter(|row| row.kind == Kind::TableHead) else { continue };
        let empty = |cell: &Node| !shows_something(doc, cell);
        let names_rows = head.children.len() > 1
            && table.children[1..].iter().filter_map(|row| row.children.first()).all(|cell| is_bold(doc, cell));
        let skip = usize::from(names_rows);
        let missing: Vec<String> = head
            .children
            .iter()
            .enumerate()
            .skip(skip)
            .filter(|(_, cell)| empty(cell))
            .map(|(number, _)| (number + 1).to_string())
            .collect();
        match &missing[..] {
            [] => {}
            [one] => {
                found.add(head.span, format!("column {one} has no header"));
            }
            more => {
                found.add(head.span, format!("columns {} have no header", more.join(", ")));
            }
        }
    }
}

fn shows_something(doc: &Inventory<'_>, node: &Node) -> bool {
    match &node.kind {
        Kind::TableCell | Kind::Emphasis | Kind::Strong | Kind::Strikethrough | Kind::Link(_) => {
            node.children.iter().any(|child| shows_something(doc, child))
        }
        Kind::Text(Some(text)) => !text.trim().is_empty(),
        Kind::Text(None) => !node.span.of(doc.text()).trim().is_empty(),
        Kind::Html(_) => !node.span.of(doc.text()).starts_with("<!--") && !is_break(node.span.of(doc.text())),
        Kind::SoftBreak | Kind::HardBreak => false,
        _ => true,
    }
}

fn is_break(tag: &str) -> bool {
    tag.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("<br"))
}

/// Whether all of a cell is bold: then it is the name of its row.
fn is_bold(doc: &Inventory<'_>, cell: &Node) -> bool {
    let mut shown = cell.children.iter().filter(|child| shows_something(doc, child)).peekable();
    shown.peek().is_some() && shown.all(|child| child.kind == Kind::Strong)
}
