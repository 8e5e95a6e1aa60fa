//! A long list that is written while it is made: what every finding says in JSON takes more memory than all of them do.

use std::cell::Cell;

use serde::{Serialize, Serializer};

/// The rows that an iterator gives. They are written once.
pub struct Rows<I>(Cell<Option<I>>);

impl<I> Rows<I> {
    pub fn new(rows: I) -> Rows<I> {
        Rows(Cell::new(Some(rows)))
    }
}

impl<I: Iterator<Item: Serialize>> Serialize for Rows<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.take().expect("a list is written once"))
    }
}
