//! Where raw HTML ends as Python-Markdown reads it: with the tag that closes it, and what follows is Markdown, also without a blank
//! line before it.
//!
//! The parser is given that blank line. Only HTML that begins a line is looked at, outside of items and quotes.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::masks::Mask;
use super::table::Rewrite;
use super::tokens::VOID;
use super::view::fence_marks;
use crate::source::pattern::pattern;

/// Elements that are blocks to Python-Markdown.
#[rustfmt::skip]
const BLOCKS: [&str; 41] = [
    "address", "article", "aside", "blockquote", "canvas", "center", "dd", "details", "dir", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "iframe", "li", "main",
    "menu", "nav", "noscript", "ol", "p", "search", "section", "summary", "table", "ul", "video", "td", "tr",
];

// The beginning of a comment, a script or a style, or a tag. Within quotes may stand whatever there is.
pattern!(
    PIECE,
    concat!(
        r"(?P<hidden><!--|(?i:<script\b|<style\b))|",
        r#"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<rest>(?:\s(?:[^<>"']|"[^"<]*"|'[^'<]*')*)?/?)>"#,
    )
);

/// The ends of a comment, a script and a style.
static ENDS: [LazyLock<Regex>; 3] = [
    LazyLock::new(|| Regex::new("-->").expect("a pattern")),
    LazyLock::new(|| Regex::new(r"(?i)</script\s*>").expect("a pattern")),
    LazyLock::new(|| Regex::new(r"(?i)</style\s*>").expect("a pattern")),
];

/// An end tag is looked for among so many open elements, the innermost ones.
const MOST_OPEN: usize = 100;

/// The blank lines that the parser is given. `known` are the tags of elements that hold Markdown, `given` what it is given anyway.
pub(super) fn find(view: &str, known: &[Mask], given: &[Rewrite]) -> Vec<Rewrite> {
    let mut rewrites = Vec::new();
    let fences = fences(view);
    let given: HashSet<usize> = given.iter().map(|rewrite| rewrite.range.start).collect();
    let mut open: Vec<String> = Vec::new();
    let mut end = 0;
    // Up to where text is hidden, and which ends are looked for in vain from here on.
    let (mut hidden, mut is_open) = (0, [false; 3]);
    for piece in PIECE.captures_iter(view) {
        let range = piece.get(0).map(|whole| whole.range()).unwrap_or_default();
        let is_in = |ranges: &[Range<usize>]| {
            let at = ranges.partition_point(|other| other.end <= range.start);
            ranges.get(at).is_some_and(|other| other.start <= range.start)
        };
        if range.start < hidden || is_in(&fences) {
            continue;
        }
        if let Some(begin) = piece.name("hidden") {
            let kind = ["<!--", "<script", "<style"].iter().position(|it| begin.as_str().eq_ignore_ascii_case(it));
            if let Some(kind) = kind.filter(|kind| !is_open[*kind]) {
                let found = ENDS[kind].find_at(view, range.end);
                hidden = found.map_or(hidden, |found| found.end());
                is_open[kind] = found.is_none();
            }
            continue;
        }
        let Some(name) = piece.name("name") else { continue };
        let at = known.partition_point(|mask| mask.range.end <= range.start);
        let holds_markdown = known.get(at).is_some_and(|mask| mask.range.start <= range.start);
        let (name, is_end) = (name.as_str().to_ascii_lowercase(), !piece["end"].is_empty());
        if holds_markdown || VOID.contains(&name.as_str()) || piece["rest"].ends_with('/') {
            continue;
        }
        if !is_end {
            // Right behind a block another one may begin.
            let begins = range.start == end || view[..range.start].ends_with('\n') || range.start == 0;
            if !open.is_empty() || (begins && BLOCKS.contains(&name.as_str())) {
                open.push(name);
            }
            continue;
        }
        let outer = open.len().saturating_sub(MOST_OPEN);
        let Some(at) = open[outer..].iter().rposition(|other| *other == name) else { continue };
        open.truncate(outer + at);
        if open.is_empty() {
            end = range.end;
            rewrites.extend(blank_line(view, end).filter(|rewrite| !given.contains(&rewrite.range.start)));
        }
    }
    rewrites
}

/// The blank line behind HTML that ends at `end`, where text follows.
fn blank_line(view: &str, end: usize) -> Option<Rewrite> {
    let line_end = memchr::memchr(b'\n', &view.as_bytes()[end..]).map_or(view.len(), |at| end + at);
    let is_text = |text: &str| !text.trim().is_empty() && !text.trim_start().starts_with('<');
    let rest = &view[end..line_end];
    if is_text(rest) {
        return Some(Rewrite { range: end..end, text: "\n\n".to_owned() });
    }
    let next = view.get(line_end + 1..).and_then(|below| below.lines().next()).unwrap_or_default();
    (rest.trim().is_empty() && is_text(next)).then(|| Rewrite { range: line_end..line_end, text: "\n".to_owned() })
}

/// The blocks of code between fences.
fn fences(view: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, &str)> = None;
    let mut at = 0;
    for line in view.split_inclusive('\n') {
        at += line.len();
        let text = line.trim();
        match open {
            Some((start, marks)) if text.starts_with(marks) && text.trim_start_matches(&marks[..1]).is_empty() => {
                found.push(start..at);
                open = None;
            }
            Some(_) => {}
            None => open = fence_marks(text).map(|marks| (at - line.len(), marks)),
        }
    }
    found.extend(open.map(|(start, _)| start..view.len()));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_a_closed_block_is_apart_from_it() {
        let given = |view: &str| {
            let mut text = view.to_owned();
            find(view, &[], &[]).into_iter().rev().for_each(|it| text.replace_range(it.range, &it.text));
            (text != view).then_some(text)
        };
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(given("<div>\n<p>é</p>\n</div>\n*x*\n"), some("<div>\n<p>é</p>\n</div>\n\n*x*\n"));
        assert_eq!(given("<p>a<br>b</p> *x*"), some("<p>a<br>b</p>\n\n *x*"));
        assert_eq!(given("<p>a</p><p>b</p>\nx"), some("<p>a</p><p>b</p>\n\nx"));
        for text in [
            "<div>\n*x*\n",
            "<div>\na\n</div>\n\nx",
            "<p>a</p>\n<p>b</p>\n",
            "text <div>a</div>\nx",
            "<span>a</span>\nx",
            "```\n<p>a</p>\nx\n```\n",
            "<!-- <p>a</p>\nx -->\n",
            "    <p>a</p>\n    x",
        ] {
            assert_eq!(given(text), None, "{text}");
        }
    }
}
