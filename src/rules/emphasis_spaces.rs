#![doc = include_str!("../../lints/rules/emphasis-spaces.md")]

use super::{Findings, Inventory, stars};
use crate::source::{Fix, Span};

/// Reports bold text that has a space beside its stars, so that it is none.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let text = doc.text();
    for spans in stars::shown(doc) {
        for pair in spans.chunks_exact(2) {
            let (open, close) = (pair[0], pair[1]);
            let inside = &text[open.end as usize..close.start as usize];
            let bold = inside.trim();
            if bold.is_empty() || bold == inside || inside.contains(['\n', '\r']) {
                continue;
            }
            let touches = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let before = touches(text[..open.start as usize].chars().next_back()) && inside.starts_with(' ');
            let after = touches(text[close.end as usize..].chars().next()) && inside.ends_with(' ');
            let space = |is_wanted: bool| if is_wanted { " " } else { "" };
            let span = Span { start: open.start, end: close.end };
            found
                .add(span, "the text is not bold: there is a space inside the stars")
                .fix(Fix::safe(span, format!("{}**{bold}**{}", space(before), space(after))));
        }
    }
}
