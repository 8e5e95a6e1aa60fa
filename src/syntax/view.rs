//! The text that CommonMark's parser is given in place of the author's, and the way back.
//!
//! The bodies of rows and columns are indented for the eye; the reference takes the indentation away before it parses them.
//! Everything else keeps its length, so a place in the view is a place in the file plus a shift that changes only there.

use std::ops::Range;

use super::line_start::{after_quotes, content_start};
use crate::source::Span;

/// A file's body as the parser sees it, before directives are masked.
pub struct View {
    /// The text; a lone CR has become LF.
    pub text: String,
    /// Whether there are only paragraphs, whatever lines begin with.
    pub lines_only: bool,
    /// Where stretches of the view start: offset in the view, offset in the file.
    pieces: Vec<(usize, usize)>,
}

/// What stands before the blanks at the end of a line, where there are tabs among these and nothing else is in the line than
/// a fence, perhaps in a quote.
fn fence_before_tabs(line: &str) -> Option<&str> {
    let shown = line.trim_end_matches(['\r', '\n']);
    let before = shown.trim_end_matches([' ', '\t']);
    if !shown[before.len()..].contains('\t') {
        return None;
    }
    let fence = before.trim_start_matches([' ', '\t', '>']);
    let is_fence = |mark: char| fence.len() >= 3 && fence.chars().all(|c| c == mark);
    (is_fence('`') || is_fence('~')).then_some(before)
}

impl View {
    /// Makes the view of what follows `body` in `text`.
    pub fn new(text: &str, body: usize) -> View {
        let mut view = View::empty(text, body);
        let mut layout = Layout::default();
        let mut at = body;
        while at < text.len() {
            let end = line_end(text, at);
            let line = &text[at..end];
            let cut = layout.cut_of(line);
            view.text.push_str(&line[..cut.start]);
            if !cut.is_empty() {
                view.pieces.push((view.text.len(), at + cut.end));
            }
            view.push(&line[cut.end..], text[end..].starts_with('\n'));
            if !cut.is_empty() {
                view.pieces.push((view.text.len(), end));
            }
            at = end;
        }
        view
    }

    /// Makes the view of what follows `body` in `text` where there are only paragraphs: no line is indented.
    pub fn lines(text: &str, body: usize) -> View {
        let mut view = View { lines_only: true, ..View::empty(text, body) };
        let mut at = body;
        while at < text.len() {
            let end = line_end(text, at);
            let line = &text[at..end];
            let cut = line.len() - line.trim_start_matches([' ', '\t']).len();
            if cut > 0 {
                view.pieces.push((view.text.len(), at + cut));
            }
            view.push(&line[cut..], text[end..].starts_with('\n'));
            at = end;
        }
        view
    }

    fn empty(text: &str, body: usize) -> View {
        View { text: String::with_capacity(text.len() - body), lines_only: false, pieces: vec![(0, body)] }
    }

    /// The span in the file of a range of the view.
    pub fn span(&self, range: Range<usize>) -> Span {
        let (start, end) = (self.offset(range.start), self.end_offset(range.end));
        Span::new(start, end.max(start))
    }

    /// The text of the view that became the span `of` of the file.
    pub fn source_of(&self, of: Span) -> &str {
        let at = |offset: usize| {
            let index = self.pieces.partition_point(|(_, file)| *file <= offset).max(1);
            let (view, file) = self.pieces[index - 1];
            view + offset.saturating_sub(file)
        };
        self.text.get(at(of.start as usize)..at(of.end as usize)).unwrap_or("")
    }

    /// The offset in the file of an offset of the view.
    fn offset(&self, at: usize) -> usize {
        let index = self.pieces.partition_point(|(view, _)| *view <= at);
        let (view, file) = self.pieces[index - 1];
        file + (at - view)
    }

    /// The same for the end of a range: the indentation cut behind it is not part of it.
    fn end_offset(&self, at: usize) -> usize {
        if at == 0 { self.offset(0) } else { self.offset(at - 1) + 1 }
    }

    /// Copies a line; a CR that no LF follows becomes LF, or the block it stands in would swallow what follows. Behind a fence
    /// tabs become spaces: by CommonMark both may follow one that closes, by the parser spaces only.
    fn push(&mut self, line: &str, lf_follows: bool) {
        let spaced = fence_before_tabs(line).map(|fence| [fence, &line[fence.len()..].replace('\t', " ")].concat());
        let line = spaced.as_deref().unwrap_or(line);
        match line.strip_suffix('\r') {
            Some(rest) if !lf_follows => {
                self.text.push_str(rest);
                self.text.push('\n');
            }
            _ => self.text.push_str(line),
        }
    }
}

