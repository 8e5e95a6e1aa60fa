#![doc = include_str!("../../lints/rules/required-placeholder.md")]

use std::sync::LazyLock;

use regex::Regex;

use super::{Findings, Inventory};
use crate::source::{Severity, Span};

static PLACEHOLDER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\[\s*(?:REQUIRED|TODO|TBD|INSERT|PLACEHOLDER|NEEDS)(?:\s*\]|[: ][^\[\]\n]{0,300}\])")
        .expect("a pattern")
});

/// Reports what an author, or a generator, left open.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let text = doc.text();
    for placeholder in PLACEHOLDER.find_iter(text) {
        let span = Span::new(placeholder.start(), placeholder.end());
        let written = placeholder.as_str();
        let is_named = written.contains(':');
        // `[Required]` is an attribute of C#, and a word that tables use.
        let is_word = written.starts_with("[Required") && !is_named && written != "[REQUIRED]";
        let is_link = doc.links.iter().any(|link| link.node.span.start == span.start);
        let is_target = text[span.end as usize..].starts_with('(');
        let is_definition = text[span.end as usize..].starts_with(':');
        if is_word
            || (is_link && !is_named)
            || (is_target && !written.to_ascii_uppercase().starts_with("[REQUIRED:"))
            || is_definition
        {
            continue;
        }
        let is_hidden = doc.comments.iter().any(|comment| comment.contains(span));
        let added = found.add(span, format!("`{written}` is not filled in"));
        if is_hidden {
            added.at_most(Severity::Suggestion);
        }
    }
}
