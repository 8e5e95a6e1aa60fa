//! All files of the root at one moment.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hash;
use std::io;
use std::sync::{Arc, Mutex};

use super::lock::lock;
use super::names::Names;
use super::noted::{Excerpt, Noted};
use super::path::FilePath;
use super::text::{Cell, Text, Version, decode};

/// Where a snapshot's bytes come from: the disk, an editor, or a test's own text.
pub trait Files: Send + Sync {
    /// Reads the whole file.
    ///
    /// # Errors
    /// When the file cannot be read.
    fn read(&self, path: &FilePath) -> io::Result<Vec<u8>>;
}

/// All files of the root at one moment. Names are known at once, texts are read when they are asked for, and only once.
///
/// The next moment's snapshot shares with this one whatever did not change: see [`Snapshot::renewed`].
pub struct Snapshot {
    files: Arc<dyn Files>,
    names: Arc<Names>,
    /// One for each name, in their order.
    cells: Vec<Arc<Cell>>,
    /// What was asked for, where somebody wants to know.
    asked: Option<Mutex<Noted>>,
}

impl Snapshot {
    /// A snapshot of the files named `paths`, whose bytes `files` gives.
    pub fn new(paths: impl IntoIterator<Item = FilePath>, files: Arc<dyn Files>) -> Snapshot {
        let names = Names::new(paths);
        let cells = names.paths.iter().map(|_| Arc::default()).collect();
        Snapshot { files, names: Arc::new(names), cells, asked: None }
    }

    /// A snapshot of texts in memory.
    pub fn of_texts<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Snapshot {
        let texts: BTreeMap<FilePath, Vec<u8>> = texts
            .into_iter()
            .map(|(path, text)| (FilePath::new(path).expect("a path inside the root"), text.as_bytes().to_vec()))
            .collect();
        let paths: Vec<FilePath> = texts.keys().cloned().collect();
        Snapshot::new(paths, Arc::new(InMemory(texts)))
    }

    /// The same files at another moment: some with these bytes, and without those that have none. What was read of the others
    /// is not read again.
    pub fn with(&self, changed: impl IntoIterator<Item = (FilePath, Option<Vec<u8>>)>) -> Snapshot {
        let changed: Vec<(FilePath, Option<Vec<u8>>)> = changed.into_iter().collect();
        // A key that somebody types changes no name.
        if changed.iter().all(|(path, bytes)| bytes.is_some() && self.contains(path)) {
            let mut cells = self.cells.clone();
            for (path, bytes) in changed {
                let (Some(at), Some(bytes)) = (self.names.at(&path), bytes) else { continue };
                cells[at] = Arc::new(Cell::of(decode(bytes)));
            }
            return Snapshot { files: Arc::clone(&self.files), names: Arc::clone(&self.names), cells, asked: None };
        }
        let mut cells: BTreeMap<FilePath, Arc<Cell>> =
            self.paths().cloned().zip(self.cells.iter().map(Arc::clone)).collect();
        for (path, bytes) in changed {
            match bytes {
                Some(bytes) => cells.insert(path, Arc::new(Cell::of(decode(bytes)))),
                None => cells.remove(&path),
            };
        }
        let names = if cells.keys().eq(self.paths()) {
            Arc::clone(&self.names)
        } else {
            Arc::new(Names::new(cells.keys().cloned()))
        };
        Snapshot { files: Arc::clone(&self.files), names, cells: cells.into_values().collect(), asked: None }
    }

