//! What tables of contents lead to, to tell which articles none of them does.

use std::collections::HashSet;

use super::toc::{Toc, each_entry, names_folder};
use crate::source::{Address, FilePath};

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
                let folder = entry.href.as_deref().filter(|href| names_folder(href));
                let folder = folder.and_then(|href| entry.file.parent().join(Address::parse(href).path()));
                listed.folders.extend(folder);
            });
        }
        listed
    }
}
