#![doc = include_str!("../../lints/rules/repeated-word.md")]

use std::cell::LazyCell;
use std::ops::Range;

use super::inventory::item_at;
use super::lists;
use super::{Findings, Inventory};
use crate::source::{Fix, Span};

/// Which bytes are of words: all prose passes through here, and a table is the fastest way to tell.
const LETTERS: [bool; 256] = {
    let mut letters = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        letters[byte] = (byte as u8).is_ascii_alphabetic() || byte == b'\'' as usize || byte >= 0x80;
        byte += 1;
    }
    letters
};

/// Reports words that stand twice in a row.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let allowed = found.data().words(lists::allowed_repeats::WORDS);
    let never_twice = found.data().words(lists::allowed_repeats::NEVER_TWICE);
    let offset = |at: usize| u32::try_from(at).expect("files are smaller than 4 GiB");
    let small = found.data().words(lists::allowed_repeats::NEVER_NAMES);
    let (prose, text) = (doc.prose(), doc.text());
    let stretches = LazyCell::new(|| doc.lines_of_text());
    let mut last: Option<Range<usize>> = None;
    let in_text = |span: &Span| {
        let start = span.start as usize;
        words(span.of(text).as_bytes()).map(move |word| start + word.start..start + word.end)
    };
    for word in doc.texts.iter().flat_map(in_text) {
        let Some(first) = last.replace(word.clone()) else { continue };
        let (one, other) = (&prose[first.clone()], &prose[word.clone()]);
        if !one.eq_ignore_ascii_case(other)
            || (other.len() == 1 && other != "a")
            || !other.starts_with(|c: char| c.is_ascii_alphabetic())
            // A name and a common noun: `Inspektor Gadget gadgets`.
            || (one != other && (!small.has(other) || !begins_sentence(prose, first.start)))
            || !is_gap(&stretches, text, first.end, word.start)
            || is_part(prose, &first, &word)
            || allowed.has(other)
        {
            continue;
        }
        // `what it is is simple`: only of some words two can never both be meant.
        let is_slip =
            never_twice.has(other) && item_at(&doc.headings, offset(word.start), |(node, _)| node.span).is_none();
        let edit = Span::new(first.end, word.end);
        let fix = if is_slip { Fix::safe(edit, "") } else { Fix::needs_review(edit, "") };
        found.add(Span::new(word.start, word.end), format!("`{other}` is repeated")).fix(fix);
    }
}

/// The words of a text: letters and apostrophes. Letters beyond ASCII are not told from other characters there.
fn words(text: &[u8]) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].iter().position(|byte| LETTERS[usize::from(*byte)])?;
        at = start + text[start..].iter().take_while(|byte| LETTERS[usize::from(**byte)]).count();
        Some(start..at)
    })
}

/// Whether nothing stands between two words but white space of one line, or of two lines of one of `stretches`.
fn is_gap(stretches: &[Span], text: &str, from: usize, to: usize) -> bool {
    let gap = &text[from..to];
    if !gap.contains(['\n', '\r']) {
        return !gap.is_empty() && gap.trim().is_empty();
    }
    let is_blank = gap.chars().all(|c| c.is_whitespace() || c == '>');
    let next = stretches.partition_point(|stretch| stretch.start as usize <= from);
    let stretch = next.checked_sub(1).map(|last| stretches[last]);
    // Two spaces end a line on purpose.
    is_blank && !gap.starts_with("  ") && stretch.is_some_and(|span| to < span.end as usize)
}

/// Whether one of the two is only a part of a name: `go-go`, `is.is`.
fn is_part(prose: &str, first: &Range<usize>, second: &Range<usize>) -> bool {
    let joins =
        |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'-' | b'_' | b'.' | b'/' | b'@' | b'#' | b'$' | b'\\' | 1);
    let bytes = prose.as_bytes();
    let mut after = bytes[second.end..].iter();
    let (next, one_more) = (after.next(), after.next());
    let goes_on = match next {
        Some(b'.') => one_more.is_some_and(u8::is_ascii_alphanumeric),
        Some(byte) => joins(byte),
        None => false,
    };
    goes_on || bytes[..first.start].last().is_some_and(joins)
}

/// Whether a word is the first of a sentence, or of a line. Elsewhere a capital makes it a name.
fn begins_sentence(prose: &str, at: usize) -> bool {
    let before = prose[..at].trim_end_matches([' ', '\t', '"', '(', '*', '_', '>', '-']);
    before.is_empty() || before.ends_with(['.', '!', '?', ':', '|', '\n', '\u{1}'])
}
