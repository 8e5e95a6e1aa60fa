//! What has changed since a revision, as the Git program tells it.
//!
//! Git is run at the top of the repository, where it finds the `.git` of the clone and no folder of the branch that looks like
//! one: the configuration of a repository may name programs. Nothing is fetched, nothing is changed. Paths are those of the docset,
//! and what lies outside of it is no matter.

use std::collections::{BTreeSet, HashSet};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::{io, thread};

use camino::Utf8Path;

use super::Error;
use super::root::repository;
use crate::source::FilePath;

/// What has changed since a revision.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Files that are there and were not, or were different. Files that Git does not know yet are among them, those it
    /// ignores are not.
    pub changed: BTreeSet<FilePath>,
    /// How the files were that are different or gone: laid over those of today they give those of then.
    pub then: Contents,
}

/// Files with their bytes, or nothing where there is no such file.
pub type Contents = Vec<(FilePath, Option<Vec<u8>>)>;

/// Compares the files below `root`, saved or staged or committed, with those at the point where `revision` and the current
/// branch parted.
///
/// # Errors
/// When there is no Git, no repository, or no such revision.
pub fn changed_since(root: &Utf8Path, revision: &str) -> Result<Changes, Error> {
    let git = Git { root, index: None };
    git.in_repository()?;
    let commit = format!("{revision}^{{commit}}");
    let commit = git
        .answer(&["rev-parse", "--verify", "--quiet", "--end-of-options", &commit])
        .map_err(|_| Error::NoRevision { revision: revision.to_owned(), root: root.to_owned() })?;
    let commit = String::from_utf8_lossy(&commit).trim().to_owned();
    // Histories without a common past, or a clone that does not have it: then the revision itself.
    let base = git.answer(&["merge-base", &commit, "HEAD"]).ok();
    let base = base.map_or(commit, |base| String::from_utf8_lossy(&base).trim().to_owned());
    let (mut changes, blobs) = changes_of(git.differences(&["-M"], &[&base])?);
    let deleted: HashSet<FilePath> = blobs.iter().map(|(before, _)| before.clone()).collect();
    for path in git.untracked()? {
        // Git has it as deleted when it was taken out of the index only.
        if !deleted.contains(&path) {
            changes.then.push((path.clone(), None));
        }
        changes.changed.insert(path);
    }
    changes.then.extend(git.contents(blobs)?);
    Ok(changes)
}

/// What is staged for the next commit.
#[derive(Debug, Default)]
pub struct Staged {
    /// What it changes.
    pub changes: Changes,
    /// The files as the index has them, where the work tree has them otherwise: laid over it they give what is committed.
    pub now: Contents,
}

/// Compares the index, as far as it is below `root`, with the last commit, and the work tree with it.
///
/// # Errors
/// When there is no Git or no repository.
pub fn staged(root: &Utf8Path) -> Result<Staged, Error> {
    let git = Git { root, index: index_of_hook() };
    git.in_repository()?;
    let head = git.answer(&["rev-parse", "--verify", "--quiet", "HEAD"]).map(|_| "HEAD");
    let (mut changes, blobs) = changes_of(git.differences(&["--cached", "-M"], &[head.unwrap_or(NO_FILES)])?);
    changes.then.extend(git.contents(blobs)?);
    let unstaged = git.differences(&["--no-renames"], &[])?.into_iter();
    let mut now = git.contents(unstaged.filter_map(|it| it.before.zip(it.blob)).collect())?;
    now.extend(git.untracked()?.into_iter().map(|path| (path, None)));
    Ok(Staged { changes, now })
}

/// What differences change, and the contents that Git has of the files as they were.
fn changes_of(differences: Vec<Difference>) -> (Changes, Vec<(FilePath, String)>) {
    let mut changes = Changes::default();
    let mut blobs = Vec::new();
    for Difference { blob, before, after } in differences {
        changes.changed.extend(after.clone());
        if before != after {
            changes.then.extend(after.map(|path| (path, None)));
        }
        blobs.extend(before.zip(blob));
    }
    (changes, blobs)
}

/// The tree without files, which a first commit is compared with.
const NO_FILES: &str = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

/// The index that a hook is given, where that is not the usual one: `git commit FILE` has its own.
fn index_of_hook() -> Option<PathBuf> {
    let index = PathBuf::from(std::env::var_os("GIT_INDEX_FILE")?);
    std::path::absolute(index).ok()
}

/// One line of `git diff --raw`.
struct Difference {
    /// The content before, where it was a plain file.
    blob: Option<String>,
    before: Option<FilePath>,
    after: Option<FilePath>,
}

