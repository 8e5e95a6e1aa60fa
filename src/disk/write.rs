//! Brings the output folder to what a build gave, so that at any moment it is the former site or the new one.
//!
//! 1. **Plan.** Find out which files differ. When none does, nothing is touched.
//! 2. **Announce.** The manifest becomes the union of the former and the new files, marked as unfinished. Should the process
//!    be killed from here on, the next build knows every file that may lie there, believes no recorded hash, and tidies up.
//! 3. **Stage.** All new content is written to `.site-staging/`. This is where a disk runs full; if it does, the folder is
//!    dropped and the former site was never touched.
//! 4. **Switch.** Renames only: first files that are new (nothing refers to them yet), then those that replace others.
//! 5. **Tidy.** Stale files, folders emptied by that, and the final manifest.
//!
//! Within a single rename a file is old or new, never half. Nothing is synced to the platter: after a power cut the site is
//! built again, which costs less than waiting for the disk at every build. One staging folder rather than a temporary file
//! beside each target: after a kill there is one thing to remove, and a server never sees half-made names among its pages.

use std::collections::{BTreeMap, BTreeSet};
use std::{io, mem};

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

use super::filesystem::{CopyError, FileKind, Filesystem, Real, Stamp, is_gone};
use super::guard::{self, MANIFEST, STAGING};
use super::manifest::{self, Manifest};
use super::plan::{Bytes, Plan, Write, plan};
use super::{Error, Tree};
use crate::publish::Content;
use crate::source::{FilePath, folders_above};

/// What publishing did.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files written.
    pub written: usize,
    /// Files that were as they should be.
    pub unchanged: usize,
    /// Files of former builds that were deleted.
    pub removed: usize,
    /// Files of former builds that somebody changed since; they are no longer part of the site, and stay.
    pub kept: Vec<String>,
    /// Files to copy that could not be read, and the machine's words. What a former build copied stays, and the rest of the site
    /// is there.
    pub unreadable: Vec<(FilePath, String)>,
    /// Files whose names the system cannot keep. The rest of the site is there.
    pub unnameable: Vec<String>,
    /// Files in whose place stands what no build wrote: a folder, or a file where a folder is needed. The rest of the site is
    /// there.
    pub blocked: Vec<String>,
    /// Whether there was a list of what former builds wrote, and nobody can tell what it said: what is no longer part of the site
    /// stays.
    pub has_lost_list: bool,
}

/// What becomes of files of former builds that this one does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rest {
    /// They go.
    Goes,
    /// They stay: some sources could not be read, and nobody knows what would be missing.
    Stays,
}

/// Brings the folder `output` to `files`, whose copies come from `sources`.
///
/// # Errors
/// When the folder is refused or something cannot be written; the former site is then still there.
pub fn publish(
    sources: &Tree,
    output: &Utf8Path,
    files: &BTreeMap<String, Content>,
    rest: Rest,
) -> Result<Written, Error> {
    publish_on(&Real, sources, output, files, rest)
}

/// [`publish`], on any file system.
fn publish_on(
    disk: &dyn Filesystem,
    sources: &Tree,
    output: &Utf8Path,
    files: &BTreeMap<String, Content>,
    rest: Rest,
) -> Result<Written, Error> {
    let output = &guard::prepare(disk, sources.root(), output)?;
    let _lock = guard::lock(output)?;
    guard::refuse_paths(disk, output, files)?;
    let former = Manifest::read(disk, output)?;
    if former.files.is_empty() && !former.is_lost {
        guard::refuse_site(disk, output)?;
    }
    drop_staging(disk, output)?;
    let mut plan = plan(disk, sources, output, &former, files)?;
    if rest == Rest::Stays {
        plan.keep_stale(&former);
    }
    let final_list =
        |plan: &Plan| manifest::text(plan.entries.iter().map(|(path, entry)| (path.as_str(), entry)), false);
    if plan.writes.is_empty() && plan.stale.is_empty() && former.is(&final_list(&plan)) {
        return Ok(result(plan, &former));
    }
    let mut change = || {
        announce(disk, output, &former, &plan)?;
        stage(disk, output, &former, &mut plan)?;
        let (in_the_way, rest) = stale(&plan);
        tidy(disk, output, &in_the_way)?;
        leave_out_blocked(disk, output, &mut plan)?;
        switch(disk, output, &plan)?;
        tidy(disk, output, &rest)?;
        write_list(disk, output, &final_list(&plan))
    };
    let changed = change();
    let dropped = drop_staging(disk, output);
    changed.and(dropped)?;
    Ok(result(plan, &former))
}

fn result(plan: Plan, former: &Manifest) -> Written {
    Written {
        written: plan.writes.len(),
        unchanged: plan.entries.len() - plan.writes.len(),
        removed: plan.stale.len(),
        kept: plan.kept,
        unreadable: plan.unreadable,
        unnameable: plan.unnameable,
        blocked: plan.blocked,
        has_lost_list: former.is_lost,
    }
}

/// Writes the list of every file that may lie in the folder until the end of this build.
fn announce(disk: &dyn Filesystem, output: &Utf8Path, former: &Manifest, plan: &Plan) -> Result<(), Error> {
    let staging = output.join(STAGING);
    disk.create_folder(&staging).map_err(Error::write(&staging))?;
    let mut union: BTreeMap<&str, _> = former.files.iter().map(|(path, entry)| (path.as_str(), entry)).collect();
    union.extend(plan.entries.iter().map(|(path, entry)| (path.as_str(), entry)));
    write_list(disk, output, &manifest::text(union, true))
}

