//! Places in a text as the protocol counts them: lines from 0, and in a line the units that client and server agreed on.

use gen_lsp_types::{Position, Range};

use crate::source::{LineIndex, Span};

/// What a column counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// Bytes of UTF-8.
    Utf8,
    /// Units of UTF-16, which every client knows.
    #[default]
    Utf16,
}

/// The lines of a text.
pub struct Lines<'t> {
    text: &'t str,
    index: LineIndex,
    encoding: Encoding,
}

impl<'t> Lines<'t> {
    /// Finds the lines of `text`.
    pub fn new(text: &'t str, encoding: Encoding) -> Lines<'t> {
        Lines { text, index: LineIndex::new(text), encoding }
    }

    /// Where a byte of the text is.
    pub fn position(&self, offset: u32) -> Position {
        let offset = (offset as usize).min(self.text.len());
        let offset = self.text.floor_char_boundary(offset);
        let line = self.index.line(u32::try_from(offset).unwrap_or(u32::MAX));
        let before = &self.text[self.index.start(line).unwrap_or_default()..offset];
        let column = match self.encoding {
            Encoding::Utf8 => before.len(),
            Encoding::Utf16 => before.encode_utf16().count(),
        };
        let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Position { line: number(line - 1), character: number(column) }
    }

    /// Where some bytes are.
    pub fn range(&self, span: Span) -> Range {
        Range { start: self.position(span.start), end: self.position(span.end.max(span.start)) }
    }

    /// The byte at a place. One beyond the end of a line is its end, one beyond the last line the end of the text.
    pub fn offset(&self, position: Position) -> usize {
        let line = position.line as usize + 1;
        let Some(start) = self.index.start(line) else { return self.text.len() };
        let end = self.index.start(line + 1).unwrap_or(self.text.len());
        let line = self.text[start..end].trim_end_matches(['\n', '\r']);
        let wanted = position.character as usize;
        let within = match self.encoding {
            Encoding::Utf8 => line.floor_char_boundary(wanted),
            Encoding::Utf16 => {
                let mut units = 0;
                let reached = line.char_indices().find(|(_, c)| {
                    units += c.len_utf16();
                    units > wanted
                });
                reached.map_or(line.len(), |(at, _)| at)
            }
        };
        start + within
    }

    /// The bytes at a range, whichever of its ends comes first.
    pub fn span(&self, range: Range) -> Span {
        let (start, end) = (self.offset(range.start), self.offset(range.end));
        Span::new(start.min(end), start.max(end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_leads_to_its_byte_and_back() {
        let text = "a\u{1f600}b\r\nä\rlast";
        for encoding in [Encoding::Utf8, Encoding::Utf16] {
            let lines = Lines::new(text, encoding);
            for (offset, _) in text.char_indices().filter(|(_, c)| !matches!(c, '\r' | '\n')) {
                let position = lines.position(u32::try_from(offset).expect("short"));
                assert_eq!(lines.offset(position), offset, "{encoding:?} {position:?}");
            }
        }
        let lines = Lines::new(text, Encoding::Utf16);
        assert_eq!(lines.position(5), Position { line: 0, character: 3 });
        assert_eq!(lines.position(8), Position { line: 1, character: 0 });
        assert_eq!(Lines::new(text, Encoding::Utf8).position(5), Position { line: 0, character: 5 });
    }

    #[test]
    fn a_place_that_is_none_is_the_nearest_that_is_one() {
        let lines = Lines::new("a\u{1f600}\r\nb", Encoding::Utf16);
        let offset = |line, character| lines.offset(Position { line, character });
        assert_eq!((offset(0, 2), offset(0, 99), offset(1, 99), offset(99, 0)), (1, 5, 8, 8));
        let range = |a, b| Range { start: Position { line: 0, character: a }, end: Position { line: 0, character: b } };
        assert_eq!(lines.span(range(1, 0)), Span::new(0, 1));
        assert_eq!(Lines::new("", Encoding::Utf8).offset(Position { line: 0, character: 1 }), 0);
    }
}
