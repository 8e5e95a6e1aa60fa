#![doc = include_str!("../../lints/rules/invisible-character-in-code.md")]

use super::{Findings, Inventory, lines};
use crate::source::{Fix, Span};

/// The first bytes of these characters.
const FIRST: [u8; 3] = [0xc2, 0xe2, 0xef];

/// Reports characters in code that nobody sees and that make it fail.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let text = doc.text();
    let blocks = doc.code_blocks.iter().map(|(node, _)| node.span);
    for span in blocks.chain(doc.codes.iter().map(|(node, _)| node.span)) {
        if memchr::memchr3(FIRST[0], FIRST[1], FIRST[2], span.of(text).as_bytes()).is_some() {
            lines::of(text, span).for_each(|line| look(text, line, found));
        }
    }
}

fn look(text: &str, line: Span, found: &mut Findings<'_>) {
    let code = line.of(text);
    let is_drawing = code.contains(|c: char| ('\u{2500}'..='\u{257f}').contains(&c));
    let mut chars = code.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !is_invisible(c) || (c == '\u{a0}' && is_drawing) || joins(code, at, c) {
            continue;
        }
        let mut end = at + c.len_utf8();
        let mut count = 1;
        while let Some((at, _)) = chars.next_if(|(_, next)| *next == c) {
            (end, count) = (at + c.len_utf8(), count + 1);
        }
        let span = Span::new(line.start as usize + at, line.start as usize + end);
        let plain = if c == '\u{a0}' { " ".repeat(count) } else { String::new() };
        let number =
            if count == 1 { "an invisible character".to_owned() } else { format!("{count} invisible characters") };
        found
            .add(span, format!("{number} (U+{:04X}) in code", u32::from(c)))
            .help(if c == '\u{a0}' { "write an ordinary space" } else { "remove it" })
            .fix(Fix::safe(span, plain));
    }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Whether a joiner stands between two characters that it joins: letters of Persian, parts of an emoji.
fn joins(code: &str, at: usize, joiner: char) -> bool {
    let is_joined = |c: Option<char>| c.is_some_and(|c| !c.is_ascii() && !is_invisible(c));
    matches!(joiner, '\u{200c}' | '\u{200d}')
        && is_joined(code[..at].chars().next_back())
        && is_joined(code[at + joiner.len_utf8()..].chars().next())
}
