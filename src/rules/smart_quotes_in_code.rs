#![doc = include_str!("../../lints/rules/smart-quotes-in-code.md")]

use super::lists;
use super::text_in_code::TextIn;
use super::{Findings, Inventory};
use crate::source::pattern::pattern;
use crate::source::{Fix, Span};

/// Languages whose blocks hold text for people, not for machines.
const TEXT: [&str; 12] =
    ["", "output", "text", "txt", "plaintext", "plain", "markdown", "md", "none", "log", "html", "console"];
/// Marks that look like a hyphen, of which a program needs a plain one: the minus, the hyphens of word processors, the wide one.
const HYPHENS: [char; 4] = ['\u{2212}', '\u{2010}', '\u{2011}', '\u{ff0d}'];
/// Longer ones, which may stand for two.
const DASHES: [char; 4] = ['\u{2012}', '\u{2013}', '\u{2014}', '\u{2015}'];
/// What begins a comment that goes on to the end of its line, where it stands at the start of one or behind a space.
const COMMENTS: [&str; 8] = ["#", "//", "--", ";", "%", "'", "rem ", "REM "];
/// What begins a comment that goes on over lines, and what ends it.
const LONG_COMMENTS: [(&str, &str); 4] = [("/*", "*/"), ("<!--", "-->"), ("<#", "#>"), ("(*", "*)")];

// A cmdlet: its language takes typographic quotes and dashes for plain ones.
pattern!(CMDLET, r"^\$?[A-Z][A-Za-z]+-[A-Z][A-Za-z]+\b");
// The start of an option in which a hyphen and a dash stand side by side.
pattern!(MIXED, r"(?:^|[\s`(\[])(-[\x{2013}\x{2014}]|[\x{2013}\x{2014}]-)[A-Za-z]");

/// Reports typographic quotes and dashes in code: they come from a word processor, and a shell does not know them.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let text = doc.text();
    if !has_mark(text) {
        return;
    }
    let windows = found.data().words(lists::shell::WINDOWS);
    for (node, block) in &doc.code_blocks {
        let source = node.span.of(text);
        let language = block.language().to_ascii_lowercase();
        let is_batch = ["cmd", "bat", "batch", "batchfile", "dos"].contains(&language.as_str());
        let is_powershell = windows.has(&language) && !is_batch;
        if !has_mark(source) || TEXT.contains(&language.as_str()) || is_powershell {
            continue;
        }
        // The fence itself may have a title in any quotes.
        let skip = if block.info.is_some() { source.find('\n').map_or(source.len(), |at| at + 1) } else { 0 };
        let mut at = node.span.start as usize + skip;
        let mut open = None;
        let mut text_in = TextIn::of(&language);
        for line in source[skip..].split_inclusive('\n') {
            let quiet = Quiet { text: text_in.parts_of(line), ..Quiet::of(line, &mut open) };
            look(line, at, &quiet, found);
            at += line.len();
        }
    }
    for (node, code) in &doc.codes {
        // A mark alone is shown for its own sake.
        if code.contains(char::is_alphanumeric) && !CMDLET.is_match(code.trim()) && !is_message(code) {
            look(node.span.of(text), node.span.start as usize, &Quiet::strings_of(node.span.of(text)), found);
        }
    }
    for mixed in MIXED.captures_iter(doc.prose()).filter_map(|captures| captures.get(1)) {
        report(
            Span::new(mixed.start(), mixed.end()),
            mixed.as_str(),
            mixed_hyphens(&doc.prose()[mixed.end()..]),
            found,
        );
    }
}

/// Whether a text may have one of these quotes and dashes: by the first bytes of them all.
fn has_mark(text: &str) -> bool {
    memchr::memchr2(0xe2, 0xef, text.as_bytes()).is_some()
}

/// Whether code shows what a program says: nobody runs it.
fn is_message(code: &str) -> bool {
    let start = code.trim_start().to_ascii_lowercase();
    ["error", "warning", "exception", "fatal", "failed", "message:"].iter().any(|word| start.starts_with(word))
}

/// The parts of a line in which characters may stand that code has not.
struct Quiet {
    /// Any: comments and strings.
    any: Vec<(usize, usize)>,
    /// Quotes, but no dashes: text that a program shows.
    text: Vec<(usize, usize)>,
}

