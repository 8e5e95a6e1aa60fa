//! Files that are ours and that the caller named, such as a baseline: small texts, read and written whole.

use std::{fs, io};

use camino::Utf8Path;

use super::Error;
use super::replace::replace;

/// The text of a file; nothing when there is no such file.
///
/// # Errors
/// When it cannot be read or is not text.
pub fn read_whole(path: &Utf8Path) -> Result<Option<String>, Error> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::read(path)(error)),
    }
}

/// Creates or replaces a file, in one step.
///
/// # Errors
/// When it cannot be written.
pub fn write_whole(path: &Utf8Path, bytes: &[u8]) -> Result<(), Error> {
    replace(path, bytes, |_| Ok(())).map_err(Error::write(path))
}
