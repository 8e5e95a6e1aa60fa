//! What must hold before anything is written: the site stays in its folder, and the folder is not somebody's sources.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{File, TryLockError};
use std::io;

use camino::{Utf8Path, Utf8PathBuf};
use walkdir::WalkDir;

use super::filesystem::{FileKind, Filesystem};
use super::{Error, Root};
pub use crate::docset::{MANIFEST, STAGING};
use crate::publish::Content;
use crate::render::theme::ASSETS;
use crate::source::{FilePath, folders_above, is_refused_by_windows};

/// Whether a path of the site names a file inside the output folder that is not one of our own.
pub fn is_inside(path: &str) -> bool {
    let first = path.split('/').next().unwrap_or("");
    let reserved = first.eq_ignore_ascii_case(MANIFEST) || first.eq_ignore_ascii_case(STAGING);
    let drive = cfg!(windows) && path.contains(':');
    !path.is_empty() && !reserved && !drive && FilePath::new(path).is_some_and(|normal| normal.as_str() == path)
}

/// Whether the system keeps no file at a path of the site, by what its names are.
pub fn is_refused(path: &str) -> bool {
    cfg!(windows) && path.split('/').any(is_refused_by_windows)
}

/// Makes the output folder and gives its true path.
pub fn prepare(disk: &dyn Filesystem, root: &Utf8Path, output: &Utf8Path) -> Result<Utf8PathBuf, Error> {
    let refuse_root = |folder: &Utf8Path| {
        let holds = root.starts_with(folder);
        if holds { Err(Error::OutputHoldsRoot { output: output.to_owned() }) } else { Ok(()) }
    };
    if let Ok(existing) = output.canonicalize_utf8() {
        refuse_root(&existing)?;
        refuse_content(root, &existing)?;
    }
    disk.create_folder(output).map_err(Error::write(output))?;
    let real = output.canonicalize_utf8().map_err(Error::write(output))?;
    refuse_root(&real)?;
    Ok(real)
}

/// The name in the docset of a folder that lies in the root and that no build wrote; nothing for any other, and where there is none.
pub fn folder_below(root: &Root, output: &Utf8Path) -> Option<FilePath> {
    let real = output.canonicalize_utf8().ok().filter(|folder| !folder.join(MANIFEST).exists())?;
    FilePath::new(real.strip_prefix(&root.path).ok().filter(|below| !below.as_str().is_empty())?.as_str())
}

/// Refuses a folder of the root in which somebody keeps articles: as an output it would be skipped by the next scan, and
/// the articles would vanish from the site.
fn refuse_content(root: &Utf8Path, output: &Utf8Path) -> Result<(), Error> {
    if !output.starts_with(root) || output.join(MANIFEST).exists() {
        return Ok(());
    }
    let is_content = |path: &Utf8Path| {
        let name = path.file_name().unwrap_or("").to_lowercase();
        path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("md"))
            || ["docfx.json", "toc.yml", "site.yml"].contains(&name.as_str())
    };
    let article = WalkDir::new(output)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .filter_map(|entry| Utf8PathBuf::from_path_buf(entry.into_path()).ok())
        .find(|path| is_content(path));
    match article {
        Some(article) => Err(Error::OutputHoldsContent { output: output.to_owned(), article }),
        None => Ok(()),
    }
}

/// Refuses a folder, of which no list says what a build wrote, whose front page is somebody else's: it would be replaced.
pub fn refuse_site(disk: &dyn Filesystem, output: &Utf8Path) -> Result<(), Error> {
    let page = output.join("index.html");
    if disk.stamp(&page).map_err(Error::read(&page))?.is_none_or(|stamp| stamp.kind != FileKind::File) {
        return Ok(());
    }
    let html = disk.read(&page).map_err(Error::read(&page))?;
    // Every page that a build writes loads something of ours.
    match memchr::memmem::find(&html, format!("{ASSETS}/").as_bytes()) {
        Some(_) => Ok(()),
        None => Err(Error::OutputHoldsContent { output: output.to_owned(), article: page }),
    }
}

/// Refuses paths that lead out of the output folder, by name or through a link that lies in it, and paths of which one would
/// have to be a folder for the sake of another.
pub fn refuse_paths(disk: &dyn Filesystem, output: &Utf8Path, files: &BTreeMap<String, Content>) -> Result<(), Error> {
    if let Some(path) = files.keys().find(|path| !is_inside(path) && !is_refused(path)) {
        return Err(Error::LeavesOutput { path: path.clone() });
    }
    if let Some(path) = files.keys().flat_map(|path| folders_above(path)).find(|folder| files.contains_key(*folder)) {
        return Err(Error::FileAndFolder { path: path.to_owned() });
    }
    let linked = links(disk, output, files.keys().map(String::as_str))?;
    match files.keys().find(|path| linked.iter().any(|folder| is_below(path, folder))) {
        Some(path) => Err(Error::LeavesOutput { path: path.clone() }),
        None => Ok(()),
    }
}

/// The folders above `paths` that are links. What lies behind them is not in the output folder.
pub fn links<'a>(
    disk: &dyn Filesystem,
    output: &Utf8Path,
    paths: impl Iterator<Item = &'a str>,
) -> Result<BTreeSet<&'a str>, Error> {
    let folders: BTreeSet<&str> = paths.flat_map(folders_above).collect();
    let mut links = BTreeSet::new();
    for folder in folders {
        let path = output.join(folder);
        match disk.stamp(&path) {
            Ok(stamp) if stamp.is_some_and(|stamp| stamp.kind == FileKind::Other) => drop(links.insert(folder)),
            Ok(_) => {}
            // No folder has a name that the system cannot keep.
            Err(error) if error.kind() == io::ErrorKind::InvalidFilename => {}
            Err(error) => return Err(Error::read(&path)(error)),
        }
    }
    Ok(links)
}

/// Whether `path` lies in `folder`.
pub fn is_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

/// Keeps other builds out of `output` until the lock is dropped or the process ends.
///
/// The folder itself is locked, so that no file is needed. Where the machine cannot do that, nothing is locked: two builds
/// at once then leave an unfinished manifest, and the next build mends it.
pub fn lock(output: &Utf8Path) -> Result<Option<File>, Error> {
    let Ok(folder) = File::open(output) else { return Ok(None) };
    match folder.try_lock() {
        Ok(()) => Ok(Some(folder)),
        Err(TryLockError::WouldBlock) => Err(Error::Busy { output: output.to_owned() }),
        Err(TryLockError::Error(_)) => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::super::filesystem::Real;
    use super::super::scratch::Scratch;
    use super::*;

    #[test]
    fn a_front_page_that_no_build_wrote_is_not_replaced() {
        let refused = |html| refuse_site(&Real, Scratch::of(&[("index.html", html)]).path()).is_err();
        assert!(refused("<h1>Mine</h1>"));
        // A list may be lost: a page of ours is known all the same.
        assert!(!refused("<link href=\"_site/site.css\">"));
    }
}
