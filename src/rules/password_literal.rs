#![doc = include_str!("../../lints/rules/password-literal.md")]

use std::sync::LazyLock;

use regex::Regex;

use super::{Findings, Inventory};
use crate::source::Span;

/// A name for a secret. What stands before it is part of the name: `admin-password`.
const NAME: &str = r"(?:password|passwd|pwd|secret|api[-_]?key|token|access[-_]?key|connection[-_]?string|account[-_]?key|sas[-_]?token)";

/// `name = "value"`, `"name": "value"`, `Name=value;`
static ASSIGNED: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = format!(
        r#"(?i)(?P<name>\b[\w.-]{{0,60}}?{NAME})["']?\s*(?::=|=>|[:=])\s*(?:(?:"(?P<double>[^"\r\n]{{6,200}})")|(?:'(?P<single>[^'\r\n]{{6,200}})')|(?P<bare>[^\s"';,]{{6,200}}))"#
    );
    Regex::new(&pattern).expect("a pattern")
});

/// `--admin-password value`, `-Password value`
static OPTION: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = format!(
        r#"(?i)(?:^|\s)(?P<name>--?[\w-]{{0,60}}?{NAME})[ \t]+(?:(?:"(?P<double>[^"\r\n]{{6,200}})")|(?:'(?P<single>[^'\r\n]{{6,200}})')|(?P<bare>[^\s"';,]{{6,200}}))"#
    );
    Regex::new(&pattern).expect("a pattern")
});

/// What shows that a value is filled in elsewhere.
const FILLED_IN: [&str; 16] =
    ["<", ">", "$", "%", "{", "}", "[", "]", "(", "***", "...", "\u{2026}", "xxx", "env:", "://", "@file"];

/// Reports passwords that are written out in code.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let text = doc.text();
    let blocks = doc.code_blocks.iter().map(|(node, _)| node.span);
    for span in blocks.chain(doc.codes.iter().map(|(node, _)| node.span)) {
        let code = span.of(text);
        let offset = span.start as usize;
        for (pattern, is_option) in [(&OPTION, true), (&ASSIGNED, false)] {
            for captures in pattern.captures_iter(code) {
                let name = captures.name("name").expect("a name").as_str();
                let quoted = captures.name("double").or_else(|| captures.name("single"));
                let Some(value) = quoted.or_else(|| captures.name("bare")) else { continue };
                if (!is_option && name.starts_with('-'))
                    || !is_literal(value.as_str(), quoted.is_some(), is_option, found)
                {
                    continue;
                }
                let at = Span::new(offset + value.start(), offset + value.end());
                let placeholder = name.trim_start_matches('-').to_lowercase();
                found.add(at, format!("the value of `{name}` is written out")).help(format!("write `<{placeholder}>`"));
            }
        }
    }
}

/// Whether a value is one that works, and no placeholder, variable or path.
fn is_literal(value: &str, is_quoted: bool, is_option: bool, found: &Findings<'_>) -> bool {
    let lower = value.to_lowercase();
    let is_filled_in = FILLED_IN.iter().any(|mark| lower.contains(mark))
        || lower.starts_with(['/', '@', '-', '`', '\\', '~', '.'])
        || found
            .data()
            .words("placeholder-words", "words")
            .all
            .iter()
            .any(|word| lower.contains(word.to_lowercase().as_str()));
    let says_so = ["password", "passwd", "secret", "token", "key"].iter().any(|word| lower.contains(word));
    // A bare word in a program is a variable or a type; a password has more than letters.
    let varied = value.contains(|c: char| c.is_ascii_digit()) && value.contains(|c: char| c.is_ascii_alphabetic());
    let is_name = value.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, '.' | '_' | '-'));
    let is_phrase = value.contains(' ');
    let is_plain =
        if is_quoted { !is_phrase && !is_name } else { varied && (is_option || !value.contains('.')) && !is_name };
    !is_filled_in && !says_so && is_plain
}
