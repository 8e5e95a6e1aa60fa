#![doc = include_str!("../../lints/rules/todo-marker.md")]

use std::ops::Range;

use super::{Findings, Inventory, header};
use crate::source::Span;
use crate::source::pattern::pattern;

pattern!(MARKER, r"(?-u:\b)(?:TODO|TBD|FIXME|XXX|TK|[Ll]orem [Ii]psum|LOREM IPSUM)(?-u:\b)");

/// Reports notes that authors leave for themselves.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    look(doc, doc.prose(), 0, found);
    for value in header::texts(doc.metadata()) {
        look(doc, value.of(doc.text()), value.start as usize, found);
    }
}

fn look(doc: &Inventory<'_>, text: &str, offset: usize, found: &mut Findings<'_>) {
    for marker in MARKER.find_iter(text) {
        let before = text[..marker.start()].chars().next_back();
        let mut after = text[marker.end()..].chars();
        let (next, one_more) = (after.next(), after.next());
        // `XXX-1`, `a/TODO`, `TK.Button` and `[TBD]` are something else.
        let is_part = matches!(before, Some('-' | '/' | '.' | '_' | '[' | '<' | '@' | '#' | '\\' | '$'))
            || matches!(next, Some('-' | '/' | '_' | '>' | '=' | '('))
            || (next == Some('.') && one_more.is_some_and(char::is_alphanumeric))
            || is_subject(&text[marker.end()..])
            || (marker.as_str() == "XXX" && is_variable(doc.text(), offset + marker.start()..offset + marker.end()))
            || (marker.as_str() == "XXX" && is_one_of_several(text, marker.range()));
        if !is_part {
            let span = Span::new(offset + marker.start(), offset + marker.end());
            found.add(span, format!("`{}` is a note to the author", marker.as_str()));
        }
    }
}

/// Whether `XXX` stands for another text: `mspdb*XXX*.dll`, "XXX".
fn is_variable(text: &str, at: Range<usize>) -> bool {
    const MARKS: [char; 7] = ['*', '_', '"', '\'', '\u{201c}', '\u{201d}', '`'];
    text[..at.start].ends_with(MARKS) && text[at.end..].starts_with(MARKS)
}

/// Whether `XXX` is a part of a number that is made up, whose other parts are like it: `(XXX) XXX-XXXX`, `XXX XXX`, `XXX%`.
fn is_one_of_several(text: &str, at: Range<usize>) -> bool {
    const BETWEEN: [char; 7] = [' ', '(', ')', '-', '.', '+', ':'];
    let is_like_it = |word: &str| word.len() > 1 && word.bytes().all(|byte| byte == b'X');
    let before = text[..at.start].trim_end_matches(BETWEEN);
    let before = &before[before.trim_end_matches(char::is_alphanumeric).len()..];
    let after = text[at.end..].trim_start_matches(BETWEEN);
    let after = &after[..after.len() - after.trim_start_matches(char::is_alphanumeric).len()];
    is_like_it(before) || is_like_it(after) || text[at.end..].starts_with('%')
}

/// Whether the text speaks of such notes: a TODO list, TODO comments.
fn is_subject(after: &str) -> bool {
    let word = after.strip_prefix(' ').unwrap_or_default();
    let word = &word[..word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len())];
    let word = word.strip_suffix('s').unwrap_or(word);
    ["list", "comment", "item", "marker", "note", "tag", "app", "entry", "entrie", "task", "service"]
        .iter()
        .any(|known| known.eq_ignore_ascii_case(word))
}