fn differences_of(raw: &[u8]) -> Vec<Difference> {
    let mut fields = raw.split(|byte| *byte == 0);
    let mut differences = Vec::new();
    while let Some(header) = fields.next().filter(|header| !header.is_empty()) {
        // `:100644 100644 OLD NEW M`
        let header = String::from_utf8_lossy(header);
        let words: Vec<&str> = header.split(' ').collect();
        let [mode, _, blob, _, status] = words[..] else { break };
        let path = fields.next().and_then(file_path);
        let (before, after) = match status.as_bytes().first() {
            Some(b'A') => (None, path),
            Some(b'D') => (path, None),
            Some(b'R') => (path, fields.next().and_then(file_path)),
            Some(b'C') => (None, fields.next().and_then(file_path)),
            _ => (path.clone(), path),
        };
        let blob = mode.starts_with(":100").then(|| blob.to_owned());
        differences.push(Difference { blob, before, after });
    }
    differences
}

fn file_path(path: &[u8]) -> Option<FilePath> {
    let path = std::str::from_utf8(path).ok()?;
    // A folder is a repository inside this one.
    (!path.is_empty() && !path.ends_with('/')).then(|| FilePath::new(path)).flatten()
}

pub(super) struct Git<'a> {
    pub(super) root: &'a Utf8Path,
    /// The index, where it is not that of the repository.
    pub(super) index: Option<PathBuf>,
}

/// What Git is told not to do, whatever it is configured to: both run a program.
const QUIET: [&str; 4] = ["-c", "core.fsmonitor=false", "-c", "log.showSignature=false"];

