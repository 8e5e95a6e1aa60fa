//! The files of the root while somebody works on them: a new snapshot whenever one changed.
//!
//! What the watch says is only a hint of where to look. A save of a known file costs reading that file; anything else (files
//! and folders that come and go, links) is found by naming all files again, which takes milliseconds.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use camino::{Utf8Path, Utf8PathBuf};

use super::filesystem::changed;
use super::temporary::is_temporary;
use super::{Error, Scanned, Touched, Tree, scan};
use crate::source::{FilePath, Files, Finding, Snapshot};

/// An editor that empties a file before it writes has this long to go on.
const EMPTIED: Duration = Duration::from_millis(20);

/// The root as it is now.
pub struct Live {
    tree: Arc<Tree>,
    folders: BTreeSet<Utf8PathBuf>,
    problems: Vec<Finding>,
    snapshot: Arc<Snapshot>,
    stamps: HashMap<FilePath, Stamp>,
}

/// What tells that a file has changed; nothing for one that cannot be looked at.
type Stamp = Option<(u64, Times)>;

/// When a file was last changed in any way, and when its content was.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Times {
    changed: SystemTime,
    modified: SystemTime,
}

impl Live {
    /// Names all files below `root`.
    ///
    /// # Errors
    /// When the root cannot be read.
    pub fn open(root: &Utf8Path) -> Result<Live, Error> {
        let scanned = scan(root)?;
        let snapshot = Arc::new(scanned.snapshot());
        let Scanned { tree, folders, problems, .. } = scanned;
        let stamps = stamps(&tree, &snapshot);
        Ok(Live { tree, folders, problems, snapshot, stamps })
    }

    /// The files as they are.
    pub fn snapshot(&self) -> &Arc<Snapshot> {
        &self.snapshot
    }

    /// The folders to watch.
    pub fn folders(&self) -> &BTreeSet<Utf8PathBuf> {
        &self.folders
    }

    /// What cannot be read.
    pub fn problems(&self) -> &[Finding] {
        &self.problems
    }

    /// The file that was edited last among those for which `counts`.
    pub fn newest(&self, counts: impl Fn(&FilePath) -> bool) -> Option<FilePath> {
        let files = self.stamps.iter().filter(|(file, _)| counts(file));
        let newest =
            files.max_by_key(|(file, stamp)| (stamp.map(|(_, times)| times.modified), std::cmp::Reverse(*file)));
        newest.map(|(file, _)| file.clone())
    }

    /// Looks again where something was touched. Says whether anything is different now. Where the root itself cannot be read
    /// (it is being moved, a drive is away) nothing is.
    pub fn look(&mut self, touched: &Touched) -> bool {
        let known = match touched {
            Touched::Paths(paths) => self.known(paths),
            Touched::Anything => None,
        };
        let (paths, changed) = match known {
            Some(files) if files.is_empty() => return false,
            Some(files) => (None, files),
            None => {
                let Ok(scanned) = scan(self.tree.root()) else { return false };
                let Scanned { paths, tree, folders, problems, .. } = scanned;
                (self.tree, self.folders, self.problems) = (tree, folders, problems);
                let changed = match touched {
                    Touched::Paths(touched) => touched.iter().filter_map(|path| self.name(path)).collect(),
                    Touched::Anything => BTreeSet::new(),
                };
                (Some(paths), changed)
            }
        };
        let whole = paths.is_some();
        let mut next = self.renewed(paths, changed, whole);
        if self.has_emptied(&next) {
            std::thread::sleep(EMPTIED);
            let emptied = next.changes_since(&self.snapshot);
            next = Arc::new(next.renewed(None, Arc::clone(&self.tree) as Arc<dyn Files>, &emptied));
        }
        let is_different = next.names() != self.snapshot.names() || !next.changes_since(&self.snapshot).is_empty();
        self.snapshot = next;
        is_different
    }

    /// The next snapshot. Beside `changed`, files count as changed whose stamps differ: all of them after a look at the
    /// `whole` root, else those that a link leads to.
    fn renewed(&mut self, paths: Option<Vec<FilePath>>, mut changed: BTreeSet<FilePath>, whole: bool) -> Arc<Snapshot> {
        let files = || Arc::clone(&self.tree) as Arc<dyn Files>;
        if whole {
            let named = self.snapshot.renewed(paths.clone(), files(), &BTreeSet::new());
            let now = stamps(&self.tree, &named);
            changed.extend(
                now.iter().filter(|(file, stamp)| self.stamps.get(*file) != Some(*stamp)).map(|(file, _)| file.clone()),
            );
            self.stamps = now;
        } else {
            let linked = self.snapshot.paths().filter(|file| self.tree.is_linked(file));
            let linked: Vec<FilePath> = linked.cloned().collect();
            for file in linked.into_iter().chain(changed.clone()) {
                let now = stamp(&self.tree, &file);
                if self.stamps.get(&file) != Some(&now) {
                    changed.insert(file.clone());
                    self.stamps.insert(file, now);
                }
            }
        }
        Arc::new(self.snapshot.renewed(paths, files(), &changed))
    }

    /// The files that were touched, if all are known plain files that are still there.
    fn known(&self, touched: &BTreeSet<Utf8PathBuf>) -> Option<BTreeSet<FilePath>> {
        let mut files = BTreeSet::new();
        for path in touched {
            let name = self.name(path)?;
            // They may say which files there are.
            let names_files = matches!(name.file_name(), ".gitignore" | "site.yml");
            if self.snapshot.contains(&name) && !self.tree.is_linked(&name) && !names_files {
                if !path.symlink_metadata().is_ok_and(|metadata| metadata.is_file()) {
                    return None;
                }
                files.insert(name);
            } else if !path.file_name().is_some_and(is_temporary) {
                return None;
            }
        }
        Some(files)
    }

