#![doc = include_str!("../../lints/rules/directive-not-on-learn.md")]

use super::inventory::item_at;
use super::spaces::is_other;
use super::{Findings, Inventory, lines};
use crate::source::{Fix, Span};

/// Reports spaces in and behind directives that are read here and are letters on Learn. The rest is found when the file is parsed.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let text = doc.text();
    let has = |marks: &str| memchr::memmem::find(text.as_bytes(), marks.as_bytes()).is_some();
    if text.is_ascii() || !(has(":::") || has("[!")) {
        return;
    }
    let has_other = |line: &Span| !line.of(text).is_ascii() && line.of(text).contains(is_other);
    for line in lines::of(text, Span::new(0, text.len())).filter(has_other) {
        let (start, written) = (line.start as usize, line.of(text));
        let first = written.len() - written.trim_start_matches(|c: char| c.is_whitespace() || c == '>').len();
        if written[first..].starts_with("[!") {
            if is_read(doc, start + first) {
                around_brackets(text, line, first)
                    .into_iter()
                    .for_each(|space| report(text, start + first, space, found));
            }
            continue;
        }
        let mut from = 0;
        while let Some(at) = written[from..].find(":::").map(|at| from + at) {
            let marks = written.len() - at - written[at..].trim_start_matches(':').len();
            let inside = &written[at + marks..];
            // It ends with its colons, and where it stands alone with its line.
            let is_alone =
                |close: usize| at == first && inside[close..].trim_start_matches(':').trim_start().is_empty();
            let length = inside.find(":::").filter(|close| !is_alone(*close)).unwrap_or(inside.len());
            from = at + marks + length;
            if inside[..length].contains(is_other) && is_read(doc, start + at) {
                let spaces = outside_of_values(&inside[..length], start + at + marks);
                spaces.into_iter().for_each(|space| report(text, start + at, space, found));
            }
            from += written[from..].len() - written[from..].trim_start_matches(':').len();
        }
    }
}

fn report(text: &str, at: usize, space: Span, found: &mut Findings<'_>) {
    let name = lines::after(text, at);
    let length = name.find(|c: char| !c.is_ascii_alphanumeric() && !"-:![".contains(c)).unwrap_or(name.len());
    found
        .add(space, format!("a space of `{}` is none for Learn, which shows this as text", &name[..length]))
        .help("it is one at which no line ends, or a wide one: write a plain one")
        .fix(Fix::safe(space, " "));
}

/// Whether a directive was read at a place: it is neither text nor code nor hidden.
fn is_read(doc: &Inventory<'_>, at: usize) -> bool {
    let place = u32::try_from(at).unwrap_or(u32::MAX);
    !doc.prose()[at..].starts_with([':', '['])
        && doc.document.header.is_none_or(|header| place >= header.end)
        && item_at(&doc.code_blocks, place, |(node, _)| node.span).is_none()
        && item_at(&doc.codes, place, |(node, _)| node.span).is_none()
        && item_at(&doc.comments, place, |comment| *comment).is_none()
        && item_at(&doc.html_blocks, place, |block| *block).is_none()
}

/// The runs of such spaces in `name attribute="value"`, which begins at `start`, outside of values.
fn outside_of_values(inside: &str, start: usize) -> Vec<Span> {
    let (mut spaces, mut is_value): (Vec<Span>, bool) = (Vec::new(), false);
    for (offset, c) in inside.char_indices() {
        is_value ^= c == '"';
        if is_value || !is_other(c) {
            continue;
        }
        let span = Span::new(start + offset, start + offset + c.len_utf8());
        match spaces.last_mut() {
            Some(last) if last.end == span.start => last.end = span.end,
            _ => spaces.push(span),
        }
    }
    spaces
}

/// Such spaces before and behind a directive in brackets, which is all of its line and begins at `first` in it.
fn around_brackets(text: &str, line: Span, first: usize) -> Vec<Span> {
    let (start, written) = (line.start as usize, line.of(text));
    let rest = written.trim_end();
    let before = written[..first].char_indices().filter(|(_, c)| is_other(*c));
    let before = before.map(|(offset, c)| Span::new(start + offset, start + offset + c.len_utf8()));
    let behind = Span::new(start + rest.len(), line.end as usize);
    let behind = Some(behind).filter(|behind| rest.ends_with([']', ')']) && behind.of(text).contains(is_other));
    before.chain(behind).collect()
}
