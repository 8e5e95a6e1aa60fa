#![doc = include_str!("../../lints/rules/smart-quotes-in-code.md")]

use super::{Findings, Inventory};
use crate::source::{Fix, Span};

/// Languages whose blocks hold text for people, not for machines.
const TEXT: [&str; 9] = ["", "output", "text", "txt", "plaintext", "markdown", "md", "none", "log"];
/// The first byte of all these quotes and dashes.
const MARK: u8 = 0xe2;
/// What comments begin with.
const COMMENTS: [&str; 6] = ["#", "//", "--", "<!--", "*", "rem "];

/// Reports typographic quotes and dashes in code: they come from a word processor, and a shell does not know them.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let text = doc.text();
    for (node, block) in &doc.code_blocks {
        let source = node.span.of(text);
        if memchr::memchr(MARK, source.as_bytes()).is_none() {
            continue;
        }
        // The fence itself may have a title in any quotes.
        let skip = if block.info.is_some() { source.find('\n').map_or(source.len(), |at| at + 1) } else { 0 };
        let language = block.language().to_ascii_lowercase();
        let mut at = node.span.start as usize + skip;
        for line in source[skip..].split_inclusive('\n') {
            let start = line.trim_start().to_ascii_lowercase();
            let is_text = TEXT.contains(&language.as_str()) || COMMENTS.iter().any(|mark| start.starts_with(mark));
            look(line, at, is_text, &language, found);
            at += line.len();
        }
    }
    for (node, _) in &doc.codes {
        look(node.span.of(text), node.span.start as usize, false, "", found);
    }
}

fn look(line: &str, offset: usize, is_text: bool, language: &str, found: &mut Findings<'_>) {
    if memchr::memchr(MARK, line.as_bytes()).is_none() {
        return;
    }
    for (at, c) in line.char_indices() {
        let plain = match c {
            '\u{2018}' | '\u{2019}' if !is_text || is_paired(line, at, c) => "'",
            '\u{201c}' | '\u{201d}' if !is_text || is_paired(line, at, c) => "\"",
            '\u{2013}' | '\u{2014}' if !is_text => match option(line, at, c) {
                Some(name) if name.len() == 1 || language.contains("powershell") => "-",
                Some(_) => "--",
                None => continue,
            },
            _ => continue,
        };
        let span = Span::new(offset + at, offset + at + c.len_utf8());
        found
            .add(span, format!("`{c}` in code fails when it is copied"))
            .help(format!("write `{plain}`"))
            .fix(Fix::safe(span, plain));
    }
}

/// Whether a quote stands around one word together with another of its kind.
fn is_paired(line: &str, at: usize, quote: char) -> bool {
    let is_word = |text: &str| !text.is_empty() && !text.contains(char::is_whitespace);
    let (before, after) = (&line[..at], &line[at + quote.len_utf8()..]);
    match quote {
        '\u{2018}' => after.find('\u{2019}').is_some_and(|end| is_word(&after[..end])),
        '\u{201c}' => after.find('\u{201d}').is_some_and(|end| is_word(&after[..end])),
        '\u{2019}' => before.rfind('\u{2018}').is_some_and(|start| is_word(&before[start + 3..])),
        _ => before.rfind('\u{201c}').is_some_and(|start| is_word(&before[start + 3..])),
    }
}

/// The name of the option that a dash begins: `–request`.
fn option(line: &str, at: usize, dash: char) -> Option<&str> {
    let starts_word = line[..at].chars().next_back().is_none_or(char::is_whitespace);
    let after = &line[at + dash.len_utf8()..];
    let length = after.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(after.len());
    (starts_word && after.starts_with(|c: char| c.is_ascii_alphabetic())).then_some(&after[..length])
}
