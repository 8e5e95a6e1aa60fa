#![doc = include_str!("../../lints/rules/invisible-character-in-code.md")]

use super::{Findings, Inventory, lines};
use crate::source::{Edit, Fix, Safety, Severity, Span};

/// The first bytes of these characters.
const FIRST: [u8; 3] = [0xc2, 0xe2, 0xef];

/// Reports characters in code that nobody sees and that make it fail: once for a block, where the first of them stands.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let text = doc.text();
    let blocks = doc.code_blocks.iter().map(|(node, block)| (node.span, takes_any_space(block.language())));
    // A character alone is shown for its own sake.
    let is_subject = |code: &str| code.chars().all(|c| is_invisible(c) || c.is_whitespace());
    let codes = doc.codes.iter().filter(|(_, code)| !is_subject(code));
    for (span, takes_space) in blocks.chain(codes.map(|(node, _)| (node.span, false))) {
        if memchr::memchr3(FIRST[0], FIRST[1], FIRST[2], span.of(text).as_bytes()).is_none() {
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
            text: if *c == '\u{a0}' { " ".to_owned() } else { String::new() },
        };
        let is_harmless = takes_space && all.iter().all(|(_, c)| *c == '\u{a0}');
        let added = found
            .add(*first, format!("{number} (U+{:04X}) in code", u32::from(*c)))
            .help(if *c == '\u{a0}' { "write an ordinary space" } else { "remove it" })
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
    let is_wrong = |at: usize, c: char| is_invisible(c) && (c != '\u{a0}' || !is_drawing) && !joins(code, at, c);
    let place = |at: usize, c: char| Span::new(line.start as usize + at, line.start as usize + at + c.len_utf8());
    code.char_indices().filter(|(at, c)| is_wrong(*at, *c)).map(|(at, c)| (place(at, c), c)).collect()
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
