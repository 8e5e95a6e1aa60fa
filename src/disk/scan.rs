//! Names all files of the root, and reads them when asked.
//!
//! Left out are dot-folders, `node_modules` and folders that a build wrote. Links are followed as long as they stay inside
//! the root: what a page shows must come from the docset, whatever a link in somebody's repository points to. What Git leaves
//! out is left out, too, unless a configuration says what is content.

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};
use walkdir::{DirEntry, WalkDir};

use super::ignored::Ignored;
use super::root::repository;
use super::tree::{Overlaid, Tree};
use super::{Error, MANIFEST};
use crate::docset;
use crate::source::{Diagnostic, FilePath, Files, Finding, Severity, Snapshot, Span, codes};

/// All files of the root.
pub struct Scanned {
    /// Their names, in order.
    pub paths: Vec<FilePath>,
    /// Where their bytes come from.
    pub tree: Arc<Tree>,
    /// The folders they lie in, links resolved.
    pub folders: BTreeSet<Utf8PathBuf>,
    /// What was left out because it cannot or must not be read.
    pub problems: Vec<Finding>,
    /// Whether the machine refused to name what is in some folder.
    pub is_partial: bool,
}

impl Scanned {
    /// The files as they lie on disk.
    pub fn snapshot(&self) -> Snapshot {
        Snapshot::new(self.paths.iter().cloned(), Arc::clone(&self.tree) as Arc<dyn Files>)
    }

    /// The files as they lie on disk, but `path` with another text: an article that comes through a pipe.
    pub fn snapshot_with(&self, path: &FilePath, bytes: Vec<u8>) -> Snapshot {
        let mut paths = self.paths.clone();
        paths.push(path.clone());
        Snapshot::new(paths, Arc::new(Overlaid { path: path.clone(), bytes, below: Arc::clone(&self.tree) }))
    }
}

/// Names all files below `root`, except in what builds wrote. One thread does it: 1,400 files take 4 ms.
///
/// # Errors
/// When the root itself cannot be read. Anything below it that cannot is among the problems.
pub fn scan(root: &Utf8Path) -> Result<Scanned, Error> {
    let root = root.canonicalize_utf8().map_err(Error::read(root))?;
    fs::read_dir(&root).map_err(Error::read(&root))?;
    let top = repository(&root).unwrap_or(&root);
    let mut ignored = Ignored::below(top.as_std_path());
    let scanned = walk(&root, Some(&mut ignored));
    if !ignored.any || docset::heeds_gitignore(&scanned.snapshot()) {
        return Ok(scanned);
    }
    Ok(walk(&root, None))
}

/// Whether a file of this name would be left out if it were there.
pub fn is_left_out(root: &Utf8Path, file: &FilePath, heeds_gitignore: bool) -> bool {
    let path = root.join(file.as_str());
    let mut folders = file.as_str().split('/').rev().skip(1);
    let mut above = path.ancestors().skip(1).take_while(|folder| *folder != root);
    let mut ignored = Ignored::below(repository(root).unwrap_or(root).as_std_path());
    folders.any(is_hidden)
        || above.any(|folder| {
            is_output(folder.as_std_path()) || (heeds_gitignore && ignored.leaves_out(folder.as_std_path(), true))
        })
        || (heeds_gitignore && ignored.leaves_out(path.as_std_path(), false))
}

fn walk(root: &Utf8Path, ignored: Option<&mut Ignored>) -> Scanned {
    let mut walk = Walk {
        root,
        ignored,
        paths: Vec::new(),
        plain: HashSet::new(),
        folders: BTreeSet::new(),
        problems: Vec::new(),
        is_partial: false,
    };
    walk.folder(root, &FilePath::root(), false);
    let Walk { mut paths, plain, folders, mut problems, is_partial, .. } = walk;
    paths.sort();
    problems.sort_by(|a, b| a.file.cmp(&b.file));
    Scanned { paths, tree: Arc::new(Tree { root: root.to_owned(), plain }), folders, problems, is_partial }
}

