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
use crate::source::{FilePath, LineIndex, Span};

/// More bytes than this are not shown around a span.
const LONGEST: usize = 2000;
/// Lines that a label may cover.
const LABEL_LINES: usize = 3;
/// Bytes shown before a span in a line that is too long, and bytes that a label may cover there.
const BEFORE: usize = 60;
const LABEL_BYTES: usize = 300;

/// One file as it is shown.
pub struct Excerpt {
    name: String,
    /// Same length as the file's text, so that spans are true.
    text: String,
    index: LineIndex,
}

impl Excerpt {
    /// The excerpts of `file`.
    pub fn new(file: &FilePath, lines: &Rc<Lines>) -> Excerpt {
        Excerpt {
            name: harmless(file.as_str()).into_owned(),
            text: harmless(&lines.text).into_owned(),
            index: lines.index.clone(),
        }
    }

    /// The part of `span` that is worth underlining: its first lines.
    pub fn label(&self, span: Span) -> Range<usize> {
        let start = self.boundary(span.start as usize);
        let last_line = self.index.line(span.start) + LABEL_LINES - 1;
        let end = (span.end as usize).min(self.line_end(last_line)).min(start + LABEL_BYTES);
        start..self.boundary(end).max(start)
    }

    /// The bytes to show for `span` with so many lines around it.
    fn window(&self, span: Range<usize>, before: usize, after: usize) -> Range<usize> {
        let (first, last) = (self.line_at(span.start), self.line_at(span.end));
        let start = self.line_start(first.saturating_sub(before).max(1));
        let end = self.line_end(last + after);
        if end - start <= LONGEST {
            return start..end;
        }
        let start = self.line_start(first).max(self.boundary(span.start.saturating_sub(BEFORE)));
        let end = self.line_end(last).min(self.boundary(start + LONGEST));
        start..end.max(start)
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
        context_lines_before: usize,
        context_lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let span = span.offset()..span.offset() + span.len();
        let shown = self.window(span.clone(), context_lines_before, context_lines_after);
        let data = &self.text.as_bytes()[shown.clone()];
        // Without context miette asks where the span starts, with context where the excerpt does.
        let start = if context_lines_before == 0 { span.start } else { shown.start };
        let place = self.index.line_column(&self.text, u32::try_from(start).map_err(|_| MietteError::OutOfBounds)?);
        let lines = data.iter().filter(|byte| **byte == b'\n').count();
        let shown = SourceSpan::new(shown.start.into(), shown.len());
        let name = self.name.clone();
        Ok(Box::new(MietteSpanContents::new_named(name, data, shown, place.line - 1, place.column - 1, lines)))
    }
}
