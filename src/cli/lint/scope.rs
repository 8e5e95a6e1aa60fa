//! What is looked at: files and folders by name, a file from a pipe, what changed since a revision.

use std::collections::{BTreeSet, HashSet};
use std::io::{self, Read};

use camino::{Utf8Path, Utf8PathBuf};

use super::args::Args;
use crate::cli::failure::Failure;
use crate::cli::options::Common;
use crate::disk::{self, Root, RootKind, Scanned};
use crate::docset::{self, Globs, PageEntry};
use crate::engine::{self, BuildOptions, Memo};
use crate::source::{Code, FilePath, Finding, Snapshot, Span};

/// The docset, and what of it is reported on.
pub struct Input {
    /// The docset.
    pub root: Root,
    /// Files and folders; none means everything, or the fragment in a pipe.
    pub paths: Vec<FilePath>,
    /// Patterns, which stand for files that have yet to be found: a shell on Windows hands them on as they are.
    patterns: Vec<FilePath>,
    /// The bytes of the one file that comes from a pipe.
    pub piped: Option<Vec<u8>>,
}

impl Input {
    /// What the command line names.
    pub fn of(args: &Args, common: &Common) -> Result<Input, Failure> {
        let dash = args.paths.iter().any(|path| path == "-");
        if !dash && args.stdin_filename.is_none() {
            let (patterns, paths): (Vec<Utf8PathBuf>, Vec<Utf8PathBuf>) =
                args.paths.iter().cloned().partition(|path| is_pattern(path));
            let (root, paths) = named(&paths, common)?;
            let patterns = patterns.iter().map(|pattern| in_root(&root, pattern)).collect::<Result<_, _>>()?;
            return Ok(Input { root, paths, patterns, piped: None });
        }
        if args.paths.len() > usize::from(dash) || args.changed_since.is_some() || args.update_baseline {
            let why =
                "standard input is one file: it goes with no other PATH, nor with --changed-since or --update-baseline";
            return Err(Failure::Said(why.to_owned()));
        }
        let (root, paths) = match &args.stdin_filename {
            Some(file) => common.root_of_piped(file).map(|(root, path)| (root, vec![path]))?,
            None => (common.root()?, Vec::new()),
        };
        let mut bytes = Vec::new();
        io::stdin()
            .read_to_end(&mut bytes)
            .map_err(|error| Failure::Said(format!("cannot read standard input: {error}")))?;
        Ok(Input { root, paths, patterns: Vec::new(), piped: Some(bytes) })
    }

    /// The files with what came through the pipe, and the name of that if it is a fragment. Then it is all that is reported on.
    pub fn snapshot(&mut self, scanned: &Scanned) -> (Snapshot, Option<FilePath>) {
        let Some(bytes) = &self.piped else { return (scanned.snapshot(), None) };
        let fragment = self.paths.is_empty().then(|| {
            let files = scanned.snapshot();
            docset::load(&files, None).files.place_of_fragment(&files)
        });
        self.paths.extend(fragment.clone());
        (scanned.snapshot_with(&self.paths[0], bytes.clone()), fragment)
    }

    /// Finds the files that the patterns stand for.
    pub fn expand(&mut self, snapshot: &Snapshot) -> Result<(), Failure> {
        for pattern in std::mem::take(&mut self.patterns) {
            let (globs, faults) = Globs::new([pattern.as_str()]);
            let found: Vec<FilePath> = snapshot.paths().filter(|file| globs.matches(file.as_str())).cloned().collect();
            if found.is_empty() || !faults.is_empty() {
                return Err(Failure::Said(format!("no file is like `{pattern}`")));
            }
            self.paths.extend(found);
        }
        Ok(())
    }

    /// Whether `file` is among them.
    pub fn covers(&self, file: &FilePath) -> bool {
        self.paths.is_empty() || self.paths.iter().any(|path| path == file || file.is_in(path))
    }
}

/// Whether an argument is a pattern, and no file of this name.
fn is_pattern(path: &Utf8Path) -> bool {
    path.as_str().contains(['*', '?']) && !path.exists()
}

/// A pattern, from the root. `\` separates folders where it does so in paths.
fn in_root(root: &Root, pattern: &Utf8Path) -> Result<FilePath, Failure> {
    let written =
        if std::path::MAIN_SEPARATOR == '\\' { pattern.as_str().replace('\\', "/") } else { pattern.to_string() };
    let first = written.find(['*', '?']).unwrap_or(0);
    let (folder, rest) = written.split_at(written[..first].rfind('/').map_or(0, |at| at + 1));
    let folder = root.name_of_existing(&disk::current_folder()?.join(folder.trim_end_matches('/')))?;
    folder.join(rest).ok_or_else(|| Failure::Said(format!("`{pattern}` is outside the root `{}`", root.path)))
}

/// The docset around us and the names of `paths` in it. Only where we are in none it is that of the first path.
fn named(paths: &[Utf8PathBuf], common: &Common) -> Result<(Root, Vec<FilePath>), Failure> {
    let here = disk::current_folder()?;
    let named = |root: Root| {
        let names = paths.iter().map(|path| root.name_of_existing(&here.join(path))).collect::<Result<Vec<_>, _>>();
        names.map(|names| (root, names))
    };
    let root = common.root()?;
    if root.kind == RootKind::Plain
        && let Some(first) = paths.first()
        && let Ok(around) = common.root_around(first)
        && around.kind != RootKind::Plain
        && let Ok(named) = named(around)
    {
        return Ok(named);
    }
    Ok(named(root)?)
}

/// The files to look at, as they are staged where that is asked for, and what changed in them where only that counts.
pub fn changes(args: &Args, input: &Input, on_disk: Snapshot) -> Result<(Snapshot, Option<disk::Changes>), Failure> {
    if args.staged {
        let disk::Staged { now, changes } = disk::staged(&input.root.path)?;
        return Ok((on_disk.with(now), Some(changes)));
    }
    let since = args.changed_since.as_ref().map(|revision| disk::changed_since(&input.root.path, revision));
    Ok((on_disk, since.transpose()?))
}

/// What was so before a change, to know what is new.
pub struct Since {
    changed: BTreeSet<FilePath>,
    /// What was wrong before; nothing when there was no change at all.
    before: Option<HashSet<(FilePath, Code, Span)>>,
    /// Pages that were there before, and whose files are not there now.
    pub gone: Vec<PageEntry>,
}

impl Since {
    /// Finds out what was wrong elsewhere before these changes.
    pub fn new(changes: disk::Changes, snapshot: &Snapshot, memo: &Memo, options: &BuildOptions) -> Since {
        let disk::Changes { changed, then } = changes;
        if then.is_empty() {
            return Since { changed, before: None, gone: Vec::new() };
        }
        let before = engine::check(&snapshot.with(then), memo, options);
        let gone = before.docset.files.pages().filter(|page| !snapshot.contains(&page.file)).cloned().collect();
        Since { changed, before: Some(before.findings.iter().map(key).collect()), gone }
    }

    /// Whether `file` changed.
    pub fn changed(&self, file: &FilePath) -> bool {
        self.changed.contains(file)
    }

    /// Whether a finding is in a file that changed, or came about by a change elsewhere.
    pub fn concerns(&self, finding: &Finding) -> bool {
        let came_about = |before: &HashSet<_>| !before.contains(&key(finding));
        self.changed(&finding.file) || self.before.as_ref().is_some_and(came_about)
    }
}

/// What stays the same about a finding in a file that did not change.
fn key(finding: &Finding) -> (FilePath, Code, Span) {
    (finding.file.clone(), finding.diagnostic.code, finding.diagnostic.span)
}
