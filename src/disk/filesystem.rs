//! The few operations that publishing needs, behind a trait.
//!
//! Tests often run as an administrator, whom no permission stops, and cannot fill a disk: they put a file system here that
//! fails when it is told to.

use std::fs::{self, File, Metadata};
use std::io;
use std::time::SystemTime;

use camino::Utf8Path;

/// What stands at a path, links not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// What it is.
    pub kind: FileKind,
    /// Its length in bytes.
    pub size: u64,
}

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A plain file.
    File,
    /// A folder.
    Folder,
    /// A link, a device, a socket.
    Other,
}

/// Why a copy failed: the two sides differ in whose fault it is.
#[derive(Debug)]
pub enum CopyError {
    /// The source, which is an author's file, cannot be opened.
    Source(io::Error),
    /// The target cannot be written.
    Target(io::Error),
}

/// A file system to publish into.
pub trait Filesystem: Sync {
    /// What stands at `path`; nothing when nothing does.
    fn stamp(&self, path: &Utf8Path) -> io::Result<Option<Stamp>>;
    /// All bytes of a file.
    fn read(&self, path: &Utf8Path) -> io::Result<Vec<u8>>;
    /// Creates or replaces a file.
    fn write(&self, path: &Utf8Path, bytes: &[u8]) -> io::Result<()>;
    /// Copies the bytes of a file, but not its permissions: a read-only source must not make a read-only site.
    fn copy(&self, from: &Utf8Path, to: &Utf8Path) -> Result<(), CopyError>;
    /// Moves a file to where another one may stand, in one step.
    fn rename(&self, from: &Utf8Path, to: &Utf8Path) -> io::Result<()>;
    /// Removes a file.
    fn remove_file(&self, path: &Utf8Path) -> io::Result<()>;
    /// Removes a folder if it is empty.
    fn remove_folder(&self, path: &Utf8Path) -> io::Result<()>;
    /// Makes a folder and those above it.
    fn create_folder(&self, path: &Utf8Path) -> io::Result<()>;
    /// Removes a folder with everything in it.
    fn remove_tree(&self, path: &Utf8Path) -> io::Result<()>;
}

/// The machine's own.
pub struct Real;

impl Filesystem for Real {
    fn stamp(&self, path: &Utf8Path) -> io::Result<Option<Stamp>> {
        match fs::symlink_metadata(path) {
            Ok(metadata) => Ok(Some(Stamp {
                kind: if metadata.is_file() {
                    FileKind::File
                } else if metadata.is_dir() {
                    FileKind::Folder
                } else {
                    FileKind::Other
                },
                size: metadata.len(),
            })),
            Err(error) if is_gone(&error) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn read(&self, path: &Utf8Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    fn write(&self, path: &Utf8Path, bytes: &[u8]) -> io::Result<()> {
        fs::write(path, bytes)
    }

    fn copy(&self, from: &Utf8Path, to: &Utf8Path) -> Result<(), CopyError> {
        let mut source = File::open(from).map_err(CopyError::Source)?;
        let mut target = File::create(to).map_err(CopyError::Target)?;
        io::copy(&mut source, &mut target).map_err(CopyError::Target)?;
        Ok(())
    }

    fn rename(&self, from: &Utf8Path, to: &Utf8Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove_file(&self, path: &Utf8Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_folder(&self, path: &Utf8Path) -> io::Result<()> {
        fs::remove_dir(path)
    }

    fn create_folder(&self, path: &Utf8Path) -> io::Result<()> {
        fs::create_dir_all(path)
    }

    fn remove_tree(&self, path: &Utf8Path) -> io::Result<()> {
        fs::remove_dir_all(path)
    }
}

/// Whether nothing stands where that was said. What has a name that the system cannot keep is looked for apart.
pub(super) fn is_gone(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// The later of "content changed" and, where the machine keeps it, "entry changed": the second also moves when an older
/// file is put in the place of a newer one (`mv`, `cp -p`, unpacking an archive).
pub(super) fn changed(metadata: &Metadata) -> io::Result<SystemTime> {
    let modified = metadata.modified()?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        use std::time::Duration;
        let seconds = u64::try_from(metadata.ctime()).unwrap_or(0);
        let nanoseconds = u32::try_from(metadata.ctime_nsec()).unwrap_or(0);
        Ok(modified.max(SystemTime::UNIX_EPOCH + Duration::new(seconds, nanoseconds)))
    }
    #[cfg(not(unix))]
    Ok(modified)
}
