//! What has to be done to bring the output folder to what the build gave. Nothing is changed here.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, ErrorKind};

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

use super::filesystem::{FileKind, Filesystem};
use super::manifest::{Manifest, ManifestEntry};
use super::{Error, Tree, guard};
use crate::publish::Content;
use crate::source::{FilePath, folders_above};

/// What has to be done.
pub struct Plan<'a> {
    /// Files to write, in order.
    pub writes: Vec<Write<'a>>,
    /// Files of former builds to delete.
    pub stale: Vec<String>,
    /// Files of former builds that are no longer part of the site but that somebody changed since: they stay.
    pub kept: Vec<String>,
    /// The site as it will be.
    pub entries: BTreeMap<String, ManifestEntry>,
    /// Files to copy that cannot be read, and the machine's words.
    pub unreadable: Vec<(FilePath, String)>,
    /// Files whose names the system cannot keep.
    pub unnameable: Vec<String>,
    /// Files in whose place stands what no build wrote.
    pub blocked: Vec<String>,
}

impl Plan<'_> {
    /// Leaves a file as a former build wrote it, if one did.
    pub fn keep_former(&mut self, path: &str, former: &Manifest) {
        match former.files.get(path) {
            Some(entry) => self.entries.insert(path.to_owned(), entry.clone()),
            None => self.entries.remove(path),
        };
    }

    /// Deletes nothing.
    pub fn keep_stale(&mut self, former: &Manifest) {
        for path in std::mem::take(&mut self.stale) {
            self.keep_former(&path, former);
        }
    }
}

/// One file to write.
pub struct Write<'a> {
    /// Its path inside the output folder.
    pub path: &'a str,
    /// What to write.
    pub bytes: Bytes<'a>,
    /// Its number in this build, under which it is staged.
    pub number: usize,
    /// What stands there now.
    pub replaces: Option<FileKind>,
}

/// Where bytes come from.
pub enum Bytes<'a> {
    /// Memory.
    Here(&'a [u8]),
    /// A file, which the docset knows by the second name.
    In(Utf8PathBuf, &'a FilePath),
}

/// What is found out about one file of the site.
enum Verdict<'a> {
    Current(ManifestEntry),
    Write(ManifestEntry, Bytes<'a>, Option<FileKind>),
    Unreadable(FilePath, String),
    Unnameable,
}

/// Compares the folder with what it should be.
pub fn plan<'a>(
    disk: &dyn Filesystem,
    sources: &Tree,
    output: &Utf8Path,
    former: &Manifest,
    files: &'a BTreeMap<String, Content>,
) -> Result<Plan<'a>, Error> {
    let verdicts: Vec<(&'a str, Verdict<'a>)> = files
        .par_iter()
        .map(|(path, content)| Ok((path.as_str(), verdict(disk, sources, output, path, content)?)))
        .collect::<Result<_, Error>>()?;
    let mut plan = Plan {
        writes: Vec::new(),
        stale: Vec::new(),
        kept: Vec::new(),
        entries: BTreeMap::new(),
        unreadable: Vec::new(),
        unnameable: Vec::new(),
        blocked: Vec::new(),
    };
    for (number, (path, verdict)) in verdicts.into_iter().enumerate() {
        match verdict {
            Verdict::Current(entry) => {
                plan.entries.insert(path.to_owned(), entry);
            }
            Verdict::Write(entry, bytes, replaces) => {
                plan.entries.insert(path.to_owned(), entry);
                plan.writes.push(Write { path, bytes, number, replaces });
            }
            Verdict::Unreadable(file, why) => {
                plan.keep_former(path, former);
                plan.unreadable.push((file, why));
            }
            Verdict::Unnameable => plan.unnameable.push(path.to_owned()),
        }
    }
    let gone: BTreeMap<&str, &ManifestEntry> = former
        .files
        .iter()
        .filter(|(path, _)| !plan.entries.contains_key(*path))
        .map(|(path, entry)| (path.as_str(), entry))
        .collect();
    let linked: BTreeSet<&str> = guard::links(disk, output, gone.keys().copied())?;
    for (path, entry) in gone {
        let behind_link = folders_above(path).any(|folder| linked.contains(folder));
        if behind_link || !is_ours(disk, former, &output.join(path), entry)? {
            plan.kept.push(path.to_owned());
        } else {
            plan.stale.push(path.to_owned());
        }
    }
    Ok(plan)
}

