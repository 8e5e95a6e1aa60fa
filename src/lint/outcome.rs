//! What came of looking at one thing: a file, a page, a table of contents.

use std::sync::Arc;

use crate::rules::{Found, Naming};
use crate::source::{FilePath, Span};

/// What came of it. It is shared by all runs in which nothing changed that it depends on.
#[derive(Default)]
pub struct Outcome {
    /// What earlier stages found.
    pub of_stages: Vec<Faults>,
    /// What the rules found.
    pub of_rules: Vec<Faults>,
    /// What the article is called, if it is one that is listed.
    pub naming: Option<Naming>,
    /// The files that it includes.
    pub included: Vec<FilePath>,
    /// The repositories that it asks for and that are not on disk, once for each place.
    pub elsewhere: Vec<String>,
    /// Comments that may silence something.
    pub comments: Vec<Span>,
}

/// Faults in one file, in the order in which they were found.
pub struct Faults {
    /// The file.
    pub file: FilePath,
    /// What is wrong in it.
    pub found: Arc<[Found]>,
}

/// What was found, file by file.
pub fn by_file(found: Vec<Found>) -> Vec<Faults> {
    let mut sorted = found;
    // Mostly all are in one file.
    if sorted.windows(2).any(|pair| pair[0].fault.file != pair[1].fault.file) {
        sorted.sort_by(|a, b| a.fault.file.cmp(&b.fault.file));
    }
    let mut files = Vec::new();
    let mut rest = sorted.into_iter().peekable();
    while let Some(first) = rest.next() {
        let file = first.fault.file.clone();
        let mut here = vec![first];
        while let Some(next) = rest.next_if(|next| next.fault.file == file) {
            here.push(next);
        }
        files.push(Faults { file, found: here.into() });
    }
    files
}
