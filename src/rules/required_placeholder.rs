#![doc = include_str!("../../lints/rules/required-placeholder.md")]

use std::cell::LazyCell;
use std::sync::LazyLock;

use regex::Regex;

use super::inventory::{begins_at, item_at};
use super::{Findings, Inventory, TocFile, lines};
use crate::page::Page;
use crate::source::pattern::pattern;
use crate::source::{Severity, Span};

/// The word in any case where a colon follows it, and in capitals where none does. What it asks for may hold brackets of its own
/// and go on in the next line.
static PLACEHOLDER: LazyLock<Regex> = LazyLock::new(|| {
    let words = "REQUIRED|TODO|TBD|INSERT|PLACEHOLDER|NEEDS";
    let said = r"(?u:[^\[\]\r\n]|\[(?u:[^\[\]\r\n])*\]|\r?\n(?u:[ \t>]*[^\s\[\]>]))*";
    Regex::new(&format!(r"\[[ \t]*(?:(?i-u:{words})[ \t]*:{said}\]|(?:{words})(?:[ \t]*\]| {said}\]))"))
        .expect("a pattern")
});

// What stands beside `[REQUIRED]` where it is notation: it says which options a command must be given.
pattern!(NOTATION, r"(?i)\[[ \t]*optional[ \t]*\]");

// An option right before `[REQUIRED]`: the word says that its value must be given.
pattern!(OPTION, r"(?:^|[\s\[(`])--?[A-Za-z][A-Za-z0-9-]*[ =:]+$");

/// Reports what an author, or a generator, left open.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let text = doc.text();
    let mut is_notation: Option<bool> = None;
    for placeholder in PLACEHOLDER.find_iter(text) {
        let span = Span::new(placeholder.start(), placeholder.end());
        let written = placeholder.as_str();
        let is_named = written.contains(':');
        // In code a bare word may be what a program prints.
        let is_bare = !is_named && !written.contains(' ');
        let in_code = item_at(&doc.codes, span.start, |(node, _)| node.span).is_some()
            || item_at(&doc.code_blocks, span.start, |(node, _)| node.span).is_some();
        let is_word = is_bare
            && (in_code
                || *is_notation.get_or_insert_with(|| NOTATION.is_match(text))
                || is_value(text, span)
                || is_subject(text, span)
                || is_element(text, span));
        let is_word = is_word || is_insert_alone(written);
        let is_link = begins_at(&doc.links, span.start, |link| link.node.span).is_some();
        if is_word || (is_link && !is_named) || is_part_of_link(text, span) {
            continue;
        }
        let is_hidden = item_at(&doc.comments, span.start, |comment| *comment).is_some();
        report(text, span, is_hidden, found);
    }
}

/// Whether it is an element of a list: `names[TODO]`.
fn is_element(text: &str, span: Span) -> bool {
    text[..span.start as usize].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | ')' | ']'))
}

/// Whether brackets hold the name of a key, as in press [INSERT], or the beginning of a statement.
fn is_insert_alone(written: &str) -> bool {
    matches!(written.trim_matches(['[', ']', ' ', '\t']), "INSERT" | "INSERT INTO" | "INSERT ALL")
}

/// Whether something in a text is still to be filled in.
pub fn is_in(text: &str) -> bool {
    PLACEHOLDER.is_match(text)
}

/// Reports the same in a YAML page.
pub fn in_yaml(page: &Page, found: &mut Findings<'_>) {
    in_whole(&page.root.document.text, found);
}

/// Reports the same in a table of contents.
pub fn in_toc(toc: &TocFile<'_>, found: &mut Findings<'_>) {
    in_whole(toc.text, found);
}

fn in_whole(text: &str, found: &mut Findings<'_>) {
    let is_notation = LazyCell::new(|| NOTATION.is_match(text));
    for placeholder in PLACEHOLDER.find_iter(text) {
        let span = Span::new(placeholder.start(), placeholder.end());
        let line = lines::before(text, placeholder.start());
        let is_named = placeholder.as_str().contains([':', ' ']);
        let is_word = !is_named && (is_value(text, span) || is_subject(text, span) || *is_notation);
        if !is_word && !is_part_of_link(text, span) {
            report(text, span, line.trim_start().starts_with('#'), found);
        }
    }
}

/// Whether `[REQUIRED]` stands for the value of an option, as in the syntax of a command.
fn is_value(text: &str, span: Span) -> bool {
    span.of(text).contains("REQUIRED") && OPTION.is_match(lines::before(text, span.start as usize))
}

/// Whether the text speaks of such markers: the generator fills in `[PLACEHOLDER]` values.
fn is_subject(text: &str, span: Span) -> bool {
    let after = text[span.end as usize..].strip_prefix(' ').unwrap_or_default();
    let word = &after[..after.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(after.len())];
    ["value", "marker", "mark", "token", "tag", "text", "field"].contains(&word.strip_suffix('s').unwrap_or(word))
}

/// Whether what stands there is the text of a link, or what a link is defined by.
fn is_part_of_link(text: &str, span: Span) -> bool {
    let after = &text[span.end as usize..];
    let is_target = after.starts_with('(');
    (is_target && !span.of(text).to_ascii_uppercase().starts_with("[REQUIRED:")) || after.starts_with(':')
}

fn report(text: &str, span: Span, is_hidden: bool, found: &mut Findings<'_>) {
    let shown = span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let added = found.add(span, format!("`{shown}` is not filled in"));
    if is_hidden {
        added.at_most(Severity::Suggestion);
    }
}
