//! The table of all facts: what the article says, where, and which material says it.

use super::ground::{Row, Support, code};
use super::index::{At, Index};
use crate::source::LineIndex;

/// Writes the table, as Markdown or as CSV.
pub fn table(rows: &[Row], article: &str, name: &str, index: &Index<'_>, is_csv: bool) -> String {
    let lines = LineIndex::new(article);
    let of_material: Vec<LineIndex> = index.materials.iter().map(|material| LineIndex::new(&material.text)).collect();
    let place = |at: &At| {
        let material = &index.materials[at.material];
        format!("{}:{}", material.name, of_material[at.material].line(at.span.start))
    };
    let mut out = row(["Fact", "Kind", "Place in the article", "Place in the material", "The material says"], is_csv);
    if !is_csv {
        out.push_str("|---|---|---|---|---|\n");
    }
    for Row { fact, support } in rows {
        let at = lines.line_column(article, fact.span.start);
        let (there, says) = match support {
            Support::Said(at) => (place(at), index.line(*at).to_owned()),
            Support::Free => ("not asked for".to_owned(), String::new()),
            Support::Nothing(None) => ("none".to_owned(), String::new()),
            Support::Nothing(Some((near, at))) => (format!("none; nearest {}", place(at)), near.clone()),
            Support::Other(other, at) => (format!("contradicted by {}", place(at)), other.clone()),
        };
        let here = format!("{name}:{}:{}", at.line, at.column);
        out.push_str(&row([&fact.text, code(&fact.claim).1, &here, &there, &says], is_csv));
    }
    out
}

fn row(cells: [&str; 5], is_csv: bool) -> String {
    let cell = |text: &str| {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if is_csv {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text.replace('|', "\\|").replace('<', "&lt;")
        }
    };
    let cells = cells.map(cell);
    if is_csv { format!("{}\n", cells.join(",")) } else { format!("| {} |\n", cells.join(" | ")) }
}
