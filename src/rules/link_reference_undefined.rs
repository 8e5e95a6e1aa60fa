#![doc = include_str!("../../lints/rules/link-reference-undefined.md")]

use std::sync::LazyLock;

use regex::Regex;

use super::{Findings, Inventory};
use crate::source::Span;

static REFERENCE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\[([^\[\]]+)\]\[([^\[\]\r\n]*)\]").expect("a pattern"));

/// Reports links by label whose label is not defined. Those that are defined are links, and no prose.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    if memchr::memmem::find(doc.text().as_bytes(), b"][").is_none() {
        return;
    }
    let prose = doc.prose();
    for captures in REFERENCE.captures_iter(prose) {
        let (whole, shown, label) = (captures.get(0), captures.get(1), captures.get(2));
        let (Some(whole), Some(shown), Some(label)) = (whole, shown, label) else { continue };
        // `a[i][j]` is an expression; so are brackets that another bracket touches.
        let before = prose[..whole.start()].chars().next_back();
        let is_expression = before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | ')' | ']' | '\u{1}'));
        let after = prose[whole.end()..].chars().next();
        let label = if label.as_str().trim().is_empty() { shown } else { label };
        let name = label.as_str().trim();
        let is_other = name.starts_with(['^', '!'])
            || shown.as_str().starts_with(['^', '!'])
            || matches!(shown.as_str().trim(), "" | "x" | "X");
        let is_index = name.chars().all(|c| c.is_ascii_digit()) && shown.as_str().trim().len() < 2;
        // A paragraph that breaks between the brackets is none of this.
        let is_split = shown.as_str().contains("\n\n") || shown.as_str().contains("\r\n\r\n") || after == Some('[');
        if !is_expression && !is_other && !is_index && !is_split && !name.is_empty() {
            let span = Span::new(label.start(), label.end());
            let written = span.of(doc.text()).trim();
            found.add(span, format!("link label `{written}` has no definition"));
        }
    }
}
