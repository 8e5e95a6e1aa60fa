//! Raw HTML that holds Markdown, as the extension `md_in_html` of Python-Markdown reads it: `<div markdown>`, `<figure markdown="1">`.
//!
//! The tags of such an element are masks, each a block of its own. So what stands between them is read as anywhere else.

use std::ops::Range;

use super::attributes;
use super::directive::Directive;
use super::masks::Mask;
use super::table::Rewrite;
use crate::source::pattern::pattern;

/// Elements that hold Markdown, if their attribute says so. What stands in lines is read as Markdown anyway.
#[rustfmt::skip]
const ELEMENTS: [&str; 44] = [
    "address", "article", "aside", "blockquote", "center", "colgroup", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "iframe", "legend", "li", "main", "menu", "nav",
    "ol", "p", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "video",
];

/// What the attribute is called.
pub(super) const ATTRIBUTE: &str = "markdown";

// A tag. Within quotes may stand whatever there is.
pattern!(TAG, r#"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<rest>(?:\s(?:[^<>"']|"[^"<]*"|'[^'<]*')*)?)>"#);

/// The tags of a view around Markdown.
#[derive(Default)]
pub(super) struct Tags {
    /// Their masks, in order.
    pub(super) masks: Vec<Mask>,
    /// What keeps them apart from what stands beside them.
    pub(super) rewrites: Vec<Rewrite>,
}

/// Finds them. `given` is what the parser is given at the start of lines.
pub(super) fn find(view: &str, given: &[Rewrite]) -> Tags {
    if memchr::memmem::find(view.as_bytes(), ATTRIBUTE.as_bytes()).is_none() {
        return Tags::default();
    }
    let lines = Lines { view, at: 0, looked: 0, fence: None, has_html: false };
    let mut scanner = Scanner {
        view,
        given,
        found: Tags::default(),
        open: Vec::new(),
        raw: 0,
        lines,
        known: 0,
        line: 0..0,
        counted: 0,
        ticks: 0,
    };
    for tag in TAG.captures_iter(view) {
        let name = tag["name"].to_ascii_lowercase();
        if ELEMENTS.contains(&name.as_str()) {
            let range = tag.get(0).map(|tag| tag.range()).unwrap_or_default();
            scanner.tag(name, !tag["end"].is_empty(), &tag["rest"], range);
        }
    }
    scanner.found
}

struct Scanner<'v> {
    view: &'v str,
    given: &'v [Rewrite],
    found: Tags,
    /// Elements that hold Markdown, and are open.
    open: Vec<String>,
    /// How many elements that hold none are open in the last of these.
    raw: usize,
    lines: Lines<'v>,
    /// The end of the last tag with a mask.
    known: usize,
    /// The line of the last tag, up to where its backticks are counted, and how many there are.
    line: Range<usize>,
    counted: usize,
    ticks: usize,
}

impl Scanner<'_> {
    /// Where the line begins that a tag stands in, and where that ends which the tag ends in.
    fn line_of(&mut self, tag: &Range<usize>) -> (usize, usize) {
        let view = self.view;
        let end = |at: usize| memchr::memchr(b'\n', &view.as_bytes()[at..]).map_or(view.len(), |end| at + end);
        if tag.start >= self.line.end {
            let start =
                view[self.line.end..tag.start].rfind('\n').map_or(self.line.start, |end| self.line.end + end + 1);
            (self.line, self.counted, self.ticks) = (start..end(tag.start), start, 0);
        }
        self.ticks += view[self.counted..tag.start].matches('`').count();
        self.counted = tag.start;
        (self.line.start, if tag.end > self.line.end { end(tag.end) } else { self.line.end })
    }

    fn tag(&mut self, name: String, is_end: bool, attributes: &str, range: Range<usize>) {
        let view = self.view;
        let has_html = self.lines.read_to(range.start);
        let (start, line_end) = self.line_of(&range);
        if self.lines.fence.is_some() || self.ticks % 2 == 1 {
            return;
        }
        let before = &view[start.max(self.known)..range.start];
        let is_first = before.trim_start_matches(['>', ' ', '\t']).is_empty() || is_marks(before);
        let is_last = view[range.end..line_end].trim().is_empty();
        let lead = lead(view, self.given, start, range.start);
        let mut insert = |at: usize, text: String| self.found.rewrites.push(Rewrite { range: at..at, text });
        if is_end && self.raw == 0 && closes(&mut self.open, &name) || !is_end && is_first && holds_markdown(attributes)
        {
            if start < self.known || !is_first {
                insert(range.start, format!("\n{lead}"));
                if !is_first {
                    insert(range.start, format!("\n{lead}"));
                }
            } else if has_html && !is_marks(before) {
                insert(range.start, format!("\n{lead}"));
            }
            if !is_last && !view[range.end..].starts_with("</") {
                insert(range.end, format!("\n{lead}"));
            }
            if !is_end {
                self.open.push(name);
            }
            self.raw = 0;
            self.known = range.end;
            self.found.masks.push(Mask { range, block: true, directive: Directive::Tag, colons: 0, note: None });
        } else if !is_end && !self.open.is_empty() && !attributes.ends_with('/') {
            self.raw += 1;
        } else if is_end && self.raw > 0 {
            self.raw -= 1;
            // Where such an element ends, Markdown begins again.
            if self.raw == 0 && is_last {
                insert(line_end, format!("\n{}", lead.trim_end()));
            } else if self.raw == 0 && !view[range.end..].starts_with("</") {
                insert(range.end, format!("\n{}\n{lead}", lead.trim_end()));
            }
        }
    }
}