/// Replaces the list of files in one step.
fn write_list(disk: &dyn Filesystem, output: &Utf8Path, text: &str) -> Result<(), Error> {
    let (new, list) = (output.join(STAGING).join("manifest"), output.join(MANIFEST));
    // Whatever else stands there is in the way, unless it is a folder with something in it.
    let _ = disk.remove_folder(&list);
    disk.write(&new, text.as_bytes()).map_err(Error::write(&list))?;
    disk.rename(&new, &list).map_err(Error::write(&list))
}

/// Writes all new content beside the site, in parallel: for 2,062 files two threads take 0.12 s where one takes 0.16 s.
///
/// An image that cannot be opened is left out and told; nothing else may fail.
fn stage(disk: &dyn Filesystem, output: &Utf8Path, former: &Manifest, plan: &mut Plan) -> Result<(), Error> {
    let stage_one = |write: &Write| {
        let place = staged(output, write);
        let target = output.join(write.path);
        let refused = Error::write(&target);
        match &write.bytes {
            Bytes::Here(bytes) => disk.write(&place, bytes).map_err(refused).map(|()| None),
            Bytes::In(source, name) => match disk.copy(source, &place) {
                Ok(()) => Ok(None),
                Err(CopyError::Source(error)) => Ok(Some((FilePath::clone(name), error.to_string()))),
                Err(CopyError::Target(error)) => Err(refused(error)),
            },
        }
    };
    let outcomes: Vec<Option<(FilePath, String)>> =
        plan.writes.par_iter().map(stage_one).collect::<Result<_, Error>>()?;
    for (write, outcome) in mem::take(&mut plan.writes).into_iter().zip(outcomes) {
        let Some(unreadable) = outcome else {
            plan.writes.push(write);
            continue;
        };
        plan.unreadable.push(unreadable);
        plan.keep_former(write.path, former);
    }
    Ok(())
}

/// Where the new content of a file lies until the switch.
fn staged(output: &Utf8Path, write: &Write) -> Utf8PathBuf {
    output.join(STAGING).join(write.number.to_string())
}

/// Makes the folders, and leaves out files in whose place stands what no build wrote. A folder that cannot be made for another
/// reason fails the build before the first page is replaced.
fn leave_out_blocked(disk: &dyn Filesystem, output: &Utf8Path, plan: &mut Plan) -> Result<(), Error> {
    let folders: BTreeSet<&str> = plan.writes.iter().filter_map(|write| folders_above(write.path).next()).collect();
    let mut closed = BTreeSet::new();
    for folder in folders {
        let place = output.join(folder);
        match disk.create_folder(&place) {
            Err(error) if matches!(error.kind(), io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory) => {
                closed.insert(folder);
            }
            made => made.map_err(Error::write(&place))?,
        }
    }
    let mut writes = Vec::with_capacity(plan.writes.len());
    for write in mem::take(&mut plan.writes) {
        let target = output.join(write.path);
        let is_folder = || disk.stamp(&target).map(|stamp| stamp.is_some_and(|stamp| stamp.kind == FileKind::Folder));
        let is_blocked = folders_above(write.path).next().is_some_and(|folder| closed.contains(folder))
            || (write.replaces == Some(FileKind::Folder) && is_folder().map_err(Error::read(&target))?);
        if is_blocked {
            plan.entries.remove(write.path);
            plan.blocked.push(write.path.to_owned());
        } else {
            writes.push(write);
        }
    }
    plan.writes = writes;
    Ok(())
}

/// Puts all new files in place.
fn switch(disk: &dyn Filesystem, output: &Utf8Path, plan: &Plan) -> Result<(), Error> {
    let (new, replacing): (Vec<&Write>, Vec<&Write>) = plan.writes.iter().partition(|write| write.replaces.is_none());
    for write in new.into_iter().chain(replacing) {
        let target = output.join(write.path);
        disk.rename(&staged(output, write), &target).map_err(Error::write(&target))?;
    }
    Ok(())
}

/// Stale files, first those that stand where a folder has to be now, or in a folder where a file has to be. They are the
/// only ones that must go before the switch.
fn stale(plan: &Plan) -> (Vec<String>, Vec<String>) {
    let files: BTreeSet<&str> = plan.writes.iter().map(|write| write.path).collect();
    let folders: BTreeSet<&str> = files.iter().flat_map(|path| folders_above(path)).collect();
    let blocks = |path: &str| folders.contains(path) || folders_above(path).any(|folder| files.contains(folder));
    plan.stale.iter().cloned().partition(|path| blocks(path))
}

/// Deletes files and the folders that become empty by that.
fn tidy(disk: &dyn Filesystem, output: &Utf8Path, stale: &[String]) -> Result<(), Error> {
    for path in stale {
        let path = output.join(path);
        match disk.remove_file(&path) {
            Err(error) if !is_gone(&error) && error.kind() != io::ErrorKind::InvalidFilename => {
                return Err(Error::write(&path)(error));
            }
            _ => {}
        }
    }
    let folders: BTreeSet<&str> = stale.iter().flat_map(|path| folders_above(path)).collect();
    for folder in folders.into_iter().rev() {
        // Fails where something else is left in the folder, and that is as it should be.
        let _ = disk.remove_folder(&output.join(folder));
    }
    Ok(())
}

/// Removes what a killed build left, or this one made.
fn drop_staging(disk: &dyn Filesystem, output: &Utf8Path) -> Result<(), Error> {
    let staging = output.join(STAGING);
    let removed = match disk.stamp(&staging).map_err(Error::read(&staging))? {
        None => Ok(()),
        Some(Stamp { kind: FileKind::Folder, .. }) => disk.remove_tree(&staging),
        Some(_) => disk.remove_file(&staging),
    };
    removed.map_err(Error::write(&staging))
}

#[cfg(test)]
mod tests;
