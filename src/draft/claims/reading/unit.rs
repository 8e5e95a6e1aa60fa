//! What a text says, as it was read: its clauses, cells and settings, its tables and lists.

use std::ops::Range;

use super::block::Block;
use super::bounds::Limit;
use super::signs::Signs;
use crate::draft::scan::{Claim, Found};

/// What can be supported or contradicted at once.
#[derive(Debug)]
pub struct Unit {
    /// Where it stands in the text.
    pub range: Range<usize>,
    /// The sentence or the cell it is part of.
    pub sentence: Range<usize>,
    /// Its own words.
    pub own: Vec<String>,
    /// Words beside it: the rest of the sentence, what introduces the list.
    pub near: Vec<String>,
    /// What its pronouns mean: the words of the sentence before.
    pub back: Vec<String>,
    /// Words further off: the headings above, the line before.
    pub far: Vec<String>,
    /// The values in it.
    pub values: Vec<Found>,
    /// On which side of each value it stands.
    pub limits: Vec<Option<Limit>>,
    /// The values in its whole sentence or row.
    pub beside: Vec<Claim>,
    /// The versions and days in the title above, from when all under it is.
    pub above: Vec<Found>,
    /// What turns it around.
    pub signs: Signs,
    /// Where it comes from.
    pub form: Form,
}

/// What a unit was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A clause of a sentence.
    Clause,
    /// A cell of a table.
    Cell,
    /// What a row or a column is called.
    Head,
    /// A key and its value.
    Setting,
}

/// A table as it was written.
#[derive(Debug, Default)]
pub struct Table {
    /// Its rows, the head first.
    pub rows: Vec<Vec<Range<usize>>>,
    /// The words of the first cell of each row.
    pub row_heads: Vec<Vec<String>>,
    /// The words of the head of each column.
    pub column_heads: Vec<Vec<String>>,
}

/// A list as it was written.
#[derive(Debug, Default)]
pub struct List {
    /// Its items.
    pub items: Vec<Range<usize>>,
    /// Whether they are numbered.
    pub is_numbered: bool,
}

/// A text, read.
#[derive(Debug, Default)]
pub struct Read {
    /// The text without its marks.
    pub plain: String,
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// What it says.
    pub units: Vec<Unit>,
    /// Its tables.
    pub tables: Vec<Table>,
    /// Its lists.
    pub lists: Vec<List>,
    /// Its code, by language, with the words of the headings above.
    pub codes: Vec<(String, Range<usize>, Vec<String>)>,
}

impl Read {
    /// How many rows and columns its tables have, without their heads, and how many items its lists.
    pub fn sizes(&self) -> Vec<(usize, Range<usize>)> {
        let tables = self.tables.iter().filter_map(|table| {
            let head = table.rows.first()?;
            let place = head.first()?.start..head.last()?.end;
            Some([(table.rows.len() - 1, place.clone()), (head.len() - 1, place)])
        });
        let lists = self.lists.iter().filter_map(|list| Some((list.items.len(), list.items.first()?.clone())));
        tables.flatten().chain(lists).filter(|(size, _)| *size > 1).collect()
    }
}
