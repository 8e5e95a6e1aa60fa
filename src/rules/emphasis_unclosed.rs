#![doc = include_str!("../../lints/rules/emphasis-unclosed.md")]

use std::sync::LazyLock;

use regex::Regex;

use super::{Findings, Inventory, stars};
use crate::source::Span;
use crate::source::pattern::pattern;

/// Stars that touch a mark on the inside and a letter on the outside: they neither begin nor end anything (CommonMark's flanking).
static TOUCHING: LazyLock<Regex> = LazyLock::new(|| {
    let (starts, ends) = (r"[\p{L}\p{N}\x22\x{201c}\x{2018}(\[\p{Ps}\p{Pi}]", r"[\p{Po}\p{Pe}\p{Pf}\x22--[/\\*@#%&]]");
    let entity = r"&(?:[A-Za-z]+|#[0-9]+|#[Xx][0-9A-Fa-f]+);";
    let closes = format!(r"(?P<a>\*{{1,3}})(?:(?:{starts}|{entity})[^*\r\n]*)?{ends}(?P<b>\*{{1,3}})[\p{{L}}\p{{N}}]");
    let opens = r"[\p{L}\p{N}](?P<c>\*{1,3})[\p{Ps}\p{Pi}\x22][^*\r\n]*[^*\s\r\n](?P<d>\*{1,3})";
    Regex::new(&format!("(?:{closes}|{opens})")).expect("a pattern")
});

// What was meant as bold text by underscores, which neither begin nor end anything beside a letter.
pattern!(
    UNDERSCORES,
    r"(?:^|[^\\_0-9A-Za-z])(?P<all>__(?P<in>[^_\s\x01](?:[^_\r\n\x01]*[^_\s\x01])?)__)[\p{L}--[A-Za-z]]"
);

/// Reports stars that begin or end bold text and have no partner.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let prose = doc.prose();
    underscores(prose, found);
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
        report(Span::new(open.start(), close.end()), what, found);
    }
    for spans in stars::shown(doc) {
        for pair in spans.windows(2).filter(|pair| touches_a_part(doc, pair[0], pair[1])) {
            report(Span { start: pair[0].start, end: pair[1].end }, "bold", found);
        }
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

fn report(span: Span, what: &str, found: &mut Findings<'_>) {
    found
        .add(span, format!("the text is not {what}: its stars stand between a mark and a letter"))
        .help("put a space after the stars, or the mark outside them");
}

/// Whether stars stand between a letter and the code or the link that they were meant to make bold: its backtick and its bracket
/// are marks as well.
fn touches_a_part(doc: &Inventory<'_>, open: Span, close: Span) -> bool {
    let (prose, text) = (doc.prose(), doc.text());
    let (start, end) = (open.end as usize, close.start as usize);
    let is_part =
        |at: usize| !text[at..].starts_with([' ', '\t', '\r', '\n']) && prose[at..].starts_with([' ', '\u{1}']);
    let Some(last) = text[start..end].char_indices().next_back().map(|(at, _)| start + at) else { return false };
    let begins_with_part = is_part(start) && text[start..].starts_with(['`', '[', '!']);
    let ends_with_part = is_part(last) && text[..end].ends_with(['`', ')', ']']);
    let before = text[..open.start as usize].chars().next_back();
    let after = prose[close.end as usize..].chars().next();
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let is_tight = !text[start..].starts_with(char::is_whitespace) && !text[..end].ends_with(char::is_whitespace);
    is_tight && ((ends_with_part && is_letter(after)) || (begins_with_part && is_letter(before)))
}

/// Reports pairs of underscores before a letter of a language that has no spaces there. `__init__` is a name.
fn underscores(prose: &str, found: &mut Findings<'_>) {
    if prose.is_ascii() || memchr::memmem::find(prose.as_bytes(), b"__").is_none() {
        return;
    }
    for captures in UNDERSCORES.captures_iter(prose) {
        let (all, inside) = (captures.name("all").expect("it is there"), &captures["in"]);
        if !inside.is_ascii() || inside.contains(' ') || inside.starts_with(|c: char| c.is_ascii_uppercase()) {
            found
                .add(Span::new(all.start(), all.end()), "the text is not bold: its underscores stand before a letter")
                .help("write stars: `**`");
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
