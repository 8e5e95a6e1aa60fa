//! Single files that somebody names on the command line: what a draft was written from, and where it goes.

use std::fs::{self, OpenOptions};
use std::io::{self, Read, Write};

use camino::{Utf8Path, Utf8PathBuf};
use walkdir::WalkDir;

use super::replace::beside;
use super::{Error, Root};
use crate::source::FilePath;

/// Reads a file that may lie anywhere, and no more of it than a byte beyond `limit`.
///
/// # Errors
/// When it cannot be read.
pub fn read_file_up_to(path: &Utf8Path, limit: usize) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(Error::read(path))?;
    file.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(Error::read(path))?;
    Ok(bytes)
}

/// The file at `path`, or all files below it in order, without hidden ones.
///
/// # Errors
/// When there is nothing at `path`, or it cannot be read.
pub fn files_at(path: &Utf8Path) -> Result<Vec<Utf8PathBuf>, Error> {
    Ok(all_at(path)?.files)
}

/// What lies at a path.
pub struct Listed {
    /// The files, in order.
    pub files: Vec<Utf8PathBuf>,
    /// What is passed over, and why.
    pub passed_over: Vec<(Utf8PathBuf, &'static str)>,
}

/// The files at a path, and what is passed over there: links, pipes, and what is hidden.
///
/// # Errors
/// When there is nothing, or a folder cannot be read.
pub fn all_at(path: &Utf8Path) -> Result<Listed, Error> {
    // What systems and programs leave in any folder is no file that somebody misses.
    const OWN: [&str; 4] = [".git", ".gitignore", ".gitkeep", ".DS_Store"];
    fs::metadata(path).map_err(Error::read(path))?;
    let mut listed = Listed { files: Vec::new(), passed_over: Vec::new() };
    let mut entries = WalkDir::new(path).sort_by_file_name().into_iter();
    while let Some(entry) = entries.next() {
        let entry = entry.map_err(|error| Error::read(path)(error.into()))?;
        let (kind, is_named) = (entry.file_type(), entry.depth() == 0);
        let name = entry.file_name().to_str().unwrap_or("").to_owned();
        let is_hidden = !is_named && name.starts_with('.') && name.len() > 1;
        if is_hidden && kind.is_dir() {
            entries.skip_current_dir();
        }
        let why = match kind {
            _ if is_hidden => "it is hidden: its name begins with a dot",
            _ if kind.is_file() || (is_named && !kind.is_dir()) => "",
            _ if kind.is_dir() => continue,
            _ if kind.is_symlink() => "a link, which is not followed",
            _ => "neither a file nor a folder",
        };
        let Ok(found) = Utf8PathBuf::from_path_buf(entry.into_path()) else { continue };
        match why {
            "" => listed.files.push(found),
            why if !OWN.contains(&name.as_str()) => listed.passed_over.push((found, why)),
            _ => {}
        }
    }
    Ok(listed)
}

/// Whether there is anything at a path of the root.
pub fn is_taken(root: &Root, file: &FilePath) -> bool {
    fs::symlink_metadata(root.path.join(file.as_str())).is_ok()
}

/// Writes a file below the root, whole or not at all. Without `replace` nothing that is there is touched.
///
/// # Errors
/// When it cannot be written, when something is there already, or when a link leads out of the root.
pub fn write_below(root: &Root, file: &FilePath, bytes: &[u8], replace: bool) -> Result<(), Error> {
    let path = root.path.join(file.as_str());
    let failed = || Error::write(&path);
    let folder = path.parent().unwrap_or(&root.path);
    let real_root = root.path.canonicalize_utf8().map_err(failed())?;
    let outside = || io::Error::new(io::ErrorKind::PermissionDenied, "a link leads out of the root");
    // Folders are made only below one that lies inside the root.
    let existing = folder.ancestors().find(|folder| folder.exists()).unwrap_or(&root.path);
    if !existing.canonicalize_utf8().map_err(failed())?.starts_with(&real_root) {
        return Err(failed()(outside()));
    }
    fs::create_dir_all(folder).map_err(failed())?;
    let unfinished = beside(&path);
    let written = OpenOptions::new().write(true).create_new(true).open(&unfinished).and_then(|mut out| {
        out.write_all(bytes)?;
        out.sync_all()
    });
    let placed = written.and_then(|()| match replace {
        true => fs::rename(&unfinished, &path),
        // A link can only be made where nothing is.
        false => fs::hard_link(&unfinished, &path),
    });
    let _ = fs::remove_file(&unfinished);
    placed.map_err(failed())
}
