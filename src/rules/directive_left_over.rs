#![doc = include_str!("../../lints/rules/directive-left-over.md")]

use super::inventory::item_at;
use super::{Findings, Inventory, lines, marker};
use crate::source::Span;
use crate::syntax::colon_names;
use crate::syntax::directive::ALERTS;

/// The exclamation mark of Chinese and Japanese keyboards.
const WIDE: char = '\u{ff01}';

/// Reports text that looks like a directive which nobody read, outside code.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let text = doc.text();
    let code = doc.code_in_html();
    let mut places: Vec<Span> = Vec::new();
    let mut has_unknown_open = false;
    for stretch in doc.texts.iter().copied().chain(html_texts(doc)) {
        let source = stretch.of(text);
        let has_mark = source.contains('[') && source.contains(['!', WIDE]);
        if memchr::memmem::find(source.as_bytes(), b":::").is_none() && !has_mark {
            continue;
        }
        let mut from = 0;
        while let Some(at) = source[from..].find([':', '[']).map(|at| from + at) {
            let place = directive_at(text, stretch.start as usize + at);
            // Of a run of colons only the first may begin one.
            let next = at + (source.len() - at - source[at..].trim_start_matches(':').len()).max(1);
            from = place.map_or(next, |place| (place.end - stretch.start) as usize).clamp(next, source.len());
            while !source.is_char_boundary(from) {
                from += 1;
            }
            let place = place.filter(|place| item_at(&code, place.start, |span| *span).is_none());
            has_unknown_open |= place.is_none() && at == 0 && begins_unknown(source);
            let is_bare = place.is_some_and(|place| place.of(text).bytes().all(|byte| byte == b':'));
            // What ends a block that nobody knows is told with its beginning (`triple-colon-unknown`).
            if !(is_bare && std::mem::take(&mut has_unknown_open)) {
                places.extend(place);
            }
        }
    }
    for place in places {
        found
            .add(place, format!("`{}` is shown as text", place.of(text)))
            .help("write it as the reference has it, or as code if it is an example");
    }
}

/// Whether a line of text begins a block by a name that is no extension's.
fn begins_unknown(line: &str) -> bool {
    let inside = line.strip_prefix(":::").map(str::trim_start);
    inside.is_some_and(|inside| inside.starts_with(|c: char| c.is_ascii_alphabetic()))
}

/// The directive that seems to begin at `at`: its marks and its name.
fn directive_at(text: &str, at: usize) -> Option<Span> {
    let rest = lines::after(text, at);
    let before = lines::before(text, at);
    if let Some(inside) = rest.strip_prefix('[') {
        let blanks = [' ', '\t'];
        let inside = inside.trim_start_matches(blanks).strip_prefix(['!', WIDE])?.trim_start_matches(blanks);
        let marks = rest.len() - inside.len();
        let length = inside.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(inside.len());
        let (name, after) = (inside[..length].to_ascii_uppercase(), &inside[length..]);
        // With white space around its `!` it may be a sentence, unless all else is right.
        let is_whole = || {
            let ends: &[char] = if ALERTS.contains(&&*name) { &[']'] } else { &['[', ' ', '-'] };
            after.trim_start_matches(blanks).starts_with(']') || after.starts_with(ends)
        };
        let is_directive = marker::is_known(&name) && !before.ends_with('\\') && (marks == 2 || is_whole());
        return is_directive.then(|| Span::new(at, at + marks + length));
    }
    let inside = rest.trim_start_matches(':');
    let colons = rest.len() - inside.len();
    // What stands right behind the end of one that was read.
    let is_rest = before.ends_with(":::");
    let begins = is_rest || before.is_empty() || before.ends_with([' ', '\t', '>', '(', '[', '*', '_', '|']);
    if colons < 3 || !begins {
        return None;
    }
    let name = inside.trim_start();
    let gap = inside.len() - name.len();
    let length = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(name.len());
    let lower = name[..length].to_ascii_lowercase();
    let is_known = colon_names::named(lower.strip_suffix("-end").unwrap_or(&lower)).is_some();
    let is_bare = (is_rest && !inside.starts_with(char::is_alphanumeric))
        || (name.is_empty() && before.trim_matches([' ', '\t', '>']).is_empty());
    if is_bare {
        return Some(Span::new(at, at + colons));
    }
    is_known.then(|| Span::new(at, at + colons + gap + length))
}

/// What stands between the tags of HTML blocks.
fn html_texts(doc: &Inventory<'_>) -> Vec<Span> {
    let mut texts = Vec::new();
    let mut marks: Vec<Span> = doc.tags.iter().map(|tag| tag.span).chain(doc.comments.iter().copied()).collect();
    marks.sort_unstable();
    for block in &doc.html_blocks {
        let mut at = block.start;
        let first = marks.partition_point(|mark| mark.start < block.start);
        for mark in marks[first..].iter().take_while(|mark| mark.start < block.end) {
            texts.push(Span { start: at, end: mark.start.max(at) });
            at = mark.end.max(at);
        }
        texts.push(Span { start: at, end: block.end.max(at) });
    }
    texts
}
