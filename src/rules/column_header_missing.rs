#![doc = include_str!("../../lints/rules/column-header-missing.md")]

use super::{Article, Findings};
use crate::page::{Part, Resolution};
use crate::source::Place;
use crate::syntax::{Kind, Node};

/// Reports tables with a column that has no name.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    for (part, chain) in &article.parts {
        let mut tables = Vec::new();
        part.document.visit(&mut |node| tables.extend(matches!(node.kind, Kind::Table(_)).then_some(node)));
        tables.into_iter().for_each(|table| look(part, chain, table, found));
    }
}

fn look(part: &Part, chain: &[Place], table: &Node, found: &mut Findings<'_>) {
    if let Some(head) = table.children.first().filter(|row| row.kind == Kind::TableHead) {
        let empty = |cell: &Node| !shows_something(part, cell);
        let names_rows = head.children.len() > 1
            && table.children[1..].iter().filter_map(|row| row.children.first()).all(|cell| is_bold(part, cell));
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
                found.add_in(&part.file, chain, head.span, format!("column {one} has no header"));
            }
            more => {
                found.add_in(&part.file, chain, head.span, format!("columns {} have no header", more.join(", ")));
            }
        }
    }
}

fn shows_something(part: &Part, node: &Node) -> bool {
    match &node.kind {
        Kind::TableCell | Kind::Emphasis | Kind::Strong | Kind::Strikethrough | Kind::Link(_) => {
            node.children.iter().any(|child| shows_something(part, child))
        }
        Kind::Text(Some(text)) => !text.trim().is_empty(),
        Kind::Text(None) => !node.span.of(&part.document.text).trim().is_empty(),
        Kind::Html(_) => {
            !node.span.of(&part.document.text).starts_with("<!--") && !is_break(node.span.of(&part.document.text))
        }
        Kind::SoftBreak | Kind::HardBreak => false,
        _ => true,
    }
}

fn is_break(tag: &str) -> bool {
    tag.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("<br"))
}

/// Whether all of a cell is bold: then it is the name of its row.
fn is_bold(part: &Part, cell: &Node) -> bool {
    let mut shown = cell.children.iter().filter(|child| shows_something(part, child)).peekable();
    if let [first, .., last] = cell.children.as_slice()
        && is_tag_of_bold(part, first, "")
        && is_tag_of_bold(part, last, "/")
    {
        return true;
    }
    shown.peek().is_some() && shown.all(|child| child.kind == Kind::Strong || is_bold_elsewhere(part, child))
}

/// Whether a node is `<b>` or `<strong>`, or its end.
fn is_tag_of_bold(part: &Part, node: &Node, slash: &str) -> bool {
    let tag = node.span.of(&part.document.text).to_ascii_lowercase();
    matches!(node.kind, Kind::Html(_)) && ["b", "strong"].iter().any(|name| tag == format!("<{slash}{name}>"))
}

/// Whether a file that stands in the cell is bold; of one that is not at hand nobody knows.
fn is_bold_elsewhere(part: &Part, node: &Node) -> bool {
    let Kind::Include(include) = &node.kind else { return false };
    match part.resolution(include.target) {
        Resolution::Part(included) => included.document.blocks.iter().all(|block| is_bold(included, block)),
        _ => true,
    }
}