struct Walk<'a> {
    root: &'a Utf8Path,
    ignored: Option<&'a mut Ignored>,
    paths: Vec<FilePath>,
    plain: HashSet<FilePath>,
    folders: BTreeSet<Utf8PathBuf>,
    problems: Vec<Finding>,
    is_partial: bool,
}

impl Walk<'_> {
    /// Adds what is in the folder `real`, which the docset knows as `name`.
    fn folder(&mut self, real: &Utf8Path, name: &FilePath, through_link: bool) {
        let mut ignored = self.ignored.take();
        let mut is_left_out = |entry: &DirEntry| {
            let is_folder = entry.file_type().is_dir();
            ignored.as_mut().is_some_and(|ignored| ignored.leaves_out(entry.path(), is_folder))
        };
        let is_wanted = |entry: &DirEntry| entry.depth() == 0 || (wanted(entry) && !is_left_out(entry));
        let entries: Vec<_> = WalkDir::new(real).into_iter().filter_entry(is_wanted).collect();
        self.ignored = ignored;
        for entry in entries {
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {
                    self.folders.extend(Utf8Path::from_path(entry.path()).map(Utf8Path::to_owned));
                    if is_configuration(&entry)
                        && let Ok(path) = named(entry.path(), real, name)
                    {
                        self.problem(path, "it is a folder, though a file of this name would be read as configuration");
                    }
                }
                Ok(entry) => match named(entry.path(), real, name) {
                    Ok(path) if entry.file_type().is_file() => {
                        if !through_link {
                            self.plain.insert(path.clone());
                        }
                        self.paths.push(path);
                    }
                    Ok(path) if entry.file_type().is_symlink() => self.link(&entry, &path, through_link),
                    Ok(path) => self.problem(path, "it is neither a file nor a folder"),
                    Err((path, why)) => self.problem(path, why),
                },
                Err(error) => {
                    self.is_partial |= error.io_error().is_some();
                    let path = error.path().map_or(Err((name.clone(), "")), |path| named(path, real, name));
                    let why = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                    self.problem(path.unwrap_or_else(|(path, _)| path), &why);
                }
            }
        }
    }

    /// Adds what a link leads to.
    ///
    /// A link inside a linked folder leads to files only: a few folders linked to each other would otherwise make a tree
    /// that grows with the factorial of their number.
    fn link(&mut self, entry: &DirEntry, path: &FilePath, through_link: bool) {
        let Some(link) = Utf8Path::from_path(entry.path()) else { return };
        let Ok(target) = link.canonicalize_utf8() else {
            return self.problem(path.clone(), "it is a link that leads nowhere");
        };
        if is_output(target.as_std_path()) {
            // Left out like the folder itself, wherever that lies.
        } else if !target.starts_with(self.root) {
            self.problem(path.clone(), "it is a link that leaves the root");
        } else if target.is_file() {
            self.paths.push(path.clone());
        } else if is_hidden(path.file_name()) {
            // Left out like a folder of that name.
        } else if link.starts_with(&target) {
            self.problem(path.clone(), "it is a link that leads in a circle");
        } else if through_link {
            self.problem(path.clone(), "it is a link to a folder inside a linked folder");
        } else {
            self.folder(&target, path, true);
        }
    }

    fn problem(&mut self, file: FilePath, why: &str) {
        let diagnostic =
            Diagnostic::new(codes::FILE_UNREADABLE, Span::empty(0), format!("`{file}` was left out: {why}"));
        self.problems.push(Finding { file, severity: Severity::Warning, diagnostic, chain: Vec::new() });
    }
}

/// Whether a folder of this name is left out. One that begins with a dot is published by its name alone: hosts are asked for it.
fn is_hidden(name: &str) -> bool {
    (name.starts_with('.') && name != ".well-known") || name == "node_modules"
}

/// Whether to look at an entry at all. Files whose names start with a dot are kept: `.openpublishing.*` configures.
fn wanted(entry: &DirEntry) -> bool {
    if !entry.file_type().is_dir() {
        return true;
    }
    let is_hidden = is_hidden(&entry.file_name().to_string_lossy());
    !is_hidden && !is_output(entry.path())
}

