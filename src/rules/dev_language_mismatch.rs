#![doc = include_str!("../../lints/rules/dev-language-mismatch.md")]

use serde_json::Value;

use super::{Findings, Inventory, code};
use crate::source::Fix;

/// Languages whose blocks hold commands.
const COMMANDS: [&str; 12] = [
    "azurecli",
    "azurecli-interactive",
    "bash",
    "sh",
    "shell",
    "azurepowershell",
    "azurepowershell-interactive",
    "powershell",
    "powershell-interactive",
    "cmd",
    "console",
    "azdeveloper",
];

/// Reports blocks of commands that hold a document of another language.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    for (node, block) in &doc.code_blocks {
        let language = block.language();
        if !COMMANDS.iter().any(|known| known.eq_ignore_ascii_case(language)) {
            continue;
        }
        let text = block.text.trim();
        let Some(meant) = document(text) else { continue };
        let span = code::language(doc, node, block);
        found
            .add(span, format!("the block is {meant}, and its language is `{language}`"))
            .help(format!("write `{}`", meant.to_lowercase()))
            .fix(Fix::needs_review(span, meant.to_lowercase()));
    }
}

/// The language of a text that is a whole document of it.
fn document(text: &str) -> Option<&'static str> {
    let is_json = text.starts_with(['{', '['])
        && text.contains('\n')
        && serde_json::from_str::<Value>(text).is_ok_and(|value| value.is_object() || value.is_array());
    let is_xml = text.starts_with("<?xml") && text.ends_with('>');
    let has_line = |start: &str| text.lines().any(|line| line.starts_with(start));
    let is_manifest = text.starts_with("apiVersion: ") && has_line("kind: ");
    match (is_json, is_xml, is_manifest) {
        (true, ..) => Some("JSON"),
        (_, true, _) => Some("XML"),
        (.., true) => Some("YAML"),
        _ => None,
    }
}
