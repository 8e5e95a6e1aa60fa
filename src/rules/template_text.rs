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
        if matched.start() >= line_end {
            line_end = lines::end(doc.text(), matched.start());
            found.add(span, format!("template text `{}` is left", span.of(doc.text())));
        }
    }
}
