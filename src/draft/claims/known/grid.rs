//! Things of one kind side by side, and what the materials say of each: the rows of a table, the columns of one that compares, the
//! keys of a map, the items of a list.

use std::ops::Range;

use crate::draft::claims::reading::bounds::{Bound, Limit};
use crate::draft::scan::{self, Claim};
use crate::source::Span;

/// Things of one kind.
pub struct Grid {
    pub material: usize,
    /// What their kind is called.
    pub lead: Vec<String>,
    /// What is said of each, by the words above it.
    pub heads: Vec<Vec<String>>,
    /// What each head asks for: `Create and delete tokens` asks for two things.
    pub asks: Vec<Vec<Vec<String>>>,
    pub rows: Vec<Row>,
}

/// One of several things.
pub struct Row {
    pub name: Range<usize>,
    /// The words it is called by; any of them names it.
    pub names: Vec<Vec<String>>,
    /// The values that are its name: `0.2 to 0.35`.
    pub points: Vec<(Claim, Option<Bound>)>,
    pub cells: Vec<Option<Cell>>,
}

/// What is said of a thing under one head.
pub struct Cell {
    pub range: Range<usize>,
    pub facts: Vec<Fact>,
    pub values: Vec<(Claim, Option<Limit>)>,
    /// What it answers, yes or no.
    pub answer: Option<bool>,
    /// Whether it has all that the rows above it have.
    pub inherits: bool,
}

/// A part of what is said.
pub struct Fact {
    pub terms: Vec<String>,
    pub is_denied: bool,
}

impl Grid {
    /// The ranges of what is counted that stand in its cells, by each word of their head: `151 to 600` under `People`.
    pub fn ranges(&self) -> Vec<(usize, f64, f64, String, Span)> {
        let mut all = Vec::new();
        for cells in self.rows.iter().map(|row| &row.cells) {
            for (head, cell) in self.heads.iter().zip(cells).filter_map(|(head, cell)| Some((head, cell.as_ref()?))) {
                let mut range = [f64::NEG_INFINITY, f64::INFINITY];
                let is_count = cell.values.iter().all(|(claim, limit)| {
                    let Claim::Number(value, unit) = claim else { return false };
                    match (value.parse(), limit) {
                        (Ok(value), Some(limit)) if !scan::measures(unit) => {
                            range[usize::from(limit.bound == Bound::AtMost)] = value;
                            true
                        }
                        _ => false,
                    }
                });
                if is_count && !cell.values.is_empty() {
                    let of = |word: &String| {
                        (self.material, range[0], range[1], word.clone(), Span::from(cell.range.clone()))
                    };
                    all.extend(head.iter().map(of));
                }
            }
        }
        all
    }
}
