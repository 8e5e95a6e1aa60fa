#![doc = include_str!("../../lints/rules/emphasis-spaces.md")]

use std::sync::LazyLock;

use regex::Regex;

use super::spaces::{touches_after, touches_before};
use super::{Findings, Inventory, stars};
use crate::source::{Fix, Span};

/// What was meant as bold and emphasized text, or as a word that is emphasized, and has spaces on both sides inside its stars.
static APART: LazyLock<Regex> = LazyLock::new(|| {
    let word = r"\p{Lu}\p{L}+";
    let three = r"(?P<three>\*{3}[ \t]+(?P<a>[^\s*](?:[^*\r\n]*[^\s*])?)[ \t]+\*{3})(?:[^*]|$)";
    // Between two values a star multiplies: only names that something is done with, or that an article goes before, are told.
    let before = "[Ss]elect|[Cc]lick|[Cc]hoose|[Pp]ress|[Tt]ap|[Tt]ype|[Ee]nter|[Oo]pen|[Rr]un|[Uu]se|[Tt]he|[Aa]n?|called|named";
    let one = format!(
        r"\b(?:{before}) (?P<one>\*[ \t]+(?P<b>{word}(?: {word})*)[ \t]+\*)(?:[ \t]+\p{{Ll}}{{2}}|[.,;]?(?:[\r\n]|$))"
    );
    Regex::new(&format!("(?:{three}|{one})")).expect("a pattern")
});

/// Reports bold text that has a space beside its stars, so that it is none.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let text = doc.text();
    apart(doc.prose(), found);
    for spans in stars::shown(doc) {
        for pair in spans.chunks_exact(2) {
            let (open, close) = (pair[0], pair[1]);
            let inside = &text[open.end as usize..close.start as usize];
            let bold = inside.trim();
            // A line that ends inside one of both is a space there.
            let breaks = |part: &str| part.contains(['\n', '\r']);
            let is_on_both_sides = breaks(inside) && bold != inside.trim_start() && bold != inside.trim_end();
            if bold.is_empty() || bold == inside || breaks(bold) || is_on_both_sides {
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

/// Reports three stars, and one, with spaces on both sides of the text between them.
fn apart(prose: &str, found: &mut Findings<'_>) {
    if memchr::memchr(b'*', prose.as_bytes()).is_none() {
        return;
    }
    for captures in APART.captures_iter(prose) {
        let (pair, inside, stars) = match captures.name("three") {
            Some(pair) => (pair, &captures["a"], "***"),
            None => (captures.name("one").expect("one of both matches"), &captures["b"], "*"),
        };
        let is_shown = !prose[..pair.start()].ends_with(['*', '\\']) && inside.contains(char::is_alphabetic);
        if is_shown {
            let span = Span::new(pair.start(), pair.end());
            let fix = Fix::needs_review(span, format!("{stars}{inside}{stars}"));
            found.add(span, "the text is not emphasized: there is a space inside the stars").fix(fix);
        }
    }
}