/// Whether an entry has the name of a file that says how the docset is made.
fn is_configuration(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    let is_toc = FilePath::new(&name).is_some_and(|path| docset::is_toc(&path));
    is_toc || name == "site.yml" || name == docset::PUBLISH_CONFIG || docset::ProjectKind::MARKS.contains(&&*name)
}

/// Whether a build wrote this folder.
fn is_output(folder: &Path) -> bool {
    folder.join(MANIFEST).exists()
}

/// The docset's name of `path`, which lies in the folder `real` that the docset knows as `name`. For a name that cannot be
/// kept: something like it, and why.
fn named(path: &Path, real: &Utf8Path, name: &FilePath) -> Result<FilePath, (FilePath, &'static str)> {
    let below = path.strip_prefix(real).unwrap_or(path);
    let join = |text: &str| name.join(text).unwrap_or_else(|| name.clone());
    match below.to_str() {
        None => Err((join(&below.to_string_lossy()), "its name is not UTF-8")),
        Some(text) if cfg!(unix) && text.contains('\\') => Err((join(text), "its name holds a backslash")),
        Some(text) => Ok(join(text)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::scratch::Scratch;
    use super::*;

    fn names(scanned: &Scanned) -> Vec<&str> {
        scanned.paths.iter().map(FilePath::as_str).collect()
    }

    #[test]
    fn dot_folders_packages_and_former_outputs_are_left_out_dot_files_are_not() {
        let scratch = Scratch::of(&[
            (".openpublishing.publish.config.json", "{}"),
            (".git/config", ""),
            (".well-known/security.txt", ""),
            ("node_modules/x/readme.md", ""),
            ("articles/a.md", "text"),
            ("site/ours.md", "an author's folder, whatever its name"),
            (&format!("old/{MANIFEST}"), "{}"),
            ("old/a.md", ""),
        ]);
        let scanned = scan(scratch.path()).expect("a readable root");
        assert_eq!(
            names(&scanned),
            [".openpublishing.publish.config.json", ".well-known/security.txt", "articles/a.md", "site/ours.md"]
        );
        assert_eq!(scanned.problems, []);
        let snapshot = scanned.snapshot();
        assert_eq!(&*snapshot.text(&scanned.paths[2]).expect("readable").text, "text");
    }

    #[test]
    fn a_text_from_a_pipe_lies_over_the_file() {
        let scratch = Scratch::of(&[("a.md", "disk"), ("b.md", "disk")]);
        let scanned = scan(scratch.path()).expect("a readable root");
        let snapshot = scanned.snapshot_with(&scanned.paths[0], b"pipe".to_vec());
        assert_eq!(&*snapshot.text(&scanned.paths[0]).expect("readable").text, "pipe");
        assert_eq!(&*snapshot.text(&scanned.paths[1]).expect("readable").text, "disk");
    }

    #[test]
    fn a_missing_root_is_an_error() {
        assert!(matches!(scan(Utf8Path::new("no/such/folder")), Err(Error::Read { .. })));
    }

    #[test]
    fn what_would_be_left_out_is_known_before_it_is_there() {
        let scratch =
            Scratch::of(&[(".gitignore", "drafts/\n*.tmp.md\n"), (&format!("old/{MANIFEST}"), "{}"), ("a.md", "")]);
        let is_left_out = |path: &str| {
            let file = FilePath::new(path).expect("inside");
            super::is_left_out(scratch.path(), &file, true)
        };
        for path in ["old/a.md", "node_modules/a.md", "x/.y/a.md", "drafts/x/a.md", "x/a.tmp.md"] {
            assert!(is_left_out(path), "{path}");
        }
        assert!(!is_left_out("x/a.md") && !is_left_out(".x.md"));
    }

    #[cfg(unix)]
    #[test]
    fn rules_behind_a_link_are_not_read() {
        let scratch = Scratch::of(&[("repo/.git/HEAD", ""), ("repo/a.md", ""), ("rules", "*.md\n")]);
        let root = scratch.path().join("repo");
        std::os::unix::fs::symlink("../rules", root.join(".gitignore")).expect("a link");
        assert!(names(&scan(&root).expect("a readable root")).contains(&"a.md"));
        std::fs::remove_file(root.join(".gitignore")).expect("the link");
        // Whoever reads it never ends.
        std::os::unix::fs::symlink("/dev/zero", root.join(".gitignore")).expect("a link");
        assert!(names(&scan(&root).expect("a readable root")).contains(&"a.md"));
    }

    #[cfg(unix)]
    mod links {
        use std::os::unix::ffi::OsStrExt;
        use std::os::unix::fs::symlink;

        use super::*;

        fn messages(scanned: &Scanned) -> Vec<&str> {
            scanned.problems.iter().map(|finding| finding.diagnostic.message.as_str()).collect()
        }

        #[test]
        fn links_that_leave_the_root_are_refused_and_named() {
            let outside = Scratch::of(&[("secret.md", "secret"), ("folder/secret.md", "secret")]);
            let scratch = Scratch::of(&[("a.md", "")]);
            symlink(outside.path().join("secret.md"), scratch.path().join("file.md")).expect("a link");
            symlink(outside.path().join("folder"), scratch.path().join("folder")).expect("a link");
            symlink("nowhere", scratch.path().join("broken.md")).expect("a link");
            let scanned = scan(scratch.path()).expect("a readable root");
            assert_eq!(names(&scanned), ["a.md"]);
            assert_eq!(
                messages(&scanned),
                [
                    "`broken.md` was left out: it is a link that leads nowhere",
                    "`file.md` was left out: it is a link that leaves the root",
                    "`folder` was left out: it is a link that leaves the root",
                ]
            );
            for path in ["file.md", "folder/secret.md"] {
                let path = FilePath::new(path).expect("inside");
                assert!(scanned.tree.read(&path).is_err(), "{path} must not be read");
            }
        }

        #[test]
        fn a_link_that_is_turned_outward_after_the_scan_is_not_read() {
            let outside = Scratch::of(&[("secret.md", "secret")]);
            let scratch = Scratch::of(&[("a.md", "text")]);
            let link = scratch.path().join("link.md");
            symlink("a.md", &link).expect("a link");
            let scanned = scan(scratch.path()).expect("a readable root");
            let path = FilePath::new("link.md").expect("inside");
            assert_eq!(scanned.tree.read(&path).expect("inside the root"), b"text");
            fs::remove_file(&link).expect("the link");
            symlink(outside.path().join("secret.md"), &link).expect("a link");
            assert!(scanned.tree.read(&path).is_err());
        }

        #[test]
        fn linked_folders_inside_are_followed_without_circles() {
            let scratch = Scratch::of(&[("media/x.png", "x"), ("articles/a.md", "")]);
            symlink("../media", scratch.path().join("articles/media")).expect("a link");
            symlink("..", scratch.path().join("articles/up")).expect("a link");
            symlink("../articles", scratch.path().join("media/articles")).expect("a link");
            let scanned = scan(scratch.path()).expect("a readable root");
            assert_eq!(
                names(&scanned),
                ["articles/a.md", "articles/media/x.png", "media/articles/a.md", "media/x.png"]
            );
            assert_eq!(
                messages(&scanned),
                [
                    "`articles/media/articles` was left out: it is a link to a folder inside a linked folder",
                    "`articles/up` was left out: it is a link that leads in a circle",
                    "`media/articles/media` was left out: it is a link to a folder inside a linked folder",
                    "`media/articles/up` was left out: it is a link that leads in a circle",
                ]
            );
        }

        #[test]
        fn names_that_are_not_text_are_left_out_and_reported() {
            let scratch = Scratch::of(&[(r"back\slash.md", "")]);
            let name = std::ffi::OsStr::from_bytes(b"bad\xff.md");
            fs::write(scratch.path().as_std_path().join(name), "").expect("a file that can be written");
            let scanned = scan(scratch.path()).expect("a readable root");
            assert_eq!(names(&scanned), [] as [&str; 0]);
            assert_eq!(
                messages(&scanned),
                [
                    "`back/slash.md` was left out: its name holds a backslash",
                    "`bad\u{fffd}.md` was left out: its name is not UTF-8",
                ]
            );
        }
    }
}
