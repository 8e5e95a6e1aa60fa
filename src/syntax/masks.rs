//! What is hidden from the parser: a directive and its place.

use std::ops::Range;

use super::directive::{Directive, Invalid};

/// A directive and the bytes of the view that it takes.
#[derive(Debug)]
pub struct Mask {
    /// The bytes in the view.
    pub range: Range<usize>,
    /// Whether it is a block (else a word in a line).
    pub block: bool,
    /// What stands there.
    pub directive: Directive,
    /// With how many colons it begins.
    pub colons: usize,
    /// What is said of it if it is one.
    pub note: Option<Invalid>,
}

/// A place that looks like a directive and is none.
pub struct Suspect {
    /// The bytes in the view.
    pub range: Range<usize>,
    /// Why.
    pub invalid: Invalid,
}

/// Whether an odd number of backslashes stands before `at`.
pub fn is_escaped(view: &str, at: usize) -> bool {
    view.as_bytes()[..at].iter().rev().take_while(|byte| **byte == b'\\').count() % 2 == 1
}
