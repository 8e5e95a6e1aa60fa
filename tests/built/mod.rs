//! A site that is built in memory, and what is in it.

use site::engine::{self, BuildOptions, Built, Memo, Tally};
use site::publish::Content;
use site::source::Snapshot;

/// The site of a project that has these files.
pub fn build(files: &[(&str, &str)]) -> Built {
    let snapshot = Snapshot::of_texts(files.iter().copied());
    engine::build(&snapshot, &Memo::default(), &BuildOptions::default(), &Tally::default())
}

/// The text of one of its files.
pub fn text(built: &Built, path: &str) -> String {
    match built.output.get(path) {
        Some(Content::Bytes(bytes)) => String::from_utf8_lossy(bytes).into_owned(),
        _ => panic!("`{path}` is not among {:?}", built.output.keys().collect::<Vec<_>>()),
    }
}
