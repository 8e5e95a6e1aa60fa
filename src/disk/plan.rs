//! What has to be done to bring the output folder to what the build gave. Nothing is changed here.

use std::collections::{BTreeMap, BTreeSet};

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

use super::filesystem::{Filesystem, Kind};
use super::manifest::{Entry, Manifest};
use super::{Error, Tree, guard};
use crate::publish::Content;
use crate::source::FilePath;

/// What has to be done.
pub struct Plan<'a> {
    /// Files to write, in order.
    pub writes: Vec<Write<'a>>,
    /// Files of former builds to delete.
    pub stale: Vec<String>,
    /// Files of former builds that are no longer part of the site but that somebody changed since: they stay.
    pub kept: Vec<String>,
    /// The site as it will be.
    pub entries: BTreeMap<String, Entry>,
    /// Files to copy that cannot be read, and the machine's words.
    pub unreadable: Vec<(FilePath, String)>,
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
    pub replaces: Option<Kind>,
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
    Current(Entry),
    Write(Entry, Bytes<'a>, Option<Kind>),
    Unreadable(FilePath, String),
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
        .map(|(path, content)| Ok((path.as_str(), verdict(disk, sources, output, former, path, content)?)))
        .collect::<Result<_, Error>>()?;
    let mut plan = Plan {
        writes: Vec::new(),
        stale: Vec::new(),
        kept: Vec::new(),
        entries: BTreeMap::new(),
        unreadable: Vec::new(),
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
        }
    }
    let gone: BTreeMap<&str, &Entry> = former
        .files
        .iter()
        .filter(|(path, _)| !plan.entries.contains_key(*path))
        .map(|(path, entry)| (path.as_str(), entry))
        .collect();
    let linked: BTreeSet<&str> = guard::links(disk, output, gone.keys().copied())?;
    for (path, entry) in gone {
        let behind_link = guard::folders_above(path).any(|folder| linked.contains(folder));
        if behind_link || !is_ours(disk, former, &output.join(path), entry)? {
            plan.kept.push(path.to_owned());
        } else {
            plan.stale.push(path.to_owned());
        }
    }
    Ok(plan)
}

fn verdict<'a>(
    disk: &dyn Filesystem,
    sources: &Tree,
    output: &Utf8Path,
    former: &Manifest,
    path: &str,
    content: &'a Content,
) -> Result<Verdict<'a>, Error> {
    let target = output.join(path);
    let stamp = disk.stamp(&target).map_err(Error::read(&target))?;
    let file = stamp.filter(|stamp| stamp.kind == Kind::File);
    let known = former.files.get(path);
    let (entry, bytes, current) = match content {
        Content::Bytes(new) => {
            let entry = Entry { size: new.len() as u64, hash: Some(hash(new)), copy_of: None };
            let current = match file {
                Some(file) if file.size != entry.size => false,
                Some(file) if former.vouches_for(&file) && known.is_some_and(|known| known.hash.is_some()) => {
                    known == Some(&entry)
                }
                Some(_) => *disk.read(&target).map_err(Error::read(&target))? == **new,
                None => false,
            };
            (entry, Bytes::Here(new), current)
        }
        Content::Copy(name) => {
            let unreadable = |error: std::io::Error| Ok(Verdict::Unreadable(name.clone(), error.to_string()));
            let place = match sources.locate(name) {
                Ok(place) => place,
                Err(error) => return unreadable(error),
            };
            let source = match disk.stamp(&place) {
                Ok(Some(stamp)) => stamp,
                Ok(None) => return unreadable(std::io::ErrorKind::NotFound.into()),
                Err(error) => return unreadable(error),
            };
            let entry = Entry { size: source.size, hash: None, copy_of: Some(name.as_str().to_owned()) };
            let current = match file {
                Some(file) if file.size != entry.size => false,
                // The copy was begun before its own time of change, so a source that changed since then is newer.
                Some(file) if known == Some(&entry) && former.vouches_for(&file) && source.changed < file.modified => {
                    true
                }
                Some(_) => match disk.read(&place) {
                    Ok(bytes) => bytes == disk.read(&target).map_err(Error::read(&target))?,
                    Err(error) => return unreadable(error),
                },
                None => false,
            };
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
fn is_ours(disk: &dyn Filesystem, former: &Manifest, path: &Utf8Path, entry: &Entry) -> Result<bool, Error> {
    let Some(stamp) = disk.stamp(path).map_err(Error::read(path))? else { return Ok(true) };
    if stamp.kind != Kind::File {
        return Ok(false);
    }
    if former.unfinished {
        return Ok(true);
    }
    match &entry.hash {
        _ if stamp.size != entry.size => Ok(false),
        Some(known) if !former.vouches_for(&stamp) => Ok(*known == hash(&disk.read(path).map_err(Error::read(path))?)),
        _ => Ok(true),
    }
}

/// 128 bits are plenty to tell two versions of a file apart, and keep the list short.
fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..32].to_owned()
}
