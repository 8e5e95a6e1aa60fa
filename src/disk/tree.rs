//! The files below the root, as they are read.

use std::collections::HashSet;
use std::sync::Arc;
use std::{fs, io};

use camino::{Utf8Path, Utf8PathBuf};

use crate::source::{FilePath, Files};

/// The files below the root, and nothing else: no path, no link leads out of it.
pub struct Tree {
    pub(super) root: Utf8PathBuf,
    /// Files that no link led to. All others are resolved again before they are read.
    pub(super) plain: HashSet<FilePath>,
}

impl Tree {
    /// Whether a link leads to the file.
    pub fn is_linked(&self, path: &FilePath) -> bool {
        !self.plain.contains(path)
    }

    /// The root, absolute, links resolved.
    pub fn root(&self) -> &Utf8Path {
        &self.root
    }

    /// Where on the machine the file lies.
    ///
    /// # Errors
    /// When it does not exist or a link leads out of the root.
    pub fn locate(&self, path: &FilePath) -> io::Result<Utf8PathBuf> {
        let file = self.root.join(path.as_str());
        if self.plain.contains(path) {
            return Ok(file);
        }
        let real = file.canonicalize_utf8()?;
        if !real.starts_with(&self.root) {
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, "the file is a link that leaves the root"));
        }
        if !real.is_file() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a file"));
        }
        Ok(real)
    }
}

impl Files for Tree {
    fn read(&self, path: &FilePath) -> io::Result<Vec<u8>> {
        fs::read(self.locate(path)?)
    }
}

/// The files of a tree, but one with another text.
pub(super) struct Overlaid {
    pub(super) path: FilePath,
    pub(super) bytes: Vec<u8>,
    pub(super) below: Arc<Tree>,
}

impl Files for Overlaid {
    fn read(&self, path: &FilePath) -> io::Result<Vec<u8>> {
        if *path == self.path { Ok(self.bytes.clone()) } else { self.below.read(path) }
    }
}
