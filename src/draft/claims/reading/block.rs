//! A stretch of text as it is laid out.

use std::ops::Range;

/// What a stretch of text is.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A title, with its level.
    Heading(u8, Range<usize>),
    /// What the lines indented below it speak of.
    Head(Range<usize>),
    /// Sentences.
    Text(Range<usize>),
    /// An item of a list, with how far it is indented and whether it is numbered.
    Item(Range<usize>, usize, bool),
    /// A row of a table: its cells.
    Row(Vec<Range<usize>>),
    /// Code, with its language in small letters.
    Code(String, Range<usize>),
}

impl Block {
    /// Where it stands.
    pub fn range(&self) -> Range<usize> {
        match self {
            Block::Heading(_, range)
            | Block::Head(range)
            | Block::Text(range)
            | Block::Item(range, ..)
            | Block::Code(_, range) => range.clone(),
            Block::Row(cells) => cells.first().map_or(0, |cell| cell.start)..cells.last().map_or(0, |cell| cell.end),
        }
    }
}
