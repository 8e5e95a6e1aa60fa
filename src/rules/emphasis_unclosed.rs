#![doc = include_str!("../../lints/rules/emphasis-unclosed.md")]

use std::sync::LazyLock;

use regex::Regex;

use super::{Findings, Inventory, stars};
use crate::source::Span;

/// Stars that touch a mark on the inside and a letter on the outside: they neither begin nor end anything (CommonMark's flanking).
static TOUCHING: LazyLock<Regex> = LazyLock::new(|| {
    let (starts, ends) = (r"[\p{L}\p{N}\x22\x{201c}\x{2018}(\[\p{Ps}\p{Pi}]", r"[\p{Po}\p{Pe}\p{Pf}\x22--[/\\*@#%&]]");
    let closes = format!(r"(?P<a>\*{{1,3}})(?:{starts}[^*\r\n]*)?{ends}(?P<b>\*{{1,3}})[\p{{L}}\p{{N}}]");
    let opens = r"[\p{L}\p{N}](?P<c>\*{1,3})[\p{Ps}\p{Pi}\x22][^*\r\n]*[^*\s\r\n](?P<d>\*{1,3})";
    Regex::new(&format!("(?:{closes}|{opens})")).expect("a pattern")
});

/// Reports stars that begin or end bold text and have no partner.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let prose = doc.prose();
    if memchr::memchr(b'*', prose.as_bytes()).is_none() {
        return;
    }
    for captures in TOUCHING.captures_iter(prose) {
        let pair = captures.name("a").zip(captures.name("b")).or(captures.name("c").zip(captures.name("d")));
        let Some((open, close)) = pair.filter(|(open, close)| open.len() == close.len()) else { continue };
        let before = prose[..open.start()].chars().next_back();
        // `2*(x+1)*y` is a product, and `\*` a star that is meant.
        let is_value = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, ')' | '_' | '\\'));
        if open.len() == 1 && is_value(before) || before == Some('*') || doc.text()[..open.start()].ends_with('\\') {
            continue;
        }
        let what = if open.len() > 1 { "bold" } else { "emphasized" };
        found
            .add(
                Span::new(open.start(), close.end()),
                format!("the text is not {what}: its stars stand between a mark and a letter"),
            )
            .help("put a space after the stars, or the mark outside them");
    }
    for spans in stars::shown(doc) {
        let stands_alone = |start: &str, end: &str| {
            start.ends_with(|c: char| c.is_whitespace()) && (end.is_empty() || end.starts_with(char::is_whitespace))
        };
        if spans.len() % 2 == 1
            && let Some(last) = spans.last()
            && !is_quoted(prose, *last)
            && !stands_alone(&prose[..last.start as usize], &prose[last.end as usize..])
        {
            found.add(*last, "`**` has no partner").help("close the bold text, or write `\\*\\*`");
        }
    }
}

/// Whether the stars stand in quotation marks or brackets of their own: the text is about them.
fn is_quoted(prose: &str, stars: Span) -> bool {
    let pairs = [('\'', '\''), ('"', '"'), ('(', ')'), ('\u{2018}', '\u{2019}'), ('\u{201c}', '\u{201d}')];
    let before = prose[..stars.start as usize].chars().next_back();
    let after = prose[stars.end as usize..].chars().next();
    before.zip(after).is_some_and(|pair| pairs.contains(&pair))
}
