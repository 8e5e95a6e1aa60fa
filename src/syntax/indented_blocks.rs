//! Blocks of MkDocs, whose text is indented below their first line: admonitions (`!!! note "Title"`), those that fold (`???`), and
//! content tabs (`=== "Title"`). And those whose text stands between lines of slashes (`slash_blocks`).
//!
//! The parser is given quotes: their marks stand in place of the indentation, or before the text between slashes, so that it finds lists and code in them by itself. The
//! first line is a mask, behind which the title stands as a paragraph of its own.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::admonition::{Admonition, AdmonitionTitle, callout, is_kind};
use super::columns::{Blanks, INDENT, column_of};
use super::directive::Directive;
use super::first_line::{First, capitalized};
use super::masks::Mask;
use super::python_lists::Shifts;
use super::slash_blocks::{self, SlashBlock};
use super::table::Rewrite;
use crate::source::limits::TREE_DEPTH;

/// So many blocks between slashes are read in each other: each of them is a mark before every line of the text in it.
const MOST_BETWEEN_SLASHES: usize = 12;

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
    /// Lines that the parser never sees, in order: nothing in them is a directive.
    pub(super) hidden: Vec<Range<usize>>,
}

/// A block whose text goes on.
struct Open {
    /// The column of the quote mark before its text.
    column: usize,
    /// How many slashes end it, if slashes do.
    slashes: Option<usize>,
}

impl Open {
    /// The column in which its text stands.
    fn content(&self) -> usize {
        if self.slashes.is_some() { self.column } else { self.column + INDENT }
    }
}

/// A block of code whose end is still to come.
struct Fence {
    marks: String,
    column: usize,
    /// In how many blocks it stands.
    depth: usize,
}

struct Scanner<'k> {
    found: Blocks,
    /// Words that begin a block between slashes.
    known: &'k [SlashBlock],
    /// Blanks that lines of lists are given.
    shifts: &'k Shifts,
    /// The start of the line at hand.
    line: usize,
    open: Vec<Open>,
    /// Blank lines whose block may go on.
    blanks: Vec<usize>,
    /// The block of code that is open.
    fence: Option<Fence>,
    was_text: bool,
}

/// Finds the blocks of `view`. `known` are the words that begin one between slashes, `shifts` blanks that lines of lists are given.
pub(super) fn find(view: &str, known: &[SlashBlock], shifts: &Shifts) -> Blocks {
    let mut scanner = Scanner {
        found: Blocks::default(),
        known,
        shifts,
        line: 0,
        open: Vec::new(),
        blanks: Vec::new(),
        fence: None,
        was_text: false,
    };
    let has = |marks: &str| memchr::memmem::find(view.as_bytes(), marks.as_bytes()).is_some();
    if ["!!!", "???", "==="].into_iter().any(has) || (!known.is_empty() && has(slash_blocks::MARKS)) {
        let mut at = 0;
        for line in view.split_inclusive('\n') {
            at += line.len();
            let start = at - line.len();
            if scanner.found.hidden.last().is_none_or(|hidden| start >= hidden.end) {
                scanner.line(line.trim_end_matches(['\n', '\r']), start, &view[at..]);
            }
        }
    }
    scanner.found
}

