//! A table of contents as readers go through it: its pages one after the other, and the way to each.

use crate::docset::{Files, Toc, TocEntry};
use crate::source::{FastMap, FilePath};

/// The pages of a table of contents. It is made once for all of them, as each page asks for its own place.
pub(super) struct Reading<'a> {
    toc: &'a Toc,
    /// The pages in their order, each where it comes first.
    pub(super) pages: Vec<Read<'a>>,
    numbers: FastMap<&'a FilePath, usize>,
}

/// A page of it.
pub(super) struct Read<'a> {
    pub(super) file: &'a FilePath,
    /// What it is called there.
    pub(super) name: &'a str,
    /// The place of its entry among those of each level, from the top.
    way: Vec<usize>,
}

/// A level on the way to a page.
pub(super) struct Level<'a> {
    /// Its entries.
    pub(super) entries: &'a [TocEntry],
    /// Which of them leads on.
    pub(super) at: usize,
}

impl<'a> Level<'a> {
    /// The entry that leads on.
    pub(super) fn entry(&self) -> &'a TocEntry {
        &self.entries[self.at]
    }
}

impl<'a> Reading<'a> {
    pub(super) fn of(toc: &'a Toc, files: &Files) -> Reading<'a> {
        let mut reading = Reading { toc, pages: Vec::new(), numbers: FastMap::default() };
        reading.collect(&toc.entries, files, &mut Vec::new());
        reading
    }

    fn collect(&mut self, entries: &'a [TocEntry], files: &Files, above: &mut Vec<usize>) {
        for (at, entry) in entries.iter().enumerate() {
            above.push(at);
            if let Some(file) = &entry.target
                && files.page(file).is_some()
                && !self.numbers.contains_key(file)
            {
                self.numbers.insert(file, self.pages.len());
                self.pages.push(Read { file, name: &entry.name, way: above.clone() });
            }
            self.collect(&entry.children, files, above);
            above.pop();
        }
    }

    /// The number of a page among all.
    pub(super) fn number(&self, file: &FilePath) -> Option<usize> {
        self.numbers.get(file).copied()
    }

    /// The levels on the way to a page, its own last; none where it is not listed.
    pub(super) fn way(&self, file: &FilePath) -> Vec<Level<'a>> {
        let mut entries = self.toc.entries.as_slice();
        let way = self.number(file).map(|number| self.pages[number].way.as_slice()).unwrap_or_default();
        let level = |at: &usize| {
            let level = Level { entries, at: *at };
            entries = &level.entry().children;
            level
        };
        way.iter().map(level).collect()
    }
}
