//! The table of all facts, both ways: what the article says, where, and which material says it; and what the materials say and the
//! article does not.

use serde_json::{Value, json};

use super::claims::Unused;
use super::ground::{Row, Support};
use super::index::{At, Index};
use super::unsupported::code;
use crate::rules::Inventory;
use crate::source::LineIndex;

/// The facts of an article with their places.
pub struct Table<'a> {
    rows: &'a [Row],
    unused: &'a [Unused],
    article: &'a Inventory<'a>,
    index: &'a Index,
    lines: LineIndex,
}

impl<'a> Table<'a> {
    /// Makes the table ready to be written.
    pub fn new(rows: &'a [Row], unused: &'a [Unused], article: &'a Inventory<'a>, index: &'a Index) -> Table<'a> {
        Table { rows, unused, article, index, lines: LineIndex::new(article.text()) }
    }

    /// The table in Markdown.
    pub fn markdown(&self) -> String {
        let head = "| Fact | Kind | Place in the article | Place in the material | The material says |\n|---|---|---|---|---|\n";
        let cell = |text: &String| text.replace('|', "\\|").replace('<', "&lt;");
        self.cells().fold(head.to_owned(), |out, cells| {
            out + &format!("| {} |\n", cells.iter().map(cell).collect::<Vec<_>>().join(" | "))
        })
    }

    /// The table as CSV.
    pub fn csv(&self) -> String {
        let head = "\"Fact\",\"Kind\",\"Place in the article\",\"Place in the material\",\"The material says\"\n";
        let cell = |text: &String| format!("\"{}\"", text.replace('"', "\"\""));
        self.cells().fold(head.to_owned(), |out, cells| {
            out + &format!("{}\n", cells.iter().map(cell).collect::<Vec<_>>().join(","))
        })
    }

    fn cells(&self) -> impl Iterator<Item = [String; 5]> {
        let left_out = self.unused.iter().map(|unused| {
            let (name, line) = self.place(&unused.at);
            let says = self.index.line(unused.at).to_owned();
            [unused.text.clone(), unused.kind.to_owned(), "none".to_owned(), format!("{name}:{line}"), says]
        });
        let facts = self.rows.iter().map(|Row { fact, support }| {
            let at = self.lines.line_column(self.article.text(), fact.span.start);
            let place = |at: &At| {
                let (name, line) = self.place(at);
                format!("{name}:{line}")
            };
            let (there, says) = match support {
                Support::Said(at) => (place(at), self.index.line(*at).to_owned()),
                Support::Free => ("not asked for".to_owned(), String::new()),
                Support::Nothing(None) => ("none".to_owned(), String::new()),
                Support::Nothing(Some((near, at))) => (format!("none; nearest {}", place(at)), near.clone()),
                Support::Other(other, at) => (format!("contradicted by {}", place(at)), other.clone()),
            };
            let here = format!("{}:{}:{}", self.article.file, at.line, at.column);
            [fact.text.clone(), code(&fact.claim).1.to_owned(), here, there, says]
        });
        let one_line = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        facts.chain(left_out).map(move |cells| cells.map(one_line))
    }

    /// The facts for programs.
    pub fn json(&self) -> Vec<Value> {
        let facts = self.rows.iter().map(|Row { fact, support }| {
            let at = self.lines.line_column(self.article.text(), fact.span.start);
            let (status, place) = match support {
                Support::Said(at) => ("supported", Some(at)),
                Support::Free => ("not asked for", None),
                Support::Nothing(near) => ("unsupported", near.as_ref().map(|(_, at)| at)),
                Support::Other(_, at) => ("contradicted", Some(at)),
            };
            let mut value = json!({
                "fact": fact.text, "kind": code(&fact.claim).1, "line": at.line, "column": at.column, "status": status,
            });
            if let Some(at) = place {
                let (name, line) = self.place(at);
                value["material"] = json!({ "name": name, "line": line });
            }
            value
        });
        facts.collect()
    }

    /// The name of a material, and a line of it.
    fn place(&self, at: &At) -> (&str, usize) {
        (&self.index.materials[at.material].name, self.index.line_number(*at))
    }
}

/// Something that is left out, for programs.
pub fn unused(unused: &Unused, index: &Index) -> Value {
    let material = &index.materials[unused.at.material];
    let line = index.line_number(unused.at);
    json!({ "kind": unused.kind, "text": unused.text, "material": { "name": material.name, "line": line } })
}
