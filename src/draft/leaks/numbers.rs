//! Numbers of requirements. Paper, pins, boards and the controls of a standard have numbers of the same form, so it counts what the
//! materials say behind a number.

use std::collections::BTreeSet;
use std::ops::Range;

use super::place::{is_first, line_at, table_head, title_above};
use crate::source::pattern::pattern;

// What is the number of nothing else.
pattern!(SURE, r"\b(?:NFR|REQ)[- ]?\d+(?:\.\d+)*\b");
pattern!(LIKELY, r"\b(?:FR|BR|UR|SRS|PRD)[- ]?\d+(?:\.\d+)*\b");
pattern!(MAYBE, r"\b(?:US|UC|TR|AC|SR|A|D|R)-?\d+(?:\.\d+)*\b");
pattern!(ANY, r"(?i)\b(?:N?FR|REQ|BR|UR|SRS|PRD|US|UC|TR|AC|SR|A|D|R)[- ]?\d+(?:\.\d+)*\b");
pattern!(
    TITLE,
    r"(?i)\b(?:requirements?|user stor(?:y|ies)|use cases?|acceptance criteria|assumptions?|decisions?|business rules?|risks?|scope)\b"
);
pattern!(ASKS, r"(?i)\b(?:must|shall|should|needs? to|has to|have to|is able to|are able to|I want|so that)\b");
pattern!(MUST, r"(?i)\b(?:must|shall|I want)\b");
// Their controls have such numbers.
pattern!(STANDARD, r"\b(?:NIST|800-53|ISO|IEC|CIS|PCI|FedRAMP)\b");
pattern!(CONTROLS, r"(?i)\bcontrols?\b");

/// The numbers that a material gives its requirements, in capitals.
pub fn of_material(text: &str) -> BTreeSet<String> {
    let sure = SURE.find_iter(text);
    let likely = LIKELY.find_iter(text).filter(|it| {
        is_first(text, it.start()) && (is_sentence(behind(text, it.end())) || asks(text, it.start(), it.end()))
    });
    let maybe = MAYBE.find_iter(text).filter(|it| is_first(text, it.start()) && asks(text, it.start(), it.end()));
    sure.chain(likely).chain(maybe).map(|it| plain(it.as_str())).collect()
}

/// The numbers of requirements in an article: those of the materials, and those that can be nothing else.
pub fn of_article<'t>(text: &'t str, known: &'t BTreeSet<String>) -> impl Iterator<Item = Range<usize>> + 't {
    let in_brackets =
        |at: &Range<usize>| text[..at.start].ends_with(['(', '[']) && text[at.end..].starts_with([')', ']', ',', ';']);
    let others = ANY.find_iter(text).map(|it| it.range()).filter(move |at| {
        known.contains(&plain(&text[at.clone()])) || (LIKELY.is_match(&text[at.clone()]) && in_brackets(at))
    });
    SURE.find_iter(text).map(|it| it.range()).chain(others)
}

/// A number however it is written: `req-014`, `REQ 014`.
fn plain(number: &str) -> String {
    number.to_uppercase().replace(['-', ' '], "")
}

/// What stands behind a number in its line.
fn behind(text: &str, end: usize) -> &str {
    text[end..].lines().next().unwrap_or("")
}

/// Whether a number has a sentence behind it, or a cell of some words.
fn is_sentence(rest: &str) -> bool {
    let shown = rest.trim_start_matches(['*', '_', '`', ' ', '\t', ']', ')']);
    let Some(said) = shown.strip_prefix([':', '|', '.', '-', '\u{2013}', '\u{2014}']) else { return false };
    let cell = said.split('|').next().unwrap_or("").trim();
    let words = cell.split_whitespace().count();
    words > 3 || (words > 2 && (shown.starts_with('|') || cell.ends_with('.')))
}

/// Whether something is asked for behind a number, or its list is one of requirements.
fn asks(text: &str, start: usize, end: usize) -> bool {
    let (title, head, line) = (title_above(text, start), table_head(text, start), line_at(text, start));
    if STANDARD.is_match(title) || STANDARD.is_match(line) {
        return false;
    }
    let behind = behind(text, end).trim_start_matches(['*', '_', '`', ' ', '\t', ']', ')']);
    let is_label = behind.starts_with([':', '|', '.', '-', '\u{2013}', '\u{2014}']);
    let first = behind.get(1..).and_then(|said| said.split(". ").next()).unwrap_or("");
    // One letter is the name of many things.
    let is_letter = text[start + 1..].starts_with(|c: char| !c.is_alphabetic());
    let asked = if is_letter { MUST.is_match(first) } else { ASKS.is_match(first) };
    TITLE.is_match(title) || TITLE.is_match(head) || (is_label && asked && !CONTROLS.is_match(title))
}
