//! Blocks of MkDocs, whose text is indented below their first line: admonitions (`!!! note "Title"`), those that fold (`???`), and
//! content tabs (`=== "Title"`).
//!
//! The parser is given quotes: their marks stand in place of the indentation, so that it finds lists and code in them by itself. The
//! first line is a mask, behind which the title stands as a paragraph of its own.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::admonition::{Admonition, AdmonitionTitle, callout, is_kind};
use super::directive::Directive;
use super::masks::Mask;
use super::table::Rewrite;
use crate::source::limits::TREE_DEPTH;

/// So far text is indented below the first line of its block.
const INDENT: usize = 4;

/// The first line of a block, as its tools read it: marks, kinds, a title in quotes.
static FIRST: LazyLock<Regex> = LazyLock::new(|| {
    let kinds = r"[A-Za-z0-9_-]+(?: +[A-Za-z0-9_-]+)*";
    Regex::new(&format!(
        r#"^(?:(?P<marks>!!!|\?\?\?\+?) ?(?P<kinds>{kinds})?|(?P<tab>===(?:\+|\+!|!\+|!)?))(?P<title> +"[^\r\n]*")?[ \t]*$"#
    ))
    .expect("a pattern")
});

/// What the parser is given for the blocks of a view.
#[derive(Default)]
pub(super) struct Blocks {
    /// The masks of first lines, in order.
    pub(super) masks: Vec<Mask>,
    /// What stands in place of indentation, and around titles, in order.
    pub(super) rewrites: Vec<Rewrite>,
}

/// A block whose text goes on: the column of its marks.
struct Open {
    column: usize,
}

/// A block of code whose end is still to come.
struct Fence {
    marks: String,
    column: usize,
    /// In how many blocks it stands.
    depth: usize,
}

#[derive(Default)]
struct Scanner {
    found: Blocks,
    open: Vec<Open>,
    /// Blank lines whose block may go on.
    blanks: Vec<usize>,
    /// The block of code that is open.
    fence: Option<Fence>,
    was_text: bool,
}

/// Finds the blocks of `view`.
pub(super) fn find(view: &str) -> Blocks {
    let mut scanner = Scanner::default();
    if ["!!!", "???", "==="].iter().any(|marks| memchr::memmem::find(view.as_bytes(), marks.as_bytes()).is_some()) {
        let mut at = 0;
        for line in view.split_inclusive('\n') {
            at += line.len();
            scanner.line(line.trim_end_matches(['\n', '\r']), at - line.len(), &view[at..]);
        }
    }
    scanner.found
}

impl Scanner {
    /// Takes the line at `at`, before `rest`.
    fn line(&mut self, line: &str, at: usize, rest: &str) {
        let text = line.trim_start_matches([' ', '\t']);
        if text.is_empty() {
            self.blanks.push(at);
            self.was_text = false;
            return;
        }
        let column = column_of(&line[..line.len() - text.len()]);
        let inside = self.open.iter().take_while(|open| column >= open.column + INDENT).count();
        let has_ended = inside < self.open.len();
        self.open.truncate(inside);
        if self.fence.as_ref().is_some_and(|fence| fence.depth > inside) {
            self.fence = None;
        }
        let lead = self.lead();
        for blank in std::mem::take(&mut self.blanks) {
            self.insert(blank, lead.trim_end().to_owned());
        }
        if has_ended && self.was_text {
            // Without a blank line the text of a quote would go on.
            self.insert(at, format!("{}\n", lead.trim_end()));
        }
        let mut blanks = Blanks { line, at: 0, column: 0 };
        for open in &self.open {
            let range = at + blanks.byte_at(open.column)..at + blanks.byte_at(open.column + INDENT);
            self.found.rewrites.push(Rewrite { range, text: "> ".to_owned() });
        }
        self.was_text = true;
        let is_code = self.follow_fence(text.trim_end(), column);
        let has_text = || has_text(rest, column);
        let may_begin = !is_code && self.open.len() < TREE_DEPTH && text.starts_with(['!', '?', '=']);
        let captures = if may_begin { FIRST.captures(text) } else { None };
        if let Some(first) = captures.and_then(|captures| First::of(&captures, has_text)) {
            self.begin(first, column, at + line.len() - text.len());
        }
    }

    /// The marks of all open blocks.
    fn lead(&self) -> String {
        let mut lead = String::new();
        let mut from = 0;
        for open in &self.open {
            lead.push_str(&" ".repeat(open.column - from));
            lead.push_str("> ");
            from = open.column + INDENT;
        }
        lead
    }

    fn insert(&mut self, at: usize, text: String) {
        if !text.is_empty() {
            self.found.rewrites.push(Rewrite { range: at..at, text });
        }
    }

