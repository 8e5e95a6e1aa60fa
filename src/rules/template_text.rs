#![doc = include_str!("../../lints/rules/template-text.md")]

use std::sync::LazyLock;

use regex::Regex;

use super::{Findings, Hint, Inventory, lines};
use crate::source::Span;

static TEMPLATE: LazyLock<Regex> = LazyLock::new(|| {
    let patterns = [
        r"\[(?:H[1-6]|Section [0-9]+|Step [0-9]+|Heading [0-9]+)(?: heading)?(?: here)?\]",
        r"\[(?:Section|Subsection|Feature|Article) heading(?: here)?\]",
        r"\[add your (?u:[^\]\n])*\]",
        r"\[introduce (?u:[^\]\n])*\]",
        r"\[verb\] \* \[noun\]",
        r"\[feature section\]",
        r"\bheading [0-9]+ here\b",
        r"\brelated article title\b",
        r"\bremove all the comments in this template\b",
    ];
    Regex::new(&format!("(?i-u){}", patterns.join("|"))).expect("patterns")
});

/// Reports what a template says where an article should say something of its own.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    if !doc.hints().has(Hint::Template) {
        return;
    }
    let mut line_end = 0;
    for matched in TEMPLATE.find_iter(doc.prose()) {
        let span = Span::new(matched.start(), matched.end());
        // Once for each line.
        if matched.start() >= line_end && is_left(doc.prose(), span) {
            line_end = lines::end(doc.text(), matched.start());
            found.add(span, format!("template text `{}` is left", span.of(doc.text())));
        }
    }
}

/// Whether it is what a template says, and no name of a button or a field in a sentence: it says what goes here, or it is a line
/// of its own, or a sentence in brackets that begins one.
fn is_left(prose: &str, span: Span) -> bool {
    let is_mark = |c: char| !c.is_alphanumeric();
    let (before, after) = (lines::before(prose, span.start as usize), lines::after(prose, span.end as usize));
    let text = span.of(prose);
    let begins = before.trim_matches(is_mark).is_empty();
    let says_where =
        text.contains(" template") || text.trim_end_matches(is_mark).to_ascii_lowercase().ends_with(" here");
    let is_sentence = text.starts_with('[') && text.split_whitespace().count() > 3;
    says_where || (begins && (is_sentence || after.trim_matches(is_mark).is_empty()))
}
