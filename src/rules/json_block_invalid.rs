#![doc = include_str!("../../lints/rules/json-block-invalid.md")]

use serde_json::Value;

use super::{Findings, Inventory, code};
use crate::source::Span;

/// Reports JSON that no parser reads.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    for (node, block) in &doc.code_blocks {
        if !block.language().eq_ignore_ascii_case("json") || block.text.trim().is_empty() {
            continue;
        }
        let lines = code::lines(doc, node, block);
        let Some(plain) = plain(&block.text) else { continue };
        let Err(error) = serde_json::from_str::<Value>(&plain) else { continue };
        let reason = error.to_string();
        let reason = reason.split(" at line ").next().unwrap_or(&reason);
        // Several values after each other are a stream, or one sample after the other.
        if matches!(reason, "trailing characters" | "recursion limit exceeded") {
            continue;
        }
        let line = error.line().saturating_sub(1);
        let Some(span) = lines.get(line.min(lines.len().saturating_sub(1))) else { continue };
        let written = span.of(doc.text());
        let code = written.trim();
        let start = span.start as usize + written.find(code).unwrap_or(0);
        found.add(Span::new(start, start + code.len()), format!("this JSON cannot be read: {reason}"));
    }
}

/// The text with comments blanked and placeholders made strings, line by line as it was; nothing where it is not meant to be
/// whole.
fn plain(text: &str) -> Option<String> {
    if text.contains("...") || text.contains('\u{2026}') || text.contains("{{") {
        return None;
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = match c {
            '"' => string(rest),
            '/' if rest.starts_with("//") || rest.starts_with("/*") => {
                let length = comment(rest);
                plain.extend(rest[..length].chars().filter(|c| *c == '\n'));
                rest = &rest[length..];
                continue;
            }
            '#' => return None,
            '$' if rest.starts_with("${") => return None,
            '<' => {
                let length = rest.find(['>', '\n'])?;
                plain.push_str("\"\"");
                rest = rest[length..].strip_prefix('>')?;
                continue;
            }
            _ => c.len_utf8(),
        };
        plain.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    Some(plain)
}

/// How long the string is that `text` begins with; to the end of the line where it is not closed.
fn string(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '\n' => return at,
            '"' if !escaped => return at + 1,
            _ => escaped = c == '\\' && !escaped,
        }
    }
    text.len()
}

fn comment(text: &str) -> usize {
    let end = if text.starts_with("//") { text.find('\n') } else { text.find("*/").map(|end| end + 2) };
    end.unwrap_or(text.len())
}
