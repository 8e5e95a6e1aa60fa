#![doc = include_str!("../../lints/rules/emphasis-spaces.md")]

use super::spaces::{touches_after, touches_before};
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
            let (before, after) = (&text[..open.start as usize], &text[close.end as usize..]);
            let (lead, trail) = (inside.len() - inside.trim_start().len(), inside.trim_end().len());
            let (lead, trail) = (&inside[..lead], &inside[trail..]);
            let is_apart = |c: Option<char>| c.is_none_or(char::is_whitespace);
            let (before, after) = (before.chars().next_back(), after.chars().next());
            // `2 ** 3 ** 4`: stars with space on both sides are signs between values.
            let is_operator = [before, after].into_iter().all(is_apart) && !lead.is_empty() && !trail.is_empty();
            if is_operator && !bold.contains(char::is_alphabetic) {
                continue;
            }
            // The space goes outside, where something touches the stars.
            let lead = if touches_before(&text[..open.start as usize]) { lead } else { "" };
            let trail = if touches_after(&text[close.end as usize..]) { trail } else { "" };
            let span = Span { start: open.start, end: close.end };
            let mended = format!("{lead}**{bold}**{trail}");
            let fix = if is_operator { Fix::needs_review(span, mended) } else { Fix::safe(span, mended) };
            found.add(span, "the text is not bold: there is a space inside the stars").fix(fix);
        }
    }
}
