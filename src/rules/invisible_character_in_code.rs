#![doc = include_str!("../../lints/rules/invisible-character-in-code.md")]

use super::spaces::{is_other, is_unseen};
use super::{Findings, Inventory, lines};
use crate::source::{Edit, Fix, Safety, Severity, Span};

/// Reports characters in code that nobody sees and that make it fail: once for a block, where the first of them stands.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let text = doc.text();
    let blocks = doc.code_blocks.iter().map(|(node, block)| (node.span, takes_any_space(block.language())));
    // A character alone is shown for its own sake.
    let is_subject = |code: &str| code.chars().all(|c| is_invisible(c) || c.is_whitespace());
    let codes = doc.codes.iter().filter(|(_, code)| !is_subject(code));
    for (span, takes_space) in blocks.chain(codes.map(|(node, _)| (node.span, false))) {
        if span.of(text).is_ascii() {
            continue;
        }
        let all: Vec<(Span, char)> = lines::of(text, span).flat_map(|line| invisible(text, line)).collect();
        let Some((first, c)) = all.first() else { continue };
        let number = match all.len() {
            1 => "an invisible character".to_owned(),
            several => format!("{several} invisible characters"),
        };
        let edit = |(span, c): &(Span, char)| Edit {
            span: *span,
            text: if is_other(*c) { " ".to_owned() } else { String::new() },
        };
        let is_harmless = takes_space && all.iter().all(|(_, c)| is_other(*c));
        let added = found
            .add(*first, format!("{number} (U+{:04X}) in code", u32::from(*c)))
            .help(if is_other(*c) { "write an ordinary space" } else { "remove it" })
            .fix(Fix::new(Safety::Unsafe, all.iter().map(edit).collect()));
        if is_harmless {
            added.at_most(Severity::Suggestion);
        }
    }
}

/// Whether a language takes a no-break space for a space.
fn takes_any_space(language: &str) -> bool {
    let language = language.to_ascii_lowercase();
    let language = language.strip_suffix("-interactive").unwrap_or(&language);
    matches!(
        language,
        "csharp"
            | "c#"
            | "cs"
            | "vb"
            | "powershell"
            | "azurepowershell"
            | "javascript"
            | "js"
            | "typescript"
            | "ts"
            | "output"
    )
}

/// The invisible characters of a line, each with its place.
fn invisible(text: &str, line: Span) -> Vec<(Span, char)> {
    let code = line.of(text);
    let is_drawing = code.contains(|c: char| ('\u{2500}'..='\u{257f}').contains(&c));
    // Text of people has wide and narrow spaces, and marks where its direction turns.
    let is_plain = code.chars().all(|c| c.is_ascii() || is_invisible(c));
    let is_for_text =
        |c: char| matches!(c, '\u{200e}'..='\u{202e}' | '\u{2066}'..='\u{2069}') || (is_other(c) && c != '\u{a0}');
    let is_wrong = |at: usize, c: char| {
        is_invisible(c) && (c != '\u{a0}' || !is_drawing) && !joins(code, at, c) && (is_plain || !is_for_text(c))
    };
    let place = |at: usize, c: char| Span::new(line.start as usize + at, line.start as usize + at + c.len_utf8());
    code.char_indices().filter(|(at, c)| is_wrong(*at, *c)).map(|(at, c)| (place(at, c), c)).collect()
}

fn is_invisible(c: char) -> bool {
    c == '\u{ad}' || is_other(c) || is_unseen(c)
}

/// Whether a joiner stands between two characters that it joins: letters of Persian, parts of an emoji.
fn joins(code: &str, at: usize, joiner: char) -> bool {
    let is_joined = |c: Option<char>| c.is_some_and(|c| !c.is_ascii() && !is_invisible(c));
    matches!(joiner, '\u{200c}' | '\u{200d}')
        && is_joined(code[..at].chars().next_back())
        && is_joined(code[at + joiner.len_utf8()..].chars().next())
}