    /// The snapshot of a later moment, in which the files are named `paths` (nothing: as before) and those in `changed` may
    /// have other content. All others are taken over as they are, and so is one whose text turns out to be the same.
    pub fn renewed(
        &self,
        paths: Option<Vec<FilePath>>,
        files: Arc<dyn Files>,
        changed: &BTreeSet<FilePath>,
    ) -> Snapshot {
        let names = match paths.map(Names::new) {
            Some(names) if names.paths != self.names.paths => Arc::new(names),
            _ => Arc::clone(&self.names),
        };
        let cell = |path: &FilePath| {
            let Some(known) = self.names.at(path).map(|at| &self.cells[at]) else { return Arc::default() };
            if !changed.contains(path) {
                return Arc::clone(known);
            }
            match known.text.get() {
                None => Arc::default(),
                Some(text) => {
                    let now = files.read(path).map_err(|error| error.to_string()).and_then(decode);
                    if now == *text { Arc::clone(known) } else { Arc::new(Cell::of(now)) }
                }
            }
        };
        let cells = if Arc::ptr_eq(&names, &self.names) {
            let mut cells = self.cells.clone();
            for (path, at) in changed.iter().filter_map(|path| Some((path, names.at(path)?))) {
                cells[at] = cell(path);
            }
            cells
        } else {
            names.paths.iter().map(cell).collect()
        };
        Snapshot { files, names, cells, asked: None }
    }

    /// The same files, some under other names. What was read of them is not read again.
    pub fn renamed(&self, renames: &[(FilePath, FilePath)]) -> Snapshot {
        let new: BTreeMap<&FilePath, &FilePath> = renames.iter().map(|(old, new)| (old, new)).collect();
        let name = |path: &FilePath| (*new.get(path).unwrap_or(&path)).clone();
        let cells: BTreeMap<FilePath, Arc<Cell>> =
            self.paths().map(name).zip(self.cells.iter().map(Arc::clone)).collect();
        let former = renames.iter().map(|(old, new)| (new.clone(), old.clone())).collect();
        let files = Arc::new(Renamed { former, files: Arc::clone(&self.files) });
        let names = Arc::new(Names::new(cells.keys().cloned()));
        Snapshot { files, names, cells: cells.into_values().collect(), asked: None }
    }

    /// The same files, but `held` as they were in `before`.
    pub fn holding(&self, held: &BTreeSet<FilePath>, before: &Snapshot) -> Snapshot {
        let mut cells = self.cells.clone();
        for file in held {
            if let (Some(at), Some(was)) = (self.names.at(file), before.names.at(file)) {
                cells[at] = Arc::clone(&before.cells[was]);
            }
        }
        Snapshot { files: Arc::clone(&self.files), names: Arc::clone(&self.names), cells, asked: None }
    }

    /// The same snapshot, which notes the files whose texts are asked for.
    pub fn noting(&self) -> Snapshot {
        let (files, names) = (Arc::clone(&self.files), Arc::clone(&self.names));
        Snapshot { files, names, cells: self.cells.clone(), asked: Some(Mutex::default()) }
    }

    /// What was asked for since [`Snapshot::noting`].
    pub fn noted(&self) -> Noted {
        self.asked.as_ref().map(|asked| std::mem::take(&mut *lock(asked))).unwrap_or_default()
    }

    /// The names of its files: another snapshot has the same as long as none came or went.
    pub fn names(&self) -> &Arc<Names> {
        &self.names
    }

    /// Which state of a file this snapshot has.
    pub fn version(&self, path: &FilePath) -> Option<Version> {
        self.names.at(path).map(|at| Version(Arc::clone(&self.cells[at])))
    }

    /// The place of a file among all, and which state of it this snapshot has.
    pub fn place(&self, path: &FilePath) -> Option<(usize, Version)> {
        self.names.at(path).map(|at| (at, Version(Arc::clone(&self.cells[at]))))
    }

    /// Whether the file at a place, which another snapshot with the same names told, is still in that state.
    pub fn has_at(&self, place: usize, version: &Version) -> bool {
        Arc::ptr_eq(&self.cells[place], &version.0)
    }

    /// The files that came, went, or have other content than in `before`.
    pub fn changes_since(&self, before: &Snapshot) -> BTreeSet<FilePath> {
        let differs = |path: &&FilePath| self.version(path) != before.version(path);
        if Arc::ptr_eq(&self.names, &before.names) {
            let pairs = self.cells.iter().zip(&before.cells).zip(&self.names.paths);
            return pairs.filter(|((a, b), _)| !Arc::ptr_eq(a, b)).map(|(_, path)| path.clone()).collect();
        }
        self.paths().chain(before.paths()).filter(differs).cloned().collect()
    }

