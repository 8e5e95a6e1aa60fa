#![doc = include_str!("../../lints/rules/dev-language-mismatch.md")]

use serde_json::Value;

use super::{Findings, Inventory, code, lists};
use crate::source::Fix;

/// Languages whose blocks hold documents.
const DOCUMENTS: [&str; 4] = ["yaml", "yml", "json", "xml"];

/// Reports blocks of commands that hold a document of another language, and blocks of a document that hold a command.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let commands = [lists::shell::UNIX, lists::shell::WINDOWS].map(|list| found.data().words(list));
    for (node, block) in &doc.code_blocks {
        let language = block.language();
        let is_one_of = |all: &[&str]| all.iter().any(|known| known.eq_ignore_ascii_case(language));
        let (what, meant) = if language.eq_ignore_ascii_case("console") || commands.iter().any(|it| it.has(language)) {
            let Some(meant) = document(block.text.trim()) else { continue };
            (meant, meant.to_lowercase())
        } else if is_one_of(&DOCUMENTS) && code::is_heredoc(&block.text) {
            ("a command", "bash".to_owned())
        } else {
            continue;
        };
        let span = code::language(doc, node, block);
        found
            .add(span, format!("the block is {what}, and its language is `{language}`"))
            .help(format!("write `{meant}`"))
            .fix(Fix::needs_review(span, meant));
    }
}

/// Whether a text is one element of XML, from its tag to the one that ends it.
fn is_element(text: &str) -> bool {
    let Some(inside) = text.strip_prefix('<') else { return false };
    let name = &inside[..inside.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).unwrap_or(inside.len())];
    !name.is_empty() && text.ends_with(&format!("</{name}>"))
}

/// The language of a text that is a whole document of it.
fn document(text: &str) -> Option<&'static str> {
    let is_json = text.starts_with(['{', '['])
        && text.contains('\n')
        && serde_json::from_str::<Value>(text).is_ok_and(|value| value.is_object() || value.is_array());
    let is_xml = (text.starts_with("<?xml") && text.ends_with('>')) || (text.contains('\n') && is_element(text));
    let has_line = |start: &str| text.lines().any(|line| line.starts_with(start));
    let is_manifest = text.starts_with("apiVersion: ") && has_line("kind: ");
    match (is_json, is_xml, is_manifest) {
        (true, ..) => Some("JSON"),
        (_, true, _) => Some("XML"),
        (.., true) => Some("YAML"),
        _ => None,
    }
}