/// Whether an end tag of this name closes an element that holds Markdown; others that are open in that end with it.
fn closes(open: &mut Vec<String>, name: &str) -> bool {
    let at = open.iter().rposition(|one| one == name);
    open.truncate(at.unwrap_or(open.len()));
    at.is_some()
}

/// Whether the attributes `written` say that an element holds Markdown.
fn holds_markdown(written: &str) -> bool {
    let value = |(name, value): &(String, String)| (name == ATTRIBUTE).then(|| value.to_ascii_lowercase());
    let said = attributes::of_html(written.trim_end_matches('/')).iter().find_map(value);
    said.is_some_and(|said| matches!(said.as_str(), "" | "1" | "markdown" | "block" | "span"))
}

/// Whether `before` is nothing but the marks of an item.
fn is_marks(before: &str) -> bool {
    let marks = before.trim();
    let number = marks.trim_start_matches(|c: char| c.is_ascii_digit());
    matches!(marks, "-" | "*" | "+") || (number.len() < marks.len() && matches!(number, "." | ")"))
}

/// The start of another line of the parser that stands where the one from `start` does at `at`: in the same quotes and items.
fn lead(view: &str, given: &[Rewrite], start: usize, at: usize) -> String {
    let mut text = String::new();
    let mut from = start;
    let first = given.partition_point(|rewrite| rewrite.range.start < start);
    for rewrite in given[first..].iter().take_while(|rewrite| rewrite.range.start < at && rewrite.range.end <= at) {
        if rewrite.range.start < from {
            continue;
        }
        text.push_str(&view[from..rewrite.range.start]);
        text.push_str(rewrite.text.rsplit('\n').next().unwrap_or_default());
        from = rewrite.range.end;
    }
    let blanks = view[from..at].len() - view[from..at].trim_start_matches(['>', ' ', '\t']).len();
    text.push_str(&view[from..from + blanks]);
    if is_marks(view[from..at].trim_end()) {
        text.push_str(&view[from + blanks..at]);
    }
    text.chars().map(|c| if matches!(c, '>' | '\t') { c } else { ' ' }).collect()
}

/// The lines of a view, read up to a place.
struct Lines<'v> {
    view: &'v str,
    /// Where the first line begins that is not read.
    at: usize,
    /// How far that was looked through.
    looked: usize,
    /// The marks of the block of code that is open.
    fence: Option<&'v str>,
    /// Whether HTML has begun since the last blank line.
    has_html: bool,
}

impl<'v> Lines<'v> {
    /// Reads on up to the line of `at`; whether HTML may go on into that.
    fn read_to(&mut self, at: usize) -> bool {
        let from = self.at.max(self.looked);
        for end in memchr::memchr_iter(b'\n', &self.view.as_bytes()[from..at.max(from)]).map(|end| from + end) {
            let line = self.view[self.at..end].trim_start_matches(['>', ' ', '\t']).trim_end();
            self.at = end + 1;
            let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'));
            let length = mark.map_or(0, |mark| line.len() - line.trim_start_matches(mark).len());
            match self.fence {
                Some(open) if line.starts_with(open) && length == line.len() => self.fence = None,
                None if length >= 3 && !line[length..].contains('`') => self.fence = Some(&line[..length]),
                _ => {}
            }
            self.has_html = !line.is_empty() && (self.has_html || line.starts_with('<'));
        }
        self.looked = at;
        self.has_html
    }
}
