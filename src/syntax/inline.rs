//! What the dialect finds in plain text: bare addresses, emoji shortcodes, icons.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::builder::Builder;
use super::icons;
use super::tree::{Kind, Link, Node, ReferenceKind};
use crate::source::limits::{self, FAILED_IN_A_LINE};
use crate::source::{Address, Diagnostic};

/// Adds the text of `range` to the tree, with what is found in it.
///
/// What begins like an address is looked at to the end of its word. So only so many may turn out to be none.
pub fn text(builder: &mut Builder<'_>, range: Range<usize>) {
    let view = builder.source();
    let mut from = range.start;
    let mut at = range.start;
    let mut failed = 0;
    // One of these two is part of everything there is to find.
    while let Some(found) = memchr::memchr2(b':', b'.', &view.as_bytes()[at..range.end]) {
        let mark = at + found;
        at = mark + 1;
        let mut item = None;
        if !builder.in_link()
            && failed < FAILED_IN_A_LINE
            && let Some(start) = start_of_address(view, from..range.end, mark)
        {
            item = address(view, start..range.end, mark);
            failed += usize::from(item.is_none());
            if failed == FAILED_IN_A_LINE {
                let message = format!("{failed} addresses of this text cannot be read: no more are looked for in it");
                let span = builder.span(start..mark + 1);
                builder.report(Diagnostic::new(limits::CODE, span, message));
            }
        }
        if view.as_bytes()[mark] == b':' {
            let is_icon = builder.options().icons && item.is_none();
            item = item.or_else(|| emoji(view, from..range.end, mark));
            item = item.or_else(|| if is_icon { icon(view, from..range.end, mark) } else { None });
        }
        if let Some((found, item)) = item {
            plain(builder, from..found.start);
            from = found.end;
            at = found.end;
            push(builder, found, item);
        }
    }
    plain(builder, from..range.end);
}

