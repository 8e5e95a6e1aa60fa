#![doc = include_str!("../../lints/rules/yaml-header-not-object.md")]

use super::{Findings, Inventory, lines};
use crate::source::codes;
use crate::source::yaml::Value;

/// Reports headers that are a list or one value.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let Some(header) = doc.document.header else { return };
    let kind = match doc.metadata().value {
        Value::List(_) => "a list",
        Value::Map(_) | Value::Null => return,
        _ => "one value",
    };
    // Broken YAML says so itself.
    if !doc.document.diagnostics.iter().any(|said| said.code == codes::YAML_HEADER_SYNTAX_ERROR) {
        found.add(
            lines::around(doc.text(), header.start as usize),
            format!("the YAML header is {kind}, not keys with values"),
        );
    }
}
