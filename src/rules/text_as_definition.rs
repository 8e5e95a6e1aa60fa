#![doc = include_str!("../../lints/rules/text-as-definition.md")]

use std::collections::HashSet;

use super::{Findings, Inventory};
use crate::source::Fix;
use crate::source::Span;

/// Labels that people give to comments.
const COMMENTS: [&str; 5] = ["//", "comment", "comment]", "#", "_"];

/// Reports lines that define a link which nobody uses and that leads nowhere: they were meant as text, and nothing of them is shown.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let text = doc.text();
    let words = doc.document.definitions().into_iter().filter(|definition| {
        let (label, target) = (definition.label.of(text), definition.target.of(text));
        is_word(target) && !label.starts_with('!') && !COMMENTS.contains(&label.to_lowercase().as_str())
    });
    let words: Vec<_> = words.collect();
    if words.is_empty() {
        return;
    }
    let links = doc.links.iter().chain(&doc.pictures).map(|link| link.node.span.of(text));
    let used: HashSet<String> = links.flat_map(|link| link.split(['[', ']'])).map(str::to_lowercase).collect();
    for definition in words.iter().filter(|definition| !used.contains(&definition.label.of(text).to_lowercase())) {
        let label = definition.label.of(text);
        let start = definition.span.start as usize;
        found
            .add(definition.span, format!("`[{label}]:` defines a link, and nothing of the line is shown"))
            .help("put a backslash before the bracket, or take the colon out")
            .fix(Fix::needs_review(Span::empty(start), "\\").making(definition.span));
    }
}

/// Whether what a link would lead to is a plain word, and no path, address or anchor.
fn is_word(target: &str) -> bool {
    let word = target.trim_end_matches(['.', ',', ';', ':', '!', '?']);
    !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | '*' | '`'))
}
