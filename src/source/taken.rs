//! Places of a folder that are taken, as every file system sees it: a file and a folder cannot share a name, and on many systems
//! names that differ only in case, or in how Unicode composes a letter, are one.

use super::fast_map::FastMap;
use super::path::{fold, folders_above};

/// Who has which place.
#[derive(Clone)]
pub struct Taken<T> {
    files: FastMap<String, T>,
    /// One of those in each folder.
    folders: FastMap<String, T>,
}

impl<T> Default for Taken<T> {
    fn default() -> Taken<T> {
        Taken { files: FastMap::default(), folders: FastMap::default() }
    }
}

impl<T: Clone> Taken<T> {
    /// Gives `who` the place of a file; who has it already keeps it.
    pub fn put(&mut self, path: &str, who: T) {
        let path = fold(path);
        for folder in folders_above(&path) {
            // Those above it are known, then.
            if self.folders.contains_key(folder) {
                break;
            }
            self.folders.insert(folder.to_owned(), who.clone());
        }
        self.files.entry(path).or_insert(who);
    }

    /// Who has a name that is this one or looks the same to some systems.
    pub fn at(&self, path: &str) -> Option<&T> {
        self.files.get(&fold(path))
    }

    /// Who is in the way of a file at `path` though that name is free: a file where the path needs a folder, or one in a folder of
    /// that name.
    pub fn across(&self, path: &str) -> Option<&T> {
        let path = fold(path);
        let inside = self.folders.get(&path);
        inside.or_else(|| folders_above(&path).find_map(|folder| self.files.get(folder)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_and_a_folder_cannot_share_a_name() {
        let mut taken = Taken::default();
        taken.put("a/b/c.html", 1);
        taken.put("a/b/d.html", 2);
        taken.put("X.html", 3);
        assert_eq!(
            ["a", "A/b", "a/b/c.html/e/f", "x.html/y.html"].map(|it| taken.across(it).copied()),
            [Some(1), Some(1), Some(1), Some(3)]
        );
        assert_eq!(["a/b/c.html", "a/b/e.html", "a/bc", "x"].map(|it| taken.across(it)), [None; 4]);
        assert_eq!((taken.at("A/B/D.html"), taken.at("a/b")), (Some(&2), None));
    }
}
