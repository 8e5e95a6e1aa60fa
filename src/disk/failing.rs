//! A file system that fails when it is told to.

use std::io;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};

use camino::Utf8Path;

use super::filesystem::{CopyError, Filesystem, Real, Stamp};

/// The real file system, some operations of which fail.
pub struct Failing {
    /// Those that may fail.
    operations: &'static [&'static str],
    /// The number of the calls of them that fail.
    fails: Range<usize>,
    /// How many there were.
    pub count: AtomicUsize,
}

impl Failing {
    /// From the call numbered `first` on, counted from 0, all of `operation` fail.
    pub fn from(operation: &'static str, first: usize) -> Failing {
        let operations = OPERATIONS.iter().position(|known| *known == operation).expect("an operation");
        Failing {
            operations: &OPERATIONS[operations..=operations],
            fails: first..usize::MAX,
            count: AtomicUsize::new(0),
        }
    }

    /// One call fails of those that make something, and the ones after it do not.
    pub fn once(at: usize) -> Failing {
        Failing { operations: &["write", "rename", "create_folder"], fails: at..at + 1, count: AtomicUsize::new(0) }
    }

    /// Nothing fails, and what changes the disk is counted.
    pub fn nothing() -> Failing {
        Failing { operations: &OPERATIONS[..5], fails: 0..0, count: AtomicUsize::new(0) }
    }

    fn check(&self, operation: &str) -> io::Result<()> {
        if self.operations.contains(&operation) && self.fails.contains(&self.count.fetch_add(1, Ordering::SeqCst)) {
            return Err(io::ErrorKind::StorageFull.into());
        }
        Ok(())
    }
}

const OPERATIONS: [&str; 7] = ["write", "copy", "rename", "remove_file", "create_folder", "remove_tree", "open"];

impl Filesystem for Failing {
    fn stamp(&self, path: &Utf8Path) -> io::Result<Option<Stamp>> {
        Real.stamp(path)
    }
    fn read(&self, path: &Utf8Path) -> io::Result<Vec<u8>> {
        Real.read(path)
    }
    fn write(&self, path: &Utf8Path, bytes: &[u8]) -> io::Result<()> {
        self.check("write")?;
        Real.write(path, bytes)
    }
    fn copy(&self, from: &Utf8Path, to: &Utf8Path) -> Result<(), CopyError> {
        self.check("open").map_err(CopyError::Source)?;
        self.check("copy").map_err(CopyError::Target)?;
        Real.copy(from, to)
    }
    fn rename(&self, from: &Utf8Path, to: &Utf8Path) -> io::Result<()> {
        self.check("rename")?;
        Real.rename(from, to)
    }
    fn remove_file(&self, path: &Utf8Path) -> io::Result<()> {
        self.check("remove_file")?;
        Real.remove_file(path)
    }
    fn remove_folder(&self, path: &Utf8Path) -> io::Result<()> {
        Real.remove_folder(path)
    }
    fn create_folder(&self, path: &Utf8Path) -> io::Result<()> {
        self.check("create_folder")?;
        Real.create_folder(path)
    }
    fn remove_tree(&self, path: &Utf8Path) -> io::Result<()> {
        self.check("remove_tree")?;
        Real.remove_tree(path)
    }
}