    fn name(&self, path: &Utf8Path) -> Option<FilePath> {
        FilePath::new(path.strip_prefix(self.tree.root()).ok()?.as_str())
    }

    /// Whether a file that had a text is empty now: its editor may not be done with it.
    fn has_emptied(&self, next: &Snapshot) -> bool {
        let is_empty =
            |snapshot: &Snapshot, file: &FilePath| snapshot.text(file).is_ok_and(|text| text.text.is_empty());
        next.changes_since(&self.snapshot).iter().any(|file| {
            self.stamps.get(file).is_some_and(|stamp| stamp.is_some_and(|(size, _)| size == 0))
                && self.snapshot.contains(file)
                && !is_empty(&self.snapshot, file)
        })
    }
}

fn stamps(tree: &Tree, snapshot: &Snapshot) -> HashMap<FilePath, Stamp> {
    snapshot.paths().map(|file| (file.clone(), stamp(tree, file))).collect()
}

fn stamp(tree: &Tree, file: &FilePath) -> Stamp {
    let metadata = fs::metadata(tree.locate(file).ok()?).ok()?;
    Some((metadata.len(), Times { changed: changed(&metadata).ok()?, modified: metadata.modified().ok()? }))
}

#[cfg(test)]
mod tests {
    use super::super::scratch::Scratch;
    use super::*;

    fn touched(scratch: &Scratch, paths: &[&str]) -> Touched {
        let root = scratch.path().canonicalize_utf8().expect("a folder");
        Touched::Paths(paths.iter().map(|path| root.join(path)).collect())
    }

    fn text(live: &Live, path: &str) -> Option<String> {
        let path = FilePath::new(path).expect("inside");
        live.snapshot().text(&path).ok().map(|text| text.text.to_string())
    }

    #[test]
    fn a_save_is_seen_and_one_that_changes_nothing_is_none() {
        let scratch = Scratch::of(&[("a.md", "one"), ("b.md", "two")]);
        let mut live = Live::open(scratch.path()).expect("a readable root");
        assert_eq!((text(&live, "a.md").as_deref(), text(&live, "b.md").as_deref()), (Some("one"), Some("two")));
        fs::write(scratch.path().join("a.md"), "one").expect("a file that can be written");
        assert!(!live.look(&touched(&scratch, &["a.md"])));
        fs::write(scratch.path().join("a.md"), "new").expect("a file that can be written");
        assert!(live.look(&touched(&scratch, &["a.md"])));
        assert_eq!(text(&live, "a.md").as_deref(), Some("new"));
        assert!(!live.look(&Touched::Anything));
    }

    #[test]
    fn files_and_folders_come_and_go_and_swap_files_are_nothing() {
        let scratch = Scratch::of(&[("a.md", "one"), ("b.md", "two")]);
        let mut live = Live::open(scratch.path()).expect("a readable root");
        fs::write(scratch.path().join(".a.md.swp"), "swap").expect("a file that can be written");
        assert!(!live.look(&touched(&scratch, &[".a.md.swp", "4913"])));
        fs::rename(scratch.path().join("a.md"), scratch.path().join("c.md")).expect("a file that can be moved");
        assert!(live.look(&touched(&scratch, &["a.md", "c.md"])));
        assert_eq!((text(&live, "a.md"), text(&live, "c.md").as_deref()), (None, Some("one")));
        fs::create_dir_all(scratch.path().join("x/y")).expect("a folder that can be made");
        fs::write(scratch.path().join("x/y/d.md"), "deep").expect("a file that can be written");
        assert!(live.look(&touched(&scratch, &["x"])));
        assert_eq!(text(&live, "x/y/d.md").as_deref(), Some("deep"));
        assert!(live.folders().iter().any(|folder| folder.ends_with("x/y")));
        fs::remove_dir_all(scratch.path().join("x")).expect("a folder that can be removed");
        assert!(live.look(&touched(&scratch, &["x"])));
        assert_eq!(text(&live, "x/y/d.md"), None);
    }

    #[test]
    fn what_nobody_told_of_is_found_by_looking_at_everything() {
        let scratch = Scratch::of(&[("a.md", "one")]);
        let mut live = Live::open(scratch.path()).expect("a readable root");
        text(&live, "a.md");
        fs::write(scratch.path().join("a.md"), "other words").expect("a file that can be written");
        assert!(live.look(&Touched::Anything));
        assert_eq!(text(&live, "a.md").as_deref(), Some("other words"));
        fs::remove_dir_all(scratch.path()).expect("a folder that can be removed");
        assert!(!live.look(&Touched::Anything), "a drive that is away takes no page away");
        assert_eq!(text(&live, "a.md").as_deref(), Some("other words"));
        fs::create_dir_all(scratch.path()).expect("a folder that can be made");
    }

    #[cfg(unix)]
    #[test]
    fn a_change_behind_a_link_changes_the_link() {
        let scratch = Scratch::of(&[("shared/a.md", "one"), ("b.md", "")]);
        std::os::unix::fs::symlink("shared", scratch.path().join("linked")).expect("a link");
        let mut live = Live::open(scratch.path()).expect("a readable root");
        assert_eq!(text(&live, "linked/a.md").as_deref(), Some("one"));
        fs::write(scratch.path().join("shared/a.md"), "changed").expect("a file that can be written");
        assert!(live.look(&touched(&scratch, &["shared/a.md"])));
        assert_eq!(text(&live, "linked/a.md").as_deref(), Some("changed"));
    }
}
