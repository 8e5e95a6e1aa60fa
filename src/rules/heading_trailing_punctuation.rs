#![doc = include_str!("../../lints/rules/heading-trailing-punctuation.md")]

use super::{Findings, Inventory};
use crate::source::pattern::pattern;
use crate::source::{Fix, Span};
use crate::syntax::{Kind, Node};

/// Marks that end a sentence or a part of it, those of Chinese and Japanese among them.
const MARKS: [char; 11] =
    ['.', ',', ';', ':', '!', '\u{3002}', '\u{3001}', '\u{ff0c}', '\u{ff1b}', '\u{ff1a}', '\u{ff01}'];

// Ends that belong to the word before them: `etc.`, `Inc.`, `U.S.`, `...`, an emoji's name.
pattern!(
    BELONGS,
    r"(?:\.\.|\b(?:etc|Inc|Ltd|Corp|Co|Jr|Sr|vs|approx|[Nn]os?|[Qq]ty|[Aa]mt|[Aa]cct|[Dd]esc|[Dd]ept|Max|Min|Avg|Pct|Ref|Fig|Vol|Est|Ext|[BCDFGHJ-NP-TV-XZ][bcdfghj-np-tv-xz]+|(?:\p{L}\.)+\p{L})\.|:[a-z0-9_+-]+:)$"
);

// A word that ends in a full stop within a line: `Qty. `.
pattern!(SHORTENED, r"\b\p{L}{1,5}\. ");

/// Reports headings that end like a sentence.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let text = doc.text();
    for (node, heading) in &doc.headings {
        let Some(end) = last_text(node).map(|span| span.start as usize + span.of(text).trim_end().len()) else {
            continue;
        };
        let before = &text[node.span.start as usize..end];
        let Some(mark) = before.chars().last().filter(|mark| MARKS.contains(mark)) else { continue };
        // `operator !` and `x ;;` name what is written so.
        let is_sign = !before[..before.len() - mark.len_utf8()].ends_with(|c: char| {
            c.is_alphanumeric()
                || matches!(c, ')' | ']' | '"' | '\'' | '*' | '`' | '\u{201d}' | '\u{2019}' | '\u{300d}' | '\u{ff09}')
        });
        // `operator!` and `std::not_fn!` are names.
        let last = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        let is_name = mark == '!' && (last == "operator!" || last.contains(['_', '(']) || last.contains("::"));
        if is_sign || is_name || BELONGS.is_match(before) {
            continue;
        }
        let span = Span::new(end - mark.len_utf8(), end);
        // An exclamation is a tone, and a short word beside another abbreviation is likely to be one, too.
        let is_likely_short = || mark == '.' && last.chars().count() <= 5 && SHORTENED.is_match(before);
        // `---` below a sentence was hardly meant to make a heading of it: without its mark nobody would see the slip.
        let is_slip = heading.setext && heading.level == 2;
        let is_tone = matches!(mark, '!' | '\u{ff01}');
        let fix =
            if is_tone || is_slip || is_likely_short() { Fix::needs_review(span, "") } else { Fix::safe(span, "") };
        found.add(span, format!("the heading ends in `{mark}`")).fix(fix);
    }
}

/// The text that a heading ends with, if it ends with text as it is written.
fn last_text(node: &Node) -> Option<Span> {
    let last = node.children.last()?;
    match &last.kind {
        Kind::Text(None) => Some(last.span),
        Kind::Emphasis | Kind::Strong => last_text(last),
        _ => None,
    }
}
