//! Everything at once, for rules that compare files with each other: of each file only what they ask for.

use super::naming::Naming;
use crate::docset::{Docset, PageEntry};
use crate::source::{FastSet, FilePath, Snapshot};

/// A root, and what its files say of themselves.
pub struct Repository<'a> {
    /// The docset.
    pub docset: &'a Docset,
    /// Its files.
    pub snapshot: &'a Snapshot,
    /// What its articles are called that are listed, in the order of their files.
    pub names: &'a [&'a Naming],
    /// The files that others include.
    pub included: &'a FastSet<&'a FilePath>,
    /// Pages that were there before a change, and whose files are not there now; none where nothing is known of before.
    pub gone: &'a [PageEntry],
}
