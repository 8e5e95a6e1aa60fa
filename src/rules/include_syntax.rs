#![doc = include_str!("../../lints/rules/include-syntax.md")]

use super::inventory::begins_at;
use super::{Findings, Inventory};
use crate::source::pattern::pattern;
use crate::source::{Fix, Span, distance_within};

// The start of what may be meant as an include, up to where its link begins.
pattern!(START, r"(?i-u)(?:!?\[[ \t]*!?[ \t]*([a-z]+)|(?:\B\(|\B)!(include))\b");
/// So many letters of the word may be wrong where a mark says what is meant.
const MOST_WRONG: usize = 2;
// A link that is none, because of a space between its parts.
pattern!(APART, r"^\[([^\[\]\r\n]*)\][ \t]*\(([^()\r\n]*)\)[ \t]*\]?");

/// Reports what looks like an include and is text, or a link.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let text = doc.text();
    for link in &doc.links {
        let shown = doc.plain(link.node);
        let lower = shown.trim_start().to_ascii_lowercase();
        if let Some(rest) = lower.strip_prefix("!include") {
            let title = if rest.is_empty() { "" } else { shown.trim_start()[8..].trim().trim_matches(['[', ']']) };
            report(link.node.span, title, &link.reference.target, found);
        }
    }
    let prose = doc.prose();
    for captures in START.captures_iter(prose) {
        let Some((start, word)) = captures.get(0).zip(captures.get(1).or(captures.get(2))) else { continue };
        let has_mark = start.as_str().contains('!');
        let word = word.as_str().to_ascii_uppercase();
        let is_right = matches!(&*word, "INCLUDE" | "INCLUDES");
        let is_near = || has_mark && distance_within(&word, "INCLUDE", MOST_WRONG).is_some();
        if !(is_right && (has_mark || !start.as_str().contains([' ', '\t'])) || is_near()) {
            continue;
        }
        let from = start.start();
        let at = start.end() + text[start.end()..].len() - text[start.end()..].trim_start_matches([' ', '\t']).len();
        if let Some(link) = begins_at(&doc.links, Span::empty(at).start, |link| link.node.span) {
            let end = link.node.span.end as usize;
            let end = end + usize::from(text[end..].starts_with([']', ')', '}']));
            // Without `!` it may be a sentence in brackets, unless it leads to Markdown.
            if has_mark || link.reference.target.ends_with(".md") {
                report(Span::new(from, end), doc.plain(link.node).trim(), &link.reference.target, found);
            }
        } else if let Some(captures) = APART.captures(&text[at..]) {
            let end = at + captures.get(0).map_or(0, |whole| whole.len());
            if has_mark {
                report(Span::new(from, end), captures[1].trim(), captures[2].trim(), found);
            }
        }
    }
}

fn report(span: Span, title: &str, path: &str, found: &mut Findings<'_>) {
    let is_path = !path.is_empty() && !path.contains(char::is_whitespace);
    found
        .add(span, "this is not read as an include")
        .help("write `[!INCLUDE [title](path)]`")
        .fix_if(is_path.then(|| Fix::safe(span, format!("[!INCLUDE [{title}]({path})]"))));
}
