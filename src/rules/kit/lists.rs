//! The names of the built-in lists: `shell::UNIX` is the list `unix` of `lints/data/shell.yml`.
//!
//! The build script reads them off the files, so a list that does not exist does not compile.

/// A list in a file of `lints/data/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct List<'k> {
    /// The number of its file among [`FILES`].
    file: usize,
    key: &'k str,
}

impl<'k> List<'k> {
    /// The number of its file among [`FILES`].
    pub fn file(self) -> usize {
        self.file
    }

    /// Its key there.
    pub fn key(self) -> &'k str {
        self.key
    }

    /// The list `key` of the same file, as a project names it.
    pub fn beside(self, key: &str) -> List<'_> {
        List { file: self.file, key }
    }
}

include!(concat!(env!("OUT_DIR"), "/lists.rs"));