enum Item {
    /// An address, and what is shown for it.
    Address(String, Range<usize>),
    Emoji(&'static str),
    /// What is left out.
    Icon,
}

fn plain(builder: &mut Builder<'_>, range: Range<usize>) {
    if !range.is_empty() {
        builder.push_inline(Kind::Text(None), range, Vec::new());
    }
}

fn push(builder: &mut Builder<'_>, range: Range<usize>, item: Item) {
    match item {
        Item::Emoji(emoji) => builder.push_inline(Kind::Text(Some(emoji.into())), range, Vec::new()),
        Item::Icon => builder.push_inline(Kind::Text(Some("".into())), range, Vec::new()),
        Item::Address(address, shown) => {
            let target = builder.reference(ReferenceKind::Autolink, address, range.clone());
            let shown = Node::leaf(Kind::Text(None), builder.span(shown));
            builder.push_inline(Kind::Link(Link { target, title: String::new() }), range, vec![shown]);
        }
    }
}

/// Where a bare address may start whose scheme, or whose `www`, ends at `mark`.
fn start_of_address(view: &str, range: Range<usize>, mark: usize) -> Option<usize> {
    let words: &[&str] = if view.as_bytes()[mark] == b'.' { &["www"] } else { &SCHEMES };
    let mut starts = words.iter().filter_map(|word| {
        let start = mark.checked_sub(word.len()).filter(|start| *start >= range.start)?;
        view.get(start..mark).filter(|given| given.eq_ignore_ascii_case(word)).map(|_| start)
    });
    let is_free = |start: &usize| {
        view[..*start].chars().next_back().is_none_or(|c| c.is_whitespace() || matches!(c, '*' | '_' | '~' | '('))
    };
    starts.find(is_free)
}

/// The schemes of addresses that become links without any marks.
const SCHEMES: [&str; 5] = ["http", "https", "ftp", "mailto", "tel"];

/// The address at the start of `range`, whose scheme, or whose `www`, ends at `mark`.
fn address(view: &str, range: Range<usize>, mark: usize) -> Option<(Range<usize>, Item)> {
    let start = range.start;
    let rest = &view[mark + 1..range.end];
    let word = || trimmed(rest, rest.find(|c: char| c.is_whitespace() || c == '<').unwrap_or(rest.len()));
    let scheme = view[start..mark].to_ascii_lowercase();
    let length = match scheme.as_str() {
        "www" => {
            let end = start + web(&view[range], 3)?;
            let address = with_ascii_domain(&format!("https://{}", &view[start..end]));
            return Some((start..end, Item::Address(address, start..end)));
        }
        "mailto" => {
            let end = word();
            let (name, domain) = rest[..end].split_once('@')?;
            (!name.is_empty() && is_domain(domain, 2)).then_some(end)?
        }
        "tel" => rest.starts_with(|c: char| c.is_ascii_digit() || c == '+').then(word)?,
        _ => 2 + web(rest.strip_prefix("//")?, 2)?,
    };
    let end = mark + 1 + length;
    let shown = if matches!(scheme.as_str(), "mailto" | "tel") { mark + 1..end } else { start..end };
    Some((start..end, Item::Address(with_ascii_domain(&view[start..end]), shown)))
}

/// The length of domain, path and query at the start of `text`, when the domain has at least `labels` labels.
fn web(text: &str, labels: usize) -> Option<usize> {
    let end = trimmed(text, text.find(|c: char| c.is_whitespace() || c == '<').unwrap_or(text.len()));
    let domain = &text[..text[..end].find(['/', '?', '#']).unwrap_or(end)];
    let host = domain.split_once(':').map_or(domain, |(host, _)| host);
    is_domain(host, labels).then_some(end)
}

/// Takes punctuation, unmatched `)` and entities off the end of an address, as GitHub does.
fn trimmed(text: &str, mut end: usize) -> usize {
    let count = |bracket| text[..end].matches(bracket).count();
    let (opened, mut closed) = (count('('), count(')'));
    loop {
        let rest = &text[..end];
        let Some(last) = rest.chars().next_back() else { return end };
        match last {
            '?' | '!' | '.' | ',' | ':' | '*' | '_' | '~' | '\'' | '"' => end -= 1,
            ')' if closed > opened => {
                closed -= 1;
                end -= 1;
            }
            ';' => {
                let name = rest[..end - 1].trim_end_matches(|c: char| c.is_ascii_alphanumeric());
                let is_entity = name.ends_with('&') && name.len() + 1 < end;
                end = if is_entity { name.len() - 1 } else { end - 1 };
            }
            _ => return end,
        }
    }
}

/// Whether `host` is a domain name; the last two labels have no underscore.
fn is_domain(host: &str, labels: usize) -> bool {
    let parts: Vec<&str> = host.split('.').collect();
    let punctuation = |c: char| {
        !c.is_alphanumeric() && (c.is_ascii() || matches!(c, '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{303f}'))
    };
    parts.len() >= labels
        && parts.iter().all(|part| !part.is_empty() && part.chars().all(|c| !punctuation(c) || matches!(c, '-' | '_')))
        && parts.iter().rev().take(2).all(|part| !part.contains('_'))
}

/// The address with its domain in ASCII (`http://☃.net` → `http://xn--n3h.net`).
pub fn with_ascii_domain(address: &str) -> String {
    if address.is_ascii() {
        return address.to_owned();
    }
    let parts = Address::parse(address);
    match parts.host().map(|host| (host, idna::domain_to_ascii(host))) {
        Some((host, Ok(ascii))) => parts.origin().replace(host, &ascii) + parts.path_and_tail(),
        _ => address.to_owned(),
    }
}

/// `:smile:`, whose first colon is at `mark`.
fn emoji(view: &str, range: Range<usize>, mark: usize) -> Option<(Range<usize>, Item)> {
    let before = view[..mark].chars().next_back();
    if before.is_some_and(|c| c.is_alphanumeric() || c == ':') {
        return None;
    }
    let rest = &view[mark + 1..range.end];
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '+' | '-'))?;
    if end == 0 || !rest[end..].starts_with(':') {
        return None;
    }
    Some((mark..mark + end + 2, Item::Emoji(EMOJI.get(&rest[..end]).copied()?)))
}

/// `:material-check:`, whose first colon is at `mark`, with the blanks that would be too many without it.
fn icon(view: &str, range: Range<usize>, mark: usize) -> Option<(Range<usize>, Item)> {
    let end = mark + icons::length(&view[mark..range.end])?;
    let before = &view[range.start..mark];
    let after = &view[end..range.end];
    let blanks = after.len() - after.trim_start_matches(' ').len();
    let opens = |c: char| c.is_whitespace() || matches!(c, '[' | '(' | '*' | '_' | '"' | '|');
    let is_first = mark == range.start && view[..mark].chars().next_back().is_none_or(opens);
    if !is_first && !before.ends_with(' ') {
        return Some((mark..end, Item::Icon));
    }
    // A blank is left on one side, and none before what ends a sentence or a line.
    let next = view[end..].trim_start_matches(' ').chars().next();
    let is_last = next.is_none_or(|c| matches!(c, '\n' | '\r' | ']' | '|' | ',' | '.' | ';' | ')'));
    let start = if is_last { range.start + before.trim_end_matches(' ').len() } else { mark };
    Some((start..end + blanks, Item::Icon))
}

/// Emoji by their names, listed when the first of them may stand there.
static EMOJI: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let lines = include_str!(concat!(env!("OUT_DIR"), "/emoji.txt")).lines();
    lines.filter_map(|line| line.split_once(' ')).collect()
});
