//! The names of all files at one moment, found by folder, by name, and by what is much like them.

use std::sync::OnceLock;

use super::alike::Alike;
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

/// The files of one folder, in order.
#[derive(Default)]
struct Folder {
    files: Vec<FilePath>,
    alike: Alike,
}

/// The files of a folder with not more of them are all compared with a name that is missing.
const SMALL_FOLDER: usize = 20;

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
            for folder in places.by_folder.values_mut() {
                folder.alike = Alike::of(folder.files.iter().map(FilePath::file_name));
            }
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

    /// Files of a folder whose names may be much like `name`, in order.
    pub fn beside<'s>(&'s self, folder: &FilePath, name: &str) -> Vec<(&'s str, &'s FilePath)> {
        let Some(Folder { files, alike }) = self.places().by_folder.get(folder) else { return Vec::new() };
        let near = alike.beside(name, SMALL_FOLDER);
        near.map(|number| (alike.folded(number), &files[number])).collect()
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
