#![doc = include_str!("../../lints/rules/required-placeholder.md")]

use std::sync::LazyLock;

use regex::Regex;

use super::{Findings, Inventory};
use crate::source::{Severity, Span};

/// The word in any case where a colon follows it, and in capitals where none does. What it asks for may hold brackets of its own
/// and go on in the next line.
static PLACEHOLDER: LazyLock<Regex> = LazyLock::new(|| {
    let words = "REQUIRED|TODO|TBD|INSERT|PLACEHOLDER|NEEDS";
    let said = r"(?u:[^\[\]\r\n]|\[(?u:[^\[\]\r\n])*\]|\r?\n(?u:[ \t>]*[^\s\[\]>]))*";
    Regex::new(&format!(r"\[[ \t]*(?:(?i-u:{words})[ \t]*:{said}\]|(?:{words})(?:[ \t]*\]| {said}\]))"))
        .expect("a pattern")
});

/// What stands beside `[REQUIRED]` where it is notation: it says which options a command must be given.
static NOTATION: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?i)\[[ \t]*optional[ \t]*\]").expect("a pattern"));

/// Reports what an author, or a generator, left open.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let text = doc.text();
    let mut is_notation: Option<bool> = None;
    for placeholder in PLACEHOLDER.find_iter(text) {
        let span = Span::new(placeholder.start(), placeholder.end());
        let written = placeholder.as_str();
        let is_named = written.contains(':');
        // In code a bare word may be what a program prints.
        let is_bare = !is_named && !written.contains(' ');
        let in_line = doc.codes.iter().any(|(node, _)| node.span.contains(span));
        let is_word = is_bare && (in_line || *is_notation.get_or_insert_with(|| NOTATION.is_match(text)));
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
        let shown = written.split_whitespace().collect::<Vec<_>>().join(" ");
        let added = found.add(span, format!("`{shown}` is not filled in"));
        if is_hidden {
            added.at_most(Severity::Suggestion);
        }
    }
}
