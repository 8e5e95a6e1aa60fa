//! The Markdown twin of a page about an API that is a list of blocks.

use super::twin_text::body;
use crate::page::Page;
use crate::source::yaml::Yaml;
use crate::syntax::api_page::{Block, NOTES, blocks, spans};

/// The text of the twin of the page at `output`.
pub fn text(page: &Page, yaml: &Yaml, output: &str) -> String {
    let language = yaml.text("languageId").unwrap_or_default();
    let shown = |field: &Yaml| {
        let part = page.texts.get(&field.span.start);
        part.map(|part| body(part, output).trim().to_owned()).unwrap_or_default()
    };
    let in_line = |field: &Yaml| shown(field).split_whitespace().collect::<Vec<_>>().join(" ");
    let notes = |entry: &Yaml| {
        let said = NOTES.iter().zip(["Deprecated", "Preview"]).filter_map(|(key, word)| {
            let value = entry.get(key)?;
            let note = in_line(value);
            (value.is_true() || !note.is_empty()).then(|| format!("{word}. {note}").trim().to_owned())
        });
        said.collect::<Vec<_>>()
    };
    let mut text = String::new();
    let mut block = |shown: &str| {
        if !shown.trim().is_empty() {
            text.push_str(shown.trim_end());
            text.push_str("\n\n");
        }
    };
    for written in blocks(yaml) {
        match written {
            Block::Heading { level, title, .. } => block(&heading(level, title)),
            Block::Api { level, title, entry } => {
                block(&heading(level, title));
                block(&notes(entry).join("\n\n"));
            }
            Block::Markdown(field) => block(&shown(field)),
            Block::Facts(facts) => {
                let facts = facts
                    .iter()
                    .filter_map(|fact| Some(format!("- {}: {}\n", fact.text("name")?, plain(fact.get("value")?))));
                block(&facts.collect::<String>());
            }
            Block::Parameters(entries) => {
                let entries = entries.iter().map(|entry| {
                    let name = entry.text("name").map(|name| format!("`{name}`"));
                    let default = entry.text("default").map(|value| format!("= `{value}`"));
                    let of = entry.get("type").map(plain);
                    let term: Vec<String> = [name, default, of].into_iter().flatten().collect();
                    let described = entry.get("description").map(in_line).unwrap_or_default();
                    let said: Vec<String> =
                        notes(entry).into_iter().chain([described]).filter(|said| !said.is_empty()).collect();
                    let colon = if said.is_empty() { "" } else { ": " };
                    format!("- {}{colon}{}\n", term.join(" "), said.join(" "))
                });
                block(&entries.collect::<String>());
            }
            Block::List(entries) => block(&entries.iter().map(plain).collect::<Vec<_>>().join(", ")),
            Block::Inheritance(entries) => block(&entries.iter().map(plain).collect::<Vec<_>>().join(" → ")),
            Block::Code { text: code, language: own } => {
                let fence = if code.contains("```") { "````" } else { "```" };
                block(&format!("{fence}{}\n{}\n{fence}", own.unwrap_or(language), code.trim_end()));
            }
        }
    }
    text
}

fn heading(level: u8, title: &str) -> String {
    format!("{} {title}", "#".repeat(usize::from(level)))
}

/// Texts and links in a row, as words.
fn plain(inline: &Yaml) -> String {
    spans(inline).map(|(text, _)| text).collect()
}