impl Scanner<'_> {
    /// Takes the line at `at`, before `rest`.
    fn line(&mut self, line: &str, at: usize, rest: &str) {
        let text = line.trim_start_matches([' ', '\t']);
        if text.is_empty() {
            self.blanks.push(at);
            self.was_text = false;
            return;
        }
        let column = column_of(&line[..line.len() - text.len()]);
        self.line = at;
        self.close_for(column, at);
        let mut blanks = Blanks { line, at: 0, column: 0 };
        for open in &self.open {
            let range = at + blanks.byte_at(open.column)..at + blanks.byte_at(open.content());
            self.found.rewrites.push(Rewrite { range, text: "> ".to_owned() });
        }
        self.was_text = true;
        let marks_at = at + line.len() - text.len();
        if self.follow_fence(text.trim_end(), column) {
            return;
        }
        if text.starts_with(slash_blocks::MARKS) {
            self.slashes(text, column, marks_at, rest);
        } else if self.open.len() < TREE_DEPTH && text.starts_with(['!', '?', '=']) {
            let first = FIRST.captures(text).and_then(|captures| first(&captures, || has_text(rest, column)));
            if let Some(first) = first {
                self.begin(first, Open { column, slashes: None }, marks_at);
            }
        }
    }

    /// Closes the blocks whose text has ended before a line at `at`, which begins in `column`.
    fn close_for(&mut self, column: usize, at: usize) {
        let inside = self.open.iter().take_while(|open| column >= open.content()).count();
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
    }

    /// Takes a line of slashes, with what may follow them: it begins a block, or ends one with all that is open in it.
    fn slashes(&mut self, text: &str, column: usize, at: usize, rest: &str) {
        if let Some(slashes) = slash_blocks::end(text) {
            let is_ended = |open: &Open| open.slashes == Some(slashes) && column < open.column + INDENT;
            let Some(ended) = self.open.iter().rposition(is_ended) else { return };
            self.open.truncate(ended);
            self.hide(at..at + text.len());
            self.was_text = false;
            return;
        }
        let options = options_below(rest, column);
        let between = self.open.iter().filter(|open| open.slashes.is_some()).count();
        let may_begin = between < MOST_BETWEEN_SLASHES && self.open.len() < TREE_DEPTH;
        let first = slash_blocks::first(text, options, self.known).filter(|_| may_begin);
        let Some((first, slashes)) = first else { return };
        let base = self.open.last().map_or(0, Open::content);
        let column = base + (column - base) / INDENT * INDENT;
        let below = at + (rest.as_ptr().addr() - text.as_ptr().addr());
        self.begin(first, Open { column, slashes: Some(slashes) }, at);
        if !options.is_empty() {
            self.hide(below..below + options.len());
        }
    }

    /// Keeps what stands at `range` from the parser.
    fn hide(&mut self, range: Range<usize>) {
        self.found.rewrites.push(Rewrite { range: range.clone(), text: String::new() });
        self.found.hidden.push(range);
    }

    /// The marks of all open blocks.
    fn lead(&self) -> String {
        let first = self.open.first().map_or(0, |open| open.column);
        let mut lead = " ".repeat(self.shifts.before(self.line, first));
        let mut from = 0;
        for open in &self.open {
            lead.push_str(&" ".repeat(open.column - from));
            lead.push_str("> ");
            from = open.content();
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
    fn begin(&mut self, first: First, open: Open, at: usize) {
        self.open.push(open);
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

/// What the first line of an indented block says. `has_text` says whether anything is indented below it.
fn first(captures: &regex::Captures<'_>, has_text: impl Fn() -> bool) -> Option<First> {
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
    Some(First::new(&captures[0], directive, title.map(|(range, _)| range)))
}

/// The lines at the start of `rest` that are options of a block in `column`: indented, the first of them with a name.
fn options_below(rest: &str, column: usize) -> &str {
    let indented = |line: &&str| {
        let text = line.trim_start_matches([' ', '\t']);
        !text.trim_end().is_empty() && column_of(&line[..line.len() - text.len()]) >= column + INDENT
    };
    let length = rest.split_inclusive('\n').take_while(indented).map(str::len).sum();
    let options = &rest[..length];
    let name = options.trim_start().split_once(':').map_or("", |(name, _)| name);
    let is_name =
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
    if is_name { options } else { "" }
}

/// Whether the first line of `rest` that is not blank is indented below a block in `column`.
fn has_text(rest: &str, column: usize) -> bool {
    let line = rest.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    column_of(&line[..line.len() - line.trim_start_matches([' ', '\t']).len()]) >= column + INDENT
}
