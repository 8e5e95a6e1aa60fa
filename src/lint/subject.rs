//! One run of the checks: the snapshot, its pages, and which of its files matter.

use std::sync::Arc;

use super::memory::Memory;
use crate::docset::{Docset, Lookup, PageEntry};
use crate::page::Page;
use crate::source::{Date, FastMap, FilePath, Slips, Snapshot};
use crate::syntax::Document;

/// What one run of the checks looks at.
pub struct Subject<'a> {
    /// All files.
    pub snapshot: &'a Snapshot,
    /// What surrounds the pages.
    pub docset: &'a Arc<Docset>,
    /// What pages may ask about each other.
    pub lookup: &'a Lookup<'a>,
    /// The pages to look at.
    pub pages: &'a [Page],
    /// Whether these are all pages, so that they can be compared with each other.
    pub is_whole: bool,
    /// Files that were asked for by name, where not all were.
    pub only: &'a [FilePath],
    /// A text that is no file of the project: nothing is asked of it that is asked of an article.
    pub fragment: Option<&'a FilePath>,
    /// Pages that were there before a change, and whose files are not there now.
    pub gone: &'a [PageEntry],
    /// Today; without it no date is too late.
    pub today: Option<Date>,
    /// Where it is noted if we fail at a file.
    pub slips: &'a Slips,
    /// What was found before, where it is remembered.
    pub memory: Option<&'a Memory>,
}

impl Subject<'_> {
    /// Every Markdown file that the pages are made of, once; and of the includes that none of them uses those that are looked
    /// at.
    pub fn documents(&self) -> Vec<(FilePath, Arc<Document>)> {
        let mut known = FastMap::default();
        for page in self.pages {
            for part in page.parts().filter(|part| page.yaml.is_none() || part.file != page.file) {
                known.entry(part.file.clone()).or_insert_with(|| {
                    // A file is looked at as a whole, though only what stands in lines may be shown of it.
                    let whole = part.document.has_lines_only.then(|| self.lookup.document(&part.file).ok()).flatten();
                    whole.unwrap_or_else(|| part.document.clone())
                });
            }
        }
        let loose: Vec<&FilePath> = match self.is_whole {
            true => self.docset.files.loose_includes(self.snapshot).collect(),
            false => self.only.iter().filter(|file| self.docset.files.is_loose_include(file)).collect(),
        };
        for file in loose {
            if !known.contains_key(file)
                && let Ok(document) = self.lookup.document(file)
            {
                known.insert(file.clone(), document);
            }
        }
        let mut documents: Vec<_> = known.into_iter().collect();
        documents.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        documents
    }
}
