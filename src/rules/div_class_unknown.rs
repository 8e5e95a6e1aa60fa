#![doc = include_str!("../../lints/rules/div-class-unknown.md")]

use super::lists;
use super::{Findings, Inventory, marker};
use crate::source::{Fix, Severity, Span, distance};

/// Reports sections of a kind that no style knows.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let text = doc.text();
    let known = found.data().words(lists::div_classes::CLASSES);
    for (node, attributes) in &doc.divs {
        let line = marker_line(text, node.span);
        let value = attributes.iter().find(|(name, _)| name.eq_ignore_ascii_case("class"));
        let value = value.map_or("", |(_, value)| value.as_str());
        if value.trim().is_empty() {
            found.add(line, "the section has no class").help("write `[!div class=\"…\"]`, with the quotes closed");
        }
        for class in value.split_ascii_whitespace().filter(|class| !known.has(class)) {
            let at = line.of(text).find(class).map(|at| line.start as usize + at);
            let span = at.map_or(line, |at| Span::new(at, at + class.len()));
            let mut near = known.all.iter().filter(|name| distance(&class.to_lowercase(), &name.to_lowercase()) <= 2);
            let meant = near.next().filter(|_| near.next().is_none());
            let added = found
                .add(span, format!("`{class}` is not a class that the site knows"))
                .help_if(meant.map(|meant| format!("did you mean `{meant}`?")))
                .fix_if(meant.filter(|_| at.is_some()).map(|meant| Fix::safe(span, meant.as_str())));
            // One that is like no other may be a style of the host's own.
            if meant.is_none() {
                added.at_most(Severity::Suggestion);
            }
        }
    }
    for quote in &doc.quotes {
        let Some(marker) = marker::of_quote(text, quote.span) else { continue };
        let opens = marker.word.split_ascii_whitespace().next().is_some_and(|word| word.eq_ignore_ascii_case("div"));
        if marker.bang && opens {
            found
                .add(marker.span, "the section's class cannot be read")
                .help("write `[!div class=\"…\"]`, with the quotes closed");
        }
    }
}

/// The line that opens a section, from its bracket on.
pub fn marker_line(text: &str, section: Span) -> Span {
    let source = section.of(text);
    let start = section.start as usize + source.find("[!").unwrap_or(0);
    let end = section.start as usize + source.find(['\n', '\r']).unwrap_or(source.len());
    Span::new(start, end.max(start))
}
