//! Configuration and navigation that cannot be read at the moment, because somebody is in the middle of writing it.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::Serialize;

use crate::engine::Moment;
use crate::source::{Code, FilePath, LineIndex, Snapshot, codes, json, yaml};

/// A file that cannot be read, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Broken {
    /// The file.
    pub file: String,
    /// The line of the fault.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

/// Of the files that decide about the whole site, those that could be read in `last` and cannot be read now. They are shown
/// as they were: half of a configuration would take half of the site away.
pub fn find(now: &Snapshot, last: &Moment) -> (BTreeSet<FilePath>, Arc<[Broken]>) {
    let mut held = BTreeSet::new();
    let mut broken = Vec::new();
    for file in now.changes_since(&last.snapshot) {
        let structured = ["yml", "yaml", "json"].iter().any(|extension| file.has_extension(extension));
        if !structured || !last.is_surrounding(&file) || fault(&last.snapshot, &file).is_some() {
            continue;
        }
        if let Some(fault) = fault(now, &file) {
            broken.push(fault);
            held.insert(file);
        }
    }
    (held, broken.into())
}

/// Why a file cannot be read to its end; a file that is gone is not broken.
fn fault(snapshot: &Snapshot, file: &FilePath) -> Option<Broken> {
    const CODE: Code = codes::CONFIG_INVALID;
    let text = &snapshot.text(file).ok()?.text;
    let faults = if file.has_extension("json") { json::parse(text).1 } else { yaml::parse(text, 0, CODE).1 };
    // A key that stands there twice is a fault, but everything is read.
    let fault = faults.into_iter().find(|fault| fault.code == CODE && fault.related.is_empty())?;
    let line = LineIndex::new(text).line(fault.span.start);
    Some(Broken { file: file.to_string(), line, message: fault.message })
}