impl Git<'_> {
    /// Where the root lies below the top of its repository.
    pub(super) fn below(&self) -> String {
        let below = repository(self.root).and_then(|top| self.root.strip_prefix(top).ok());
        below.map_or("", Utf8Path::as_str).replace('\\', "/")
    }

    /// The option by which paths are those of the docset.
    pub(super) fn relative(&self) -> String {
        let below = self.below();
        if below.is_empty() { "--relative".to_owned() } else { format!("--relative={below}/") }
    }

    /// What Git is asked of: the files below the root.
    pub(super) fn pathspec(&self) -> String {
        format!(":(top,literal){}", self.below())
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("git");
        command.arg("-C").arg(repository(self.root).unwrap_or(self.root)).args(QUIET).args(arguments);
        // Inside a hook these name the repository relative to another folder.
        for inherited in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
            command.env_remove(inherited);
        }
        if let Some(index) = &self.index {
            command.env("GIT_INDEX_FILE", index);
        }
        command
            .env("GIT_OPTIONAL_LOCKS", "0")
            .env("GIT_NO_LAZY_FETCH", "1")
            .env("GIT_TERMINAL_PROMPT", "0")
            .env("LC_ALL", "C");
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Whether there is a repository here. What Git says is passed on: "dubious ownership" is another fault than none.
    fn in_repository(&self) -> Result<(), Error> {
        if repository(self.root).is_none() {
            return Err(Error::NoRepository { root: self.root.to_owned() });
        }
        match self.answer(&["rev-parse", "--git-dir"]) {
            Ok(_) => Ok(()),
            Err(Error::Git { said }) if said.contains("not a git repository") => {
                Err(Error::NoRepository { root: self.root.to_owned() })
            }
            Err(other) => Err(other),
        }
    }

    /// What Git prints.
    pub(super) fn answer(&self, arguments: &[&str]) -> Result<Vec<u8>, Error> {
        let output = self.command(arguments).output().map_err(|source| Error::NoGit { source })?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        Err(Error::Git { said: String::from_utf8_lossy(&output.stderr).trim().to_owned() })
    }

    /// How two states of the files differ.
    fn differences(&self, kind: &[&str], between: &[&str]) -> Result<Vec<Difference>, Error> {
        let relative = self.relative();
        let options = ["--raw", "-z", "--no-abbrev", &relative, "--no-ext-diff", "--ignore-submodules"];
        let raw = self.answer(&[&["diff"], kind, &options, between, &["--"]].concat())?;
        Ok(differences_of(&raw))
    }

    /// The files that Git neither knows nor ignores.
    fn untracked(&self) -> Result<Vec<FilePath>, Error> {
        let listed = self.answer(&["ls-files", "--others", "--exclude-standard", "-z", "--", &self.pathspec()])?;
        let below = self.below();
        let own = |path: &[u8]| -> Option<FilePath> {
            let path = path.strip_prefix(below.as_bytes())?;
            file_path(path.strip_prefix(b"/").unwrap_or(path))
        };
        Ok(listed.split(|byte| *byte == 0).filter_map(own).collect())
    }

    /// The files whose contents Git keeps under these names. One that it does not have is left out.
    fn contents(&self, blobs: Vec<(FilePath, String)>) -> Result<Contents, Error> {
        if blobs.is_empty() {
            return Ok(Vec::new());
        }
        let failed = |source: io::Error| Error::NoGit { source };
        let mut child: Child = self
            .command(&["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(failed)?;
        let (mut asks, answers) =
            (child.stdin.take().expect("a pipe was asked for"), child.stdout.take().expect("a pipe was asked for"));
        let names: String = blobs.iter().map(|(_, blob)| format!("{blob}\n")).collect();
        // Git answers while it is asked: whoever asks for everything first waits for ever.
        let asking = thread::spawn(move || asks.write_all(names.as_bytes()));
        let read = |mut answers: BufReader<ChildStdout>| -> io::Result<Contents> {
            let mut contents = Vec::new();
            for (path, _) in blobs {
                let mut header = String::new();
                answers.read_line(&mut header)?;
                let words: Vec<&str> = header.split_ascii_whitespace().collect();
                let [_, "blob", size] = words[..] else { continue };
                let size: usize = size.parse().map_err(|_| io::Error::from(io::ErrorKind::InvalidData))?;
                let mut bytes = vec![0; size];
                answers.read_exact(&mut bytes)?;
                answers.read_exact(&mut [0])?;
                contents.push((path, Some(bytes)));
            }
            Ok(contents)
        };
        let contents = read(BufReader::new(answers)).map_err(failed);
        // Git's own fault shows in what it answered.
        let _ = (asking.join(), child.wait());
        contents
    }
}

#[cfg(test)]
mod tests {
    use super::super::scratch::Scratch;
    use super::*;

    fn names(changes: &Changes) -> Vec<&str> {
        changes.changed.iter().map(FilePath::as_str).collect()
    }

    #[test]
    fn it_is_what_differs_from_where_the_branch_began_whatever_the_other_did_since() {
        let scratch = Scratch::of(&[
            ("docs/same.md", "same"),
            ("docs/edited.md", "before"),
            ("docs/gone.md", "gone"),
            ("docs/old name ä.md", "a text that is long enough to be known again"),
            ("docs/.gitignore", "ignored.md"),
            ("outside.md", "before"),
        ]);
        for arguments in [&["init", "-q", "-b", "main"][..], &["add", "."], &["commit", "-q", "-m", "one"]] {
            scratch.git(arguments);
        }
        scratch.git(&["checkout", "-q", "-b", "topic"]);
        scratch.write("docs/edited.md", "after");
        scratch.git(&["mv", "docs/old name ä.md", "docs/new name.md"]);
        scratch.git(&["commit", "-q", "-a", "-m", "two"]);
        scratch.git(&["checkout", "-q", "main"]);
        scratch.write("docs/same.md", "theirs");
        scratch.git(&["commit", "-q", "-a", "-m", "three"]);
        scratch.git(&["checkout", "-q", "topic"]);
        scratch.git(&["rm", "-q", "docs/gone.md"]);
        for (path, text) in
            [("docs/staged.md", "new"), ("docs/new.md", ""), ("docs/ignored.md", ""), ("outside.md", "x")]
        {
            scratch.write(path, text);
        }
        scratch.git(&["add", "docs/staged.md"]);

        let changes = changed_since(&scratch.path().join("docs"), "main").expect("a repository");
        assert_eq!(names(&changes), ["edited.md", "new name.md", "new.md", "staged.md"]);
        let mut then: Vec<(&str, Option<&[u8]>)> =
            changes.then.iter().map(|(path, bytes)| (path.as_str(), bytes.as_deref())).collect();
        then.sort_unstable();
        let long: &[u8] = b"a text that is long enough to be known again";
        assert_eq!(
            then,
            [
                ("edited.md", Some(&b"before"[..])),
                ("gone.md", Some(b"gone")),
                ("new name.md", None),
                ("new.md", None),
                ("old name ä.md", Some(long)),
                ("staged.md", None),
            ]
        );
    }

    #[test]
    fn a_branch_that_holds_what_looks_like_a_repository_runs_no_program() {
        let scratch = Scratch::of(&[
            ("docs/a.md", "before"),
            ("docs/HEAD", "ref: refs/heads/main\n"),
            ("docs/objects/keep", ""),
            ("docs/refs/keep", ""),
        ]);
        let ran = scratch.path().join("ran");
        let config = format!("[core]\n\tbare = false\n\tworktree = .\n\tfsmonitor = \"touch {ran} #\"\n");
        scratch.write("docs/config", &config);
        for arguments in [&["init", "-q", "-b", "main"][..], &["add", "."], &["commit", "-q", "-m", "one"]] {
            scratch.git(arguments);
        }
        scratch.write("docs/a.md", "after");
        scratch.write("docs/new.md", "");
        let root = scratch.path().join("docs");
        assert_eq!(names(&changed_since(&root, "HEAD").expect("a repository")), ["a.md", "new.md"]);
        staged(&root).expect("a repository");
        assert!(!ran.exists(), "a program was run");
    }

    #[test]
    fn no_repository_and_no_revision_are_told_apart() {
        let scratch = Scratch::of(&[("a.md", "")]);
        std::fs::create_dir(scratch.path().join(".git")).expect("a folder that is no repository");
        assert!(matches!(changed_since(scratch.path(), "main"), Err(Error::NoRepository { .. })));
        std::fs::remove_dir(scratch.path().join(".git")).expect("the folder");
        scratch.git(&["init", "-q"]);
        for revision in ["main", "--help", "", "no such"] {
            assert!(matches!(changed_since(scratch.path(), revision), Err(Error::NoRevision { .. })), "{revision}");
        }
    }
}
