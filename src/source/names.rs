//! The names of all files at one moment, found by folder, by name, and by what is much like them.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::fast_map::FastMap;
use super::path::{FilePath, fold};

/// The names of all files. Snapshots between which none came or went share them.
pub struct Names {
    /// In order.
    pub(super) paths: Vec<FilePath>,
    folded: FastMap<String, Vec<FilePath>>,
    /// Files by folder and by folded name, made when the first suggestion is asked for.
    places: OnceLock<NameIndex>,
}

#[derive(Default)]
struct NameIndex {
    by_folder: FastMap<FilePath, Folder>,
    by_name: FastMap<String, Vec<FilePath>>,
}

/// The files of one folder, in order, and by their folded names read forwards and backwards: a name that is much like another
/// has the same beginning or the same end.
#[derive(Default)]
struct Folder {
    files: Vec<FilePath>,
    /// The folded name of each.
    folded: Vec<String>,
    forwards: Vec<(String, usize)>,
    backwards: Vec<(String, usize)>,
}

impl Folder {
    fn sort(&mut self) {
        self.folded = self.files.iter().map(|file| fold(file.file_name())).collect();
        let numbered = |names: &[String], shown: fn(&str) -> String| {
            let mut sorted: Vec<(String, usize)> =
                names.iter().enumerate().map(|(number, name)| (shown(name), number)).collect();
            sorted.sort();
            sorted
        };
        self.forwards = numbered(&self.folded, str::to_owned);
        self.backwards = numbered(&self.folded, reversed);
    }
}

fn reversed(name: &str) -> String {
    name.chars().rev().collect()
}

/// How many names before and behind a place in order are looked at for one that is much like it.
const BESIDE: usize = 10;

impl PartialEq for Names {
    fn eq(&self, other: &Names) -> bool {
        self.paths == other.paths
    }
}

impl Eq for Names {}

impl Names {
    /// The names of these files.
    pub fn new(paths: impl IntoIterator<Item = FilePath>) -> Names {
        let mut paths: Vec<FilePath> = paths.into_iter().collect();
        paths.sort();
        paths.dedup();
        let mut folded: FastMap<String, Vec<FilePath>> =
            FastMap::with_capacity_and_hasher(paths.len(), Default::default());
        for path in &paths {
            folded.entry(fold(path.as_str())).or_default().push(path.clone());
        }
        Names { paths, folded, places: OnceLock::new() }
    }

    /// The number of the file of exactly this name.
    pub fn at(&self, path: &FilePath) -> Option<usize> {
        self.paths.binary_search(path).ok()
    }

    fn places(&self) -> &NameIndex {
        self.places.get_or_init(|| {
            let mut places = NameIndex::default();
            for path in &self.paths {
                places.by_folder.entry(path.parent()).or_default().files.push(path.clone());
                places.by_name.entry(fold(path.file_name())).or_default().push(path.clone());
            }
            places.by_folder.values_mut().for_each(Folder::sort);
            places
        })
    }

    /// The file of this name without regard to case: the exact one, else the first.
    pub fn find(&self, path: &FilePath) -> Option<&FilePath> {
        if let Some(at) = self.at(path) {
            return Some(&self.paths[at]);
        }
        self.folded.get(&fold(path.as_str()))?.first()
    }

    /// The files of a folder, in order.
    pub fn in_folder(&self, folder: &FilePath) -> &[FilePath] {
        self.places().by_folder.get(folder).map_or(&[], |folder| folder.files.as_slice())
    }

    /// Files of a folder whose names may be much like `name`, in order: of a large one only those that stand beside it, so that
    /// very many names that are missing cost no more than as many that are there.
    pub fn beside<'s>(&'s self, folder: &FilePath, name: &str) -> Vec<(&'s str, &'s FilePath)> {
        let Some(folder) = self.places().by_folder.get(folder) else { return Vec::new() };
        if folder.files.len() <= 2 * BESIDE {
            return folder.forwards.iter().map(|(name, number)| (name.as_str(), &folder.files[*number])).collect();
        }
        let name = fold(name);
        fn around<'n>(sorted: &'n [(String, usize)], name: &str) -> &'n [(String, usize)] {
            let at = sorted.partition_point(|(known, _)| known.as_str() < name);
            &sorted[at.saturating_sub(BESIDE)..(at + BESIDE).min(sorted.len())]
        }
        let forwards = around(&folder.forwards, &name).iter().map(|(_, number)| *number);
        let backwards = around(&folder.backwards, &reversed(&name)).iter().map(|(_, number)| *number);
        let numbers: BTreeSet<usize> = forwards.chain(backwards).collect();
        numbers.into_iter().map(|number| (folder.folded[number].as_str(), &folder.files[number])).collect()
    }

    /// All files of this name, without regard to case, in order.
    pub fn all_named(&self, name: &str) -> &[FilePath] {
        self.places().by_name.get(&fold(name)).map_or(&[], Vec::as_slice)
    }

    /// Files whose names differ only by case, each group in order.
    pub fn case_conflicts(&self) -> Vec<&[FilePath]> {
        let mut groups: Vec<&[FilePath]> =
            self.folded.values().filter(|group| group.len() > 1).map(Vec::as_slice).collect();
        groups.sort();
        groups
    }
}
