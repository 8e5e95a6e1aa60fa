//! Puts a file in the place of another in one step: whoever reads it sees the old or the new, whole.

use std::{fs, io, process};

use camino::{Utf8Path, Utf8PathBuf};

/// Writes `bytes` beside `path`, does with the new file what is `still` to be done, and puts it there.
pub fn replace(path: &Utf8Path, bytes: &[u8], still: impl FnOnce(&Utf8Path) -> io::Result<()>) -> io::Result<()> {
    let new = beside(path);
    let placed = fs::write(&new, bytes).and_then(|()| still(&new)).and_then(|()| fs::rename(&new, path));
    if placed.is_err() {
        let _ = fs::remove_file(&new);
    }
    placed
}

/// A name in the same folder that nobody has.
pub fn beside(path: &Utf8Path) -> Utf8PathBuf {
    path.with_file_name(format!(".{}.{}.tmp", path.file_name().unwrap_or("file"), process::id()))
}
