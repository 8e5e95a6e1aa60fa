//! A file system that fails when it is told to.

use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};

use camino::Utf8Path;

use crate::disk::filesystem::{CopyError, Filesystem, Real, Stamp};

/// The real file system, until an operation of one kind is asked for the nth time; from then on all of that kind fail.
pub struct Failing {
    operation: &'static str,
    after: usize,
    pub count: AtomicUsize,
}

impl Failing {
    pub fn at(operation: &'static str, after: usize) -> Failing {
        Failing { operation, after, count: AtomicUsize::new(0) }
    }

    pub fn nothing() -> Failing {
        Failing::at("", 0)
    }

    fn check(&self, operation: &str) -> io::Result<()> {
        let kinds = ["write", "copy", "rename", "remove_file", "create_folder"];
        let counts = operation == self.operation || (self.operation.is_empty() && kinds.contains(&operation));
        let count = if counts { self.count.fetch_add(1, Ordering::SeqCst) } else { return Ok(()) };
        if operation == self.operation && count >= self.after {
            return Err(io::ErrorKind::StorageFull.into());
        }
        Ok(())
    }
}

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