/// Every file system keeps names of so many bytes.
const USUAL_NAME: usize = 100;

/// Compares one file of the site with what stands there, byte by byte: after a build the site is what its sources are, whatever
/// times, lengths and lists say.
fn verdict<'a>(
    disk: &dyn Filesystem,
    sources: &Tree,
    output: &Utf8Path,
    path: &str,
    content: &'a Content,
) -> Result<Verdict<'a>, Error> {
    if guard::is_refused(path) {
        return Ok(Verdict::Unnameable);
    }
    let target = output.join(path);
    let is_refused =
        |path: &Utf8Path| matches!(disk.stamp(path), Err(error) if error.kind() == ErrorKind::InvalidFilename);
    // Where the folder is not there yet, the system has not looked at the name.
    let mut long_names = path.split('/').filter(|name| name.len() > USUAL_NAME);
    if long_names.any(|name| is_refused(&output.join(name))) {
        return Ok(Verdict::Unnameable);
    }
    let stamp = match disk.stamp(&target) {
        Err(error) if error.kind() == ErrorKind::InvalidFilename => return Ok(Verdict::Unnameable),
        stamp => stamp.map_err(Error::read(&target))?,
    };
    let file = stamp.filter(|stamp| stamp.kind == FileKind::File);
    let is_same = |new: &[u8]| match file {
        Some(file) if file.size == new.len() as u64 => {
            disk.read(&target).map(|bytes| bytes == new).map_err(Error::read(&target))
        }
        _ => Ok(false),
    };
    let (entry, bytes, current) = match content {
        Content::Bytes(new) => {
            let entry = ManifestEntry { size: new.len() as u64, hash: Some(hash(new)), copy_of: None };
            (entry, Bytes::Here(new), is_same(new)?)
        }
        Content::Copy(name) => {
            let unreadable = |error: io::Error| Ok(Verdict::Unreadable(name.clone(), error.to_string()));
            let place = match sources.locate(name) {
                Ok(place) => place,
                Err(error) => return unreadable(error),
            };
            let source = match disk.stamp(&place) {
                Ok(Some(stamp)) => stamp,
                Ok(None) => return unreadable(ErrorKind::NotFound.into()),
                Err(error) => return unreadable(error),
            };
            let current = match file {
                Some(file) if file.size == source.size => match disk.read(&place) {
                    Ok(bytes) => is_same(&bytes)?,
                    Err(error) => return unreadable(error),
                },
                _ => false,
            };
            let entry = ManifestEntry { size: source.size, hash: None, copy_of: Some(name.as_str().to_owned()) };
            (entry, Bytes::In(place, name), current)
        }
    };
    Ok(if current { Verdict::Current(entry) } else { Verdict::Write(entry, bytes, stamp.map(|stamp| stamp.kind)) })
}

/// Whether what stands at `path` is what a former build wrote there, as far as can be told: it is deleted then. A path where
/// nothing stands counts, so that the folders above it are tidied.
///
/// After an unfinished build either version may stand there, and the list cannot tell: then every plain file that it names
/// is ours, lest a killed build leave files that nobody knows of.
fn is_ours(disk: &dyn Filesystem, former: &Manifest, path: &Utf8Path, entry: &ManifestEntry) -> Result<bool, Error> {
    let stamp = match disk.stamp(path) {
        Ok(Some(stamp)) => stamp,
        Ok(None) => return Ok(true),
        Err(error) if error.kind() == ErrorKind::InvalidFilename => return Ok(true),
        Err(error) => return Err(Error::read(path)(error)),
    };
    if stamp.kind != FileKind::File {
        return Ok(false);
    }
    Ok(former.unfinished
        || (stamp.size == entry.size
            && match &entry.hash {
                Some(known) => *known == hash(&disk.read(path).map_err(Error::read(path))?),
                None => true,
            }))
}

/// 128 bits are plenty to tell two versions of a file apart, and keep the list short.
fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..32].to_owned()
}