    /// All files, in the order of their paths.
    pub fn paths(&self) -> impl Iterator<Item = &FilePath> {
        self.names.paths.iter()
    }

    /// Whether there is a file of exactly this name.
    pub fn contains(&self, path: &FilePath) -> bool {
        self.names.at(path).is_some()
    }

    /// The file of this name without regard to case: the exact one, else the first.
    pub fn find(&self, path: &FilePath) -> Option<&FilePath> {
        self.names.find(path)
    }

    /// The files of a folder and of those in it, in order.
    pub fn below(&self, folder: &FilePath) -> impl Iterator<Item = &FilePath> {
        let paths = &self.names.paths;
        let first = paths.partition_point(|path| path < folder);
        // Names such as `a-b` stand between the folder `a` and what is in it.
        let near = paths[first..].iter().take_while(|path| path.as_str().starts_with(folder.as_str()));
        near.filter(|path| path.is_in(folder))
    }

    /// The files of a folder, in order.
    pub fn in_folder(&self, folder: &FilePath) -> &[FilePath] {
        self.names.in_folder(folder)
    }

    /// Files of a folder whose names may be much like `name`: see [`Names::beside`].
    pub fn beside<'s>(&'s self, folder: &FilePath, name: &str) -> Vec<(&'s str, &'s FilePath)> {
        self.names.beside(folder, name)
    }

    /// The first file of this name, without regard to case, wherever it lies.
    pub fn named(&self, name: &str) -> Option<&FilePath> {
        self.all_named(name).first()
    }

    /// All files of this name, without regard to case, in order.
    pub fn all_named(&self, name: &str) -> &[FilePath] {
        self.names.all_named(name)
    }

    /// Files whose names differ only by case, each group in order.
    pub fn case_conflicts(&self) -> Vec<&[FilePath]> {
        self.names.case_conflicts()
    }

    /// The text of a file.
    ///
    /// # Errors
    /// The machine's words, when the file cannot be read or is not part of this snapshot.
    pub fn text(&self, path: &FilePath) -> Result<&Text, &str> {
        if let Some(asked) = &self.asked {
            lock(asked).texts.insert(path.clone());
        }
        self.read(path)
    }

    /// What `question` makes of the text of a file: whoever asks so depends on nothing else of it. Nothing where it cannot be
    /// read.
    pub fn ask<T: Hash + 'static>(&self, path: &FilePath, question: fn(&str) -> T) -> Option<T> {
        let answer = self.read(path).ok().map(|text| question(&text.text));
        if let (Some(asked), Some(version)) = (&self.asked, self.version(path)) {
            let excerpt = Excerpt::new(path.clone(), version, question, &answer);
            lock(asked).excerpts.push(excerpt);
        }
        answer
    }

    /// Whether what was asked of a part of a text still has the same answer.
    pub fn confirms(&self, excerpt: &Excerpt) -> bool {
        let text = || self.read(&excerpt.file).ok().map(|text| &*text.text);
        excerpt.is_same(self.version(&excerpt.file).as_ref(), text)
    }

    fn read(&self, path: &FilePath) -> Result<&Text, &str> {
        let Some(at) = self.names.at(path) else { return Err("no such file") };
        self.cells[at]
            .text
            .get_or_init(|| self.files.read(path).map_err(|error| error.to_string()).and_then(decode))
            .as_ref()
            .map_err(String::as_str)
    }

    /// Whether the text of a file was asked for: then somebody may depend on what it says.
    pub fn is_read(&self, path: &FilePath) -> bool {
        self.names.at(path).is_some_and(|at| self.cells[at].text.get().is_some())
    }

    /// The files that somebody asked for and that cannot be read: what was made without them is not what it would be.
    pub fn unread(&self) -> impl Iterator<Item = &FilePath> {
        let cells = self.names.paths.iter().zip(&self.cells);
        let is_unread = |cell: &Cell| matches!(cell.text.get(), Some(Err(_))) || cell.refused.get().is_some();
        cells.filter(move |(_, cell)| is_unread(cell)).map(|(path, _)| path)
    }

    /// The bytes of a file, not remembered: for images and other assets.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn bytes(&self, path: &FilePath) -> io::Result<Vec<u8>> {
        let bytes = self.files.read(path);
        if let (Err(_), Some(at)) = (&bytes, self.names.at(path)) {
            self.cells[at].refused.get_or_init(|| ());
        }
        bytes
    }
}

