//! What the Git repository knows of the files of a docset.

use std::collections::HashMap;

use crate::source::{Date, FilePath};

/// What the repository knows.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// The path from its top to the root, with a `/` at the end; empty where they are the same.
    pub in_repository: String,
    /// The branch that others begin from, as far as this clone knows it.
    pub branch: Option<String>,
    /// The day on which each file was changed last.
    pub changed: HashMap<FilePath, Date>,
    /// Who wrote each file, those with most commits first.
    pub contributors: HashMap<FilePath, Vec<String>>,
}
