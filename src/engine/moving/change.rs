//! What a move changes, as a value.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::edits::edited;
use crate::source::{Edit, FilePath, Snapshot};

/// What a move changes. Nothing has happened yet.
#[derive(Debug)]
pub struct Move {
    /// What moves, a file or a folder, and where it goes.
    pub from: FilePath,
    /// Where it goes.
    pub to: FilePath,
    /// The files that get another name, with that.
    pub renames: Vec<(FilePath, FilePath)>,
    /// What changes in files, by the names that they have before: edits that do not overlap, in order.
    pub edits: BTreeMap<FilePath, Vec<Edit>>,
    /// A file that is new: redirects where there were none.
    pub created: Option<(FilePath, String)>,
    /// A file that goes: its last redirect is not needed any more.
    pub removed: Option<FilePath>,
    /// What there is to say about it, a line each.
    pub said: Vec<String>,
}

impl Move {
    /// The former and the new text of each file that is edited, by its name before the move.
    pub fn texts(&self, snapshot: &Snapshot) -> BTreeMap<FilePath, (Arc<str>, String)> {
        let both = |(file, edits): (&FilePath, &Vec<Edit>)| {
            let text = &snapshot.text(file).ok()?.text;
            Some((file.clone(), (Arc::clone(text), edited(text, edits))))
        };
        self.edits.iter().filter_map(both).collect()
    }

    /// The files as they are after it.
    pub fn after(&self, snapshot: &Snapshot) -> Snapshot {
        let texts = self.texts(snapshot).into_iter().map(|(file, (_, after))| (file, Some(after.into_bytes())));
        let created = self.created.iter().map(|(file, text)| (file.clone(), Some(text.clone().into_bytes())));
        let removed = self.removed.iter().map(|file| (file.clone(), None));
        snapshot.with(texts.chain(created).chain(removed)).renamed(&self.renames)
    }
}