impl Quiet {
    /// Those of a line; `open` is what ends a comment that an earlier line began.
    fn of(line: &str, open: &mut Option<&'static str>) -> Quiet {
        let mut parts = Vec::new();
        let mut at = 0;
        while at < line.len() {
            if let Some(end) = *open {
                let until = line[at..].find(end).map(|found| at + found + end.len());
                parts.push((at, until.unwrap_or(line.len())));
                at = until.unwrap_or(line.len());
                if until.is_some() {
                    *open = None;
                }
                continue;
            }
            let rest = &line[at..];
            if let Some((start, end)) = LONG_COMMENTS.iter().find(|(start, _)| rest.starts_with(start)) {
                *open = Some(end);
                parts.push((at, at + start.len()));
                at += start.len();
                continue;
            }
            let is_apart = line[..at].chars().next_back().is_none_or(char::is_whitespace);
            let is_comment = is_apart && COMMENTS.iter().any(|mark| rest.starts_with(mark));
            // `--name` is an option, `'x'` a string.
            let is_other = rest.starts_with("--") && !rest[2..].starts_with([' ', '-'])
                || rest.starts_with('\'') && rest[1..].contains('\'')
                || rest.starts_with('%') && !rest[1..].starts_with([' ', '%']);
            if is_comment && !is_other {
                parts.push((at, line.len()));
                break;
            }
            if let Some(length) = string(rest) {
                parts.push((at, at + length));
                at += length;
                continue;
            }
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
        Quiet { any: parts, text: Vec::new() }
    }

    /// Those of code in a line of text, which has no comments.
    fn strings_of(code: &str) -> Quiet {
        let mut parts = Vec::new();
        let mut at = code.len() - code.trim_start_matches('`').len();
        while at < code.len() {
            match string(&code[at..]) {
                Some(length) => {
                    parts.push((at, at + length));
                    at += length;
                }
                None => at += code[at..].chars().next().map_or(1, char::len_utf8),
            }
        }
        Quiet { any: parts, text: Vec::new() }
    }

    fn holds(&self, at: usize) -> bool {
        holds(&self.any, at)
    }
}

/// Whether one of `parts`, which stand in order, holds `at`.
fn holds(parts: &[(usize, usize)], at: usize) -> bool {
    let before = &parts[..parts.partition_point(|(start, _)| *start <= at)];
    before.last().is_some_and(|(_, end)| at < *end)
}

/// How long the string in plain quotes is that `text` begins with and that ends in the same line.
fn string(text: &str) -> Option<usize> {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '\n' | '\r' => return None,
            c if c == quote && !escaped => return Some(at + 1),
            c => escaped = c == '\\' && !escaped,
        }
    }
    None
}

fn look(line: &str, offset: usize, quiet: &Quiet, found: &mut Findings<'_>) {
    if !has_mark(line) {
        return;
    }
    let mixed: Vec<(usize, usize)> =
        MIXED.captures_iter(line).filter_map(|it| it.get(1)).map(|it| (it.start(), it.end())).collect();
    for (start, end) in mixed.iter().copied().filter(|(start, _)| !quiet.holds(*start)) {
        report(Span::new(offset + start, offset + end), &line[start..end], mixed_hyphens(&line[end..]), found);
    }
    for (at, c) in line.char_indices() {
        let plain = match c {
            '\u{2018}'..='\u{201b}' | '\u{ff07}' => "'",
            '\u{201c}'..='\u{201f}' | '\u{ff02}' => "\"",
            c if HYPHENS.contains(&c) && begins_option(line, at) => "-",
            c if DASHES.contains(&c) => match option(line, at, c) {
                Some(name) => hyphens(name),
                None => continue,
            },
            _ => continue,
        };
        let is_text = matches!(plain, "'" | "\"") && holds(&quiet.text, at);
        if !quiet.holds(at) && !is_text && !holds(&mixed, at) {
            report(Span::new(offset + at, offset + at + c.len_utf8()), &c.to_string(), plain, found);
        }
    }
}

/// What a mark means in code only its author knows, so nothing is mended without a person.
fn report(span: Span, written: &str, plain: &str, found: &mut Findings<'_>) {
    found
        .add(span, format!("`{written}` in code fails when it is copied"))
        .help(format!("write `{plain}`"))
        .fix(Fix::needs_review(span, plain));
}

/// With what an option begins that a dash stands before: those of one letter, and those of PowerShell and of MSBuild, whose names
/// begin with a capital, have one hyphen.
fn hyphens(name: &str) -> &'static str {
    if name.len() == 1 { "-" } else { mixed_hyphens(name) }
}

/// The same for an option before which a hyphen stands, too: two marks are meant as two hyphens, unless the name is one of PowerShell.
fn mixed_hyphens(name: &str) -> &'static str {
    if name.starts_with(|c: char| c.is_ascii_uppercase()) { "-" } else { "--" }
}

/// The name of the option that a dash begins: `–request`.
fn option(line: &str, at: usize, dash: char) -> Option<&str> {
    let starts_word = line[..at].chars().next_back().is_none_or(char::is_whitespace);
    let after = &line[at + dash.len_utf8()..];
    let length = after.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(after.len());
    (starts_word && after.starts_with(|c: char| c.is_ascii_alphabetic())).then_some(&after[..length])
}

/// Whether a mark at `at` is one of those with which an option begins.
fn begins_option(line: &str, at: usize) -> bool {
    let is_mark = |c: char| c == '-' || HYPHENS.contains(&c);
    let before = line[..at].trim_end_matches(is_mark).chars().next_back();
    before.is_none_or(char::is_whitespace)
        && line[at..].trim_start_matches(is_mark).starts_with(|c: char| c.is_ascii_alphabetic())
}