/// Files some of which go by other names.
struct Renamed {
    /// By the name that each has now, the one by which it is found.
    former: BTreeMap<FilePath, FilePath>,
    files: Arc<dyn Files>,
}

impl Files for Renamed {
    fn read(&self, path: &FilePath) -> io::Result<Vec<u8>> {
        self.files.read(self.former.get(path).unwrap_or(path))
    }
}

struct InMemory(BTreeMap<FilePath, Vec<u8>>);

impl Files for InMemory {
    fn read(&self, path: &FilePath) -> io::Result<Vec<u8>> {
        self.0.get(path).cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_found_without_regard_to_case_the_exact_name_first() {
        let snapshot = Snapshot::of_texts([("A.md", "upper"), ("a.md", "lower"), ("Media/x.png", "")]);
        let find =
            |path: &str| snapshot.find(&FilePath::new(path).expect("inside")).map(|path| path.as_str().to_owned());
        assert_eq!(find("a.md").as_deref(), Some("a.md"));
        assert_eq!(find("media/X.PNG").as_deref(), Some("Media/x.png"));
        assert_eq!(find("b.md"), None);
        assert_eq!(snapshot.case_conflicts().len(), 1);
    }

    #[test]
    fn what_is_asked_for_in_vain_is_known_be_it_text_or_not() {
        let names = ["a.md", "b.png", "c.png"].map(|name| FilePath::new(name).expect("inside"));
        let snapshot = Snapshot::new(names.clone(), Arc::new(InMemory(BTreeMap::new())));
        assert!(snapshot.text(&names[0]).is_err() && snapshot.bytes(&names[1]).is_err());
        assert_eq!(snapshot.unread().collect::<Vec<_>>(), [&names[0], &names[1]]);
    }

    #[test]
    fn another_moment_differs_in_what_changed_only() {
        let now = Snapshot::of_texts([("a.md", "a"), ("b.md", "b"), ("c.md", "c")]);
        let path = |path| FilePath::new(path).expect("inside");
        let text = |snapshot: &Snapshot, name| snapshot.text(&path(name)).map(|text| text.text.to_string()).ok();
        let then = now.with([(path("a.md"), Some(b"A".to_vec())), (path("b.md"), None), (path("d.md"), Some(vec![]))]);
        assert_eq!(then.paths().map(FilePath::as_str).collect::<Vec<_>>(), ["a.md", "c.md", "d.md"]);
        assert_eq!(text(&then, "a.md").as_deref(), Some("A"));
        assert_eq!(text(&then, "c.md").as_deref(), Some("c"));
        assert_eq!(then.find(&path("B.md")), None);
        assert_eq!(text(&now, "a.md").as_deref(), Some("a"));
    }

    #[test]
    fn a_file_that_was_saved_without_a_change_stays_what_it_was() {
        let texts =
            |b: &'static str| InMemory(BTreeMap::from([(path("a.md"), b"a".to_vec()), (path("b.md"), b.into())]));
        fn path(path: &str) -> FilePath {
            FilePath::new(path).expect("inside")
        }
        let now = Snapshot::new([path("a.md"), path("b.md")], Arc::new(texts("b")));
        for name in ["a.md", "b.md"] {
            now.text(&path(name)).expect("readable");
        }
        let saved = BTreeSet::from([path("a.md"), path("b.md")]);
        let then = now.renewed(None, Arc::new(texts("B")), &saved);
        assert_eq!(then.changes_since(&now), BTreeSet::from([path("b.md")]));
        let later = then.renewed(Some(vec![path("b.md"), path("c.md")]), Arc::new(texts("B")), &BTreeSet::new());
        assert_eq!(later.changes_since(&then), BTreeSet::from([path("a.md"), path("c.md")]));
        assert!(now.names() == then.names() && later.names() != then.names());
    }
}
