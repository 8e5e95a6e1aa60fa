//! Things of one kind side by side, and what the materials say of each: the rows of a table, the columns of one that compares, the
//! keys of a map, the items of a list.

use std::ops::Range;

use super::bounds::{Bound, Limit};
use crate::draft::scan::Claim;

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
