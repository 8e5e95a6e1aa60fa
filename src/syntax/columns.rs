//! Columns of lines, as Python-Markdown counts them: what is indented by four stands in what is above.

/// So far text is indented below the first line of its block.
pub(super) const INDENT: usize = 4;

/// The column in which text stands that follows these blanks.
pub(super) fn column_of(blanks: &str) -> usize {
    blanks.bytes().fold(0, next_column)
}

/// The column behind a blank.
pub(super) fn next_column(column: usize, blank: u8) -> usize {
    if blank == b'\t' { column / INDENT * INDENT + INDENT } else { column + 1 }
}

/// The blanks at the start of a line, read from left to right.
pub(super) struct Blanks<'l> {
    pub(super) line: &'l str,
    pub(super) at: usize,
    pub(super) column: usize,
}

impl Blanks<'_> {
    /// The offset of a column; of one within a tab that behind it.
    pub(super) fn byte_at(&mut self, column: usize) -> usize {
        while self.column < column && self.at < self.line.len() {
            self.column = next_column(self.column, self.line.as_bytes()[self.at]);
            self.at += 1;
        }
        self.at
    }
}