/// What is indented for the eye alone, as far as the lines so far tell.
#[derive(Default)]
struct Layout {
    row: Option<Row>,
    fence: Option<Fence>,
}

/// A row that is open: in how many quotes it stands, how far it is indented there, and how much further the text of its column is.
struct Row {
    quotes: usize,
    indentation: usize,
    body: Option<usize>,
}

/// A block of code that is open: its marks, and in how many quotes it stands.
struct Fence {
    marks: String,
    quotes: usize,
}

impl Layout {
    /// Where white space stands in `line` that belongs to the layout of a row.
    fn cut_of(&mut self, line: &str) -> Range<usize> {
        let Some(row) = &mut self.row else {
            self.open(line);
            return 0..0;
        };
        // Where its quote ends, a row ends too.
        let Some(start) = after_quotes(line, row.quotes) else {
            self.row = None;
            self.open(line);
            return 0..0;
        };
        let text = line[start..].trim_start_matches([' ', '\t']);
        let indentation = line.len() - start - text.len();
        let cut = match directive_word(text).as_deref() {
            Some("row-end") => {
                let cut = indentation.saturating_sub(row.indentation);
                self.row = None;
                cut
            }
            Some("column" | "column-end") => {
                row.body = None;
                indentation.saturating_sub(row.indentation)
            }
            _ if text.trim_end().is_empty() => 0,
            _ => (*row.body.get_or_insert(indentation.saturating_sub(row.indentation))).min(indentation),
        };
        start..start + cut
    }

    /// Notes a row or a block of code that begins in `line`, outside of rows.
    fn open(&mut self, line: &str) {
        let (start, _) = content_start(line);
        let (marks, content) = line.split_at(start);
        let quotes = marks.matches('>').count();
        if let Some(fence) = self.fence.take() {
            // Its own marks end a block of code, and the end of its quote does.
            let text = after_quotes(line, fence.quotes).map(|start| line[start..].trim());
            self.fence = text.is_some_and(|text| !fence.is_closed_by(text)).then_some(fence);
            if text.is_some() {
                return;
            }
        }
        if let Some(marks) = fence_marks(content) {
            self.fence = Some(Fence { marks: marks.to_owned(), quotes });
        } else if directive_word(content).as_deref() == Some("row") {
            let behind_quote = marks.rfind('>').map_or(0, |at| at + 1);
            let margin = behind_quote + usize::from(quotes > 0 && marks[behind_quote..].starts_with([' ', '\t']));
            self.row = Some(Row { quotes, indentation: start - margin, body: None });
        }
    }
}

impl Fence {
    fn is_closed_by(&self, text: &str) -> bool {
        let is_mark = |c: char| self.marks.starts_with(c);
        text.len() >= self.marks.len() && text.chars().all(is_mark)
    }
}

/// The marks of the block of code that begins with this text.
pub(super) fn fence_marks(text: &str) -> Option<&str> {
    let mark = text.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let rest = text.trim_start_matches(mark);
    let marks = &text[..text.len() - rest.len()];
    (marks.len() >= 3 && (mark == '~' || !rest.contains('`'))).then_some(marks)
}

/// The offset after the line break that ends the line at `start`.
fn line_end(text: &str, start: usize) -> usize {
    match memchr::memchr2(b'\n', b'\r', &text.as_bytes()[start..]) {
        None => text.len(),
        Some(at) if text[start + at..].starts_with("\r\n") => start + at + 2,
        Some(at) => start + at + 1,
    }
}

/// The word after `:::` at the start of a line, in lower case.
fn directive_word(trimmed: &str) -> Option<String> {
    let rest = trimmed.strip_prefix(":::")?.trim_start_matches(':').trim_start();
    super::attributes::name(rest).map(str::to_ascii_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_layout_of_a_row_is_cut_and_places_stay_true() {
        let text = "x\n:::row:::\n    :::column:::\n        a\n          b\n    :::column-end:::\n:::row-end:::\ny\n";
        let view = View::new(text, 0);
        assert_eq!(view.text, "x\n:::row:::\n:::column:::\na\n  b\n:::column-end:::\n:::row-end:::\ny\n");
        for word in ["a\n", "b\n", ":::column-end:::", "y\n"] {
            let at = view.text.find(word).expect("in the view");
            assert_eq!(view.span(at..at + word.len()).of(text), word);
        }
    }

    #[test]
    fn a_row_in_a_fence_is_left_alone() {
        let text = "```\n:::row:::\n    :::column:::\n```\n";
        assert_eq!(View::new(text, 0).text, text);
    }

    #[test]
    fn a_lone_carriage_return_ends_a_line() {
        assert_eq!(View::new("a\rb\r\nc\r", 0).text, "a\nb\r\nc\n");
    }
}
