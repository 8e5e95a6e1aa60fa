//! The lines of a file around a span, for miette.
//!
//! miette's own way counts lines from the start of the text for every label, which for a long article with many findings
//! takes longer than checking it. Here they are looked up. What is shown is also kept short: an article may be one line of
//! a megabyte, and a span may be the whole of it.

use std::ops::Range;
use std::rc::Rc;

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use super::places::Lines;
use super::terminal::harmless;
use crate::rules::masked;
use crate::source::{FilePath, LineIndex, Span};

/// More bytes than this are never shown around a span.
const LONGEST: usize = 2000;
/// Lines that a label may cover.
const LABEL_LINES: usize = 3;
/// Columns that miette needs beside the text: line number and gutter.
const GUTTER: usize = 12;

/// One file as it is shown.
pub struct Excerpt {
    name: String,
    /// Same length as the file's text, so that spans are true.
    text: String,
    index: LineIndex,
    /// Bytes of a line that fit on the terminal. A paragraph is often one long line; wrapped, its underline would stand under
    /// other words.
    width: usize,
}

impl Excerpt {
    /// The excerpts of `file`, for a terminal of `columns`.
    /// Secrets in it are not shown.
    pub fn new(file: &FilePath, lines: &Rc<Lines>, columns: usize) -> Excerpt {
        let text = masked(&harmless(&lines.text));
        Excerpt {
            width: columns.saturating_sub(GUTTER).max(20),
            name: harmless(file.as_str()).into_owned(),
            text,
            index: lines.index.clone(),
        }
    }

    /// The part of `span` that is worth underlining: its first lines, or as much of the first as fits.
    pub fn label(&self, span: Span) -> Range<usize> {
        let start = self.boundary(span.start as usize);
        let first = self.index.line(span.start);
        let end = (span.end as usize).min(self.line_end(first + LABEL_LINES - 1));
        if self.fits(first, self.line_at(end)) {
            return start..self.boundary(end).max(start);
        }
        let end = end.min(self.line_end(first)).min(start + self.width);
        start..self.boundary(end).max(start)
    }

    /// The bytes to show for `span`: its lines, or what fits of its line.
    fn window(&self, span: Range<usize>) -> Range<usize> {
        let (first, last) = (self.line_at(span.start), self.line_at(span.end));
        let (start, end) = (self.line_start(first), self.line_end(last));
        let shown = if first == last { self.width } else { LONGEST };
        if end <= start + shown {
            return start..end.max(start);
        }
        let before = shown.saturating_sub(span.len()) / 2;
        let latest = self.boundary(end.saturating_sub(shown));
        let start = self.boundary(span.start.saturating_sub(before)).min(latest).max(start);
        start..end.min(self.boundary(start + shown)).max(start)
    }

    fn fits(&self, first: usize, last: usize) -> bool {
        (first..=last).all(|line| self.line_end(line) <= self.line_start(line) + self.width)
    }

    fn line_at(&self, offset: usize) -> usize {
        self.index.line(u32::try_from(offset).unwrap_or(u32::MAX))
    }

    /// The first byte of a line that is shown: a byte order mark has no width, but miette would give it one.
    fn line_start(&self, line: usize) -> usize {
        let mark = if self.text.starts_with('\u{feff}') { 3 } else { 0 };
        self.index.start(line).unwrap_or(self.text.len()).max(mark)
    }

    /// The end of a line without its line break.
    fn line_end(&self, line: usize) -> usize {
        let end = self.index.start(line + 1).unwrap_or(self.text.len());
        let start = self.line_start(line).min(end);
        start + self.text[start..end].trim_end_matches(['\n', '\r']).len()
    }

    fn boundary(&self, offset: usize) -> usize {
        self.text.floor_char_boundary(offset)
    }
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        _context_lines_before: usize,
        _context_lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let span = span.offset()..span.offset() + span.len();
        let shown = self.window(span.clone());
        let data = &self.text.as_bytes()[shown.clone()];
        let place =
            self.index.line_column(&self.text, u32::try_from(span.start).map_err(|_| MietteError::OutOfBounds)?);
        let lines = data.iter().filter(|byte| **byte == b'\n').count();
        let shown = SourceSpan::new(shown.start.into(), shown.len());
        let name = self.name.clone();
        Ok(Box::new(MietteSpanContents::new_named(name, data, shown, place.line - 1, place.column - 1, lines)))
    }
}
