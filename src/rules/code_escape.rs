#![doc = include_str!("../../lints/rules/code-escape.md")]

use std::cell::LazyCell;
use std::collections::HashSet;

use super::{Findings, Inventory};
use crate::source::pattern::pattern;
use crate::source::{Fix, Span};

// A name between escaped brackets. Elsewhere a backslash in code is most often meant: in a path, in a pattern.
pattern!(ESCAPED, r"\\<[A-Za-z][0-9A-Za-z _.-]*\\?>|<[A-Za-z][0-9A-Za-z _.-]*\\>");

// A name between brackets that are written as character references.
pattern!(REFERENCES, r"&lt;/?[A-Za-z][0-9A-Za-z _.:-]*&gt;");

// `&&` between two commands, written so.
pattern!(AND, r"[^\s&] (&amp;&amp;) [^\s&]");

// The same in plain brackets.
pattern!(BARE, r"</?[A-Za-z][0-9A-Za-z _.:-]*>");

/// Reports backslashes that a writer meant as an escape and that a page shows, as they stand in code.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    references(doc, found);
    let shown = LazyCell::<HashSet<&str>, _>::new(|| doc.codes.iter().map(|(_, code)| *code).collect());
    for (node, code) in doc.codes.iter().filter(|(_, code)| code.contains('\\')) {
        // `\<word\>` beside other marks of patterns is one.
        if code.contains(['[', '^', '*', '+', '(', '|']) {
            continue;
        }
        let source = node.span.of(doc.text());
        for escaped in ESCAPED.find_iter(source) {
            // Behind a name a backslash parts folders; beside the same without backslashes the text is about escaping.
            let before = source[..escaped.start()].chars().next_back();
            let parts_folders = before.is_some_and(|c| c.is_alphanumeric() || "$%:.>})]\\".contains(c));
            let mended = escaped.as_str().replace('\\', "");
            if parts_folders || shown.contains(mended.as_str()) {
                continue;
            }
            let start = node.span.start as usize + escaped.start();
            let span = Span::new(start, start + escaped.len());
            found
                .add(span, format!("`{}` is shown with its backslashes: in code they escape nothing", escaped.as_str()))
                .fix(Fix::needs_review(span, mended));
        }
    }
}

/// Reports the same of character references. Code that holds one alone is about it, and so is a text with the same name in plain
/// brackets.
fn references<'d>(doc: &Inventory<'d>, found: &mut Findings<'_>) {
    let bare = |code: &'d str| BARE.find_iter(code).map(|found| found.as_str());
    let plain = LazyCell::<HashSet<&str>, _>::new(|| doc.codes.iter().flat_map(|(_, code)| bare(code)).collect());
    for (node, _) in doc.codes.iter().filter(|(_, code)| code.contains("&amp;&amp;")) {
        for and in AND.captures_iter(node.span.of(doc.text())) {
            let and = and.get(1).expect("it is there");
            let start = node.span.start as usize + and.start();
            report(Span::new(start, start + and.len()), and.as_str(), "&&".to_owned(), found);
        }
    }
    for (node, code) in doc.codes.iter().filter(|(_, code)| code.contains("&lt;")) {
        for written in REFERENCES.find_iter(node.span.of(doc.text())) {
            let mended = written.as_str().replace("&lt;", "<").replace("&gt;", ">");
            if plain.contains(mended.as_str()) || code.contains("&amp;") {
                continue;
            }
            let start = node.span.start as usize + written.start();
            let span = Span::new(start, start + written.len());
            report(span, written.as_str(), mended, found);
        }
    }
}

fn report(span: Span, written: &str, mended: String, found: &mut Findings<'_>) {
    found
        .add(span, format!("`{written}` is shown as it is written: code has no character references"))
        .fix(Fix::needs_review(span, mended));
}