    /// Follows blocks of code; whether `text`, which stands in `column`, is a part of one.
    fn follow_fence(&mut self, text: &str, column: usize) -> bool {
        let mark = text.chars().next().filter(|c| matches!(c, '`' | '~'));
        let length = text.len() - mark.map_or(text, |mark| text.trim_start_matches(mark)).len();
        match &self.fence {
            Some(Fence { marks, column: opened_in, .. }) => {
                let is_fence = mark.is_some_and(|mark| marks.starts_with(mark)) && length == text.len();
                if is_fence && length >= marks.len() && column < opened_in + INDENT {
                    self.fence = None;
                }
                true
            }
            None if length >= 3 && (mark == Some('~') || !text[length..].contains('`')) => {
                self.fence = Some(Fence { marks: text[..length].to_owned(), column, depth: self.open.len() });
                true
            }
            None => false,
        }
    }

    /// Opens the block whose marks stand at `at`.
    fn begin(&mut self, first: First, column: usize, at: usize) {
        self.open.push(Open { column });
        self.insert(at, "> ".to_owned());
        let range = at..at + first.mask;
        self.found.masks.push(Mask { range, block: true, directive: first.directive, colons: 0, note: None });
        if let Some(title) = first.title {
            let lead = self.lead();
            let begins_block = first.begins_block;
            self.insert(at + title.start, format!("\n{lead}{}", if begins_block { "." } else { "" }));
            let end = at + title.end..at + first.length;
            self.found.rewrites.push(Rewrite { range: end, text: format!("\n{}", lead.trim_end()) });
        }
    }
}

/// What the first line of a block says. Places count from its marks.
struct First {
    directive: Directive,
    /// So much of it is hidden.
    mask: usize,
    length: usize,
    /// Where the title stands, if there is any.
    title: Option<Range<usize>>,
    /// Whether the title would begin another block.
    begins_block: bool,
}

impl First {
    /// `has_text` says whether anything is indented below it.
    fn of(captures: &regex::Captures<'_>, has_text: impl Fn() -> bool) -> Option<First> {
        let length = captures.get(0)?.end();
        let title = captures.name("title").map(|title| {
            let start = title.start() + title.as_str().find('"').map_or(0, |at| at + 1);
            (start..title.end() - 1, &captures[0][start..title.end() - 1])
        });
        let (marks, kinds) = (captures.name("marks"), captures.name("kinds").map(|kinds| kinds.as_str()));
        let written = title.as_ref().map(|(_, text)| text.trim());
        let directive = match marks {
            Some(marks) => {
                let kind = kinds.and_then(|kinds| kinds.split(' ').next());
                // Only what folds may be of no kind.
                let folds = marks.as_str().starts_with('?');
                if kind.is_none() && !(folds && written.is_some()) {
                    return None;
                }
                // `!!! Mind the gap` is loud.
                if written.is_none() && !kind.is_some_and(is_kind) && !has_text() {
                    return None;
                }
                Directive::Admonition(Box::new(Admonition {
                    kind: callout(kind.unwrap_or_default()),
                    title: match written {
                        Some("") => AdmonitionTitle::None,
                        Some(_) => AdmonitionTitle::Written,
                        None => AdmonitionTitle::Kind(capitalized(kind.unwrap_or_default())),
                    },
                    is_open: folds.then(|| marks.as_str().ends_with('+')),
                }))
            }
            None => Directive::ContentTab {
                title: written.filter(|title| !title.is_empty())?.to_owned(),
                begins: captures["tab"].contains('!'),
            },
        };
        let title = title.filter(|(_, text)| !text.trim().is_empty());
        let begins_block = title.as_ref().is_some_and(|(_, text)| begins_block(text));
        let mask = title.as_ref().map_or_else(|| captures[0].trim_end().len(), |(range, _)| range.start);
        Some(First { directive, mask, length, title: title.map(|(range, _)| range), begins_block })
    }
}

/// Whether the first line of `rest` that is not blank is indented below a block in `column`.
fn has_text(rest: &str, column: usize) -> bool {
    let line = rest.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    column_of(&line[..line.len() - line.trim_start_matches([' ', '\t']).len()]) >= column + INDENT
}

/// Whether a line with this text would be more than a paragraph.
fn begins_block(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit() || "-+*#>`~<=_:|[ ".contains(c))
}

fn capitalized(kind: &str) -> String {
    let mut letters = kind.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The column in which text stands that follows these blanks.
fn column_of(blanks: &str) -> usize {
    blanks.bytes().fold(0, next_column)
}

/// The column behind a blank.
fn next_column(column: usize, blank: u8) -> usize {
    if blank == b'\t' { column / INDENT * INDENT + INDENT } else { column + 1 }
}

/// The blanks at the start of a line, read from left to right.
struct Blanks<'l> {
    line: &'l str,
    at: usize,
    column: usize,
}

impl Blanks<'_> {
    /// The offset of a column; of one within a tab that behind it.
    fn byte_at(&mut self, column: usize) -> usize {
        while self.column < column && self.at < self.line.len() {
            self.column = next_column(self.column, self.line.as_bytes()[self.at]);
            self.at += 1;
        }
        self.at
    }
}
