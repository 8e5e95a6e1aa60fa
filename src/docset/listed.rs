//! What tables of contents lead to, to tell which articles none of them does.

use std::collections::HashSet;

use super::toc::{Toc, each_entry};
use crate::source::FilePath;

/// What the tables of contents lead to.
#[derive(Default)]
pub struct Listed {
    /// Files.
    pub files: HashSet<FilePath>,
    /// Uids.
    pub uids: HashSet<String>,
    /// Folders, and so their index pages.
    pub folders: HashSet<FilePath>,
}

impl Listed {
    /// What `tocs` lead to.
    pub fn of(tocs: &[Toc]) -> Listed {
        let mut listed = Listed::default();
        for toc in tocs {
            each_entry(&toc.entries, &mut |entry| {
                if let Some(file) = &entry.target {
                    listed.files.insert(file.clone());
                }
                listed.uids.extend(entry.uid.clone());
                let folder = entry.href.as_deref().filter(|href| href.ends_with('/') && !href.starts_with('/'));
                listed.folders.extend(folder.and_then(|href| entry.file.parent().join(href)));
            });
        }
        listed
    }
}
