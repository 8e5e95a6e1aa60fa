#![doc = include_str!("../../lints/rules/required-placeholder.md")]

use std::sync::LazyLock;

use regex::Regex;

use super::{Findings, Inventory};
use crate::source::{Severity, Span};

static PLACEHOLDER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i-u)\[[ \t]*(?:REQUIRED|TODO|TBD|INSERT|PLACEHOLDER|NEEDS)(?:[ \t]*\]|[: ](?u:[^\[\]\n])*\])")
        .expect("a pattern")
});

/// Reports what an author, or a generator, left open.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let text = doc.text();
    for placeholder in PLACEHOLDER.find_iter(text) {
        let span = Span::new(placeholder.start(), placeholder.end());
        let written = placeholder.as_str();
        let is_named = written.contains(':');
        // `[Required]` is an attribute of C#, and in code a bare word may be what a program prints.
        let is_bare = !is_named && !written.contains(' ');
        let in_line = doc.codes.iter().any(|(node, _)| node.span.contains(span));
        let is_word = is_bare && (in_line || written.starts_with("[Required"));
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
