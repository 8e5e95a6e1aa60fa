//! Does on disk what a move plans: all of it or nothing.
//!
//! Every new text is written to a file beside the one that it is for before anything else changes: that is where a disk runs full.
//! What follows are renames, each of which can be taken back, and is if a later one fails. The former texts go last.

use std::{fs, io, process};

use camino::{Utf8Path, Utf8PathBuf};

use super::filesystem::{Filesystem, Real};
use super::replace::beside;
use super::rewrite::unchanged;
use super::{Error, Tree};
use crate::source::FilePath;

/// What is to be done.
#[derive(Clone, Copy)]
pub struct Relocation<'a> {
    /// The file or folder that moves.
    pub from: &'a FilePath,
    /// Where it goes.
    pub to: &'a FilePath,
    /// Files whose text changes, by the names that they have before, with their former and their new text.
    pub texts: &'a [(FilePath, &'a str, &'a str)],
    /// A file that is new.
    pub created: Option<(&'a FilePath, &'a str)>,
    /// A file that goes, with its text.
    pub removed: Option<(&'a FilePath, &'a str)>,
}

/// Does it. Folders that it empties go, too.
///
/// # Errors
/// When something cannot be read or written, is there already, or was changed meanwhile. Then everything is as it was.
pub fn relocate(tree: &Tree, what: &Relocation<'_>) -> Result<(), Error> {
    relocate_on(&Real, tree, what)
}

fn relocate_on(disk: &dyn Filesystem, tree: &Tree, what: &Relocation<'_>) -> Result<(), Error> {
    let (from, to) = (tree.root().join(what.from.as_str()), tree.root().join(what.to.as_str()));
    let mut steps = Steps { disk, staged: Vec::new(), done: Vec::new(), replaced: Vec::new() };
    let done = prepare(tree, what, &mut steps).and_then(|changes| steps.take(&from, &to, &changes));
    match &done {
        Ok(()) => steps.finish(&from, tree.root()),
        Err(_) => steps.undo(),
    }
    done
}

/// A file that is put in the place of another, or where none was; or one that goes.
struct Change {
    new: Option<Utf8PathBuf>,
    at: Utf8PathBuf,
    replaces: bool,
}

/// Looks whether all is as it was read, and writes the new texts beside their files.
fn prepare(tree: &Tree, what: &Relocation<'_>, steps: &mut Steps<'_>) -> Result<Vec<Change>, Error> {
    let mut changes = Vec::new();
    for (file, before, after) in what.texts {
        let at = unchanged(tree, file, before)?;
        let permissions = fs::metadata(&at).map_err(Error::read(&at))?.permissions();
        let new = steps.stage(&at, after)?;
        fs::set_permissions(&new, permissions).map_err(Error::write(&new))?;
        changes.push(Change { new: Some(new), at, replaces: true });
    }
    if let Some((file, text)) = what.created {
        let at = tree.root().join(file.as_str());
        if fs::symlink_metadata(&at).is_ok() {
            return Err(Error::write(&at)(io::ErrorKind::AlreadyExists.into()));
        }
        let new = steps.stage(&at, text)?;
        changes.push(Change { new: Some(new), at, replaces: false });
    }
    if let Some((file, text)) = what.removed {
        changes.push(Change { new: None, at: unchanged(tree, file, text)?, replaces: true });
    }
    Ok(changes)
}

/// What was done so far, so that it can be taken back.
struct Steps<'d> {
    disk: &'d dyn Filesystem,
    staged: Vec<Utf8PathBuf>,
    done: Vec<Done>,
    /// The former files that were put aside.
    replaced: Vec<Utf8PathBuf>,
}

enum Done {
    Renamed { from: Utf8PathBuf, to: Utf8PathBuf },
    Made(Utf8PathBuf),
}

impl Steps<'_> {
    fn stage(&mut self, at: &Utf8Path, text: &str) -> Result<Utf8PathBuf, Error> {
        let new = beside(at);
        self.staged.push(new.clone());
        self.disk.write(&new, text.as_bytes()).map_err(Error::write(at))?;
        Ok(new)
    }

    fn rename(&mut self, from: &Utf8Path, to: &Utf8Path) -> Result<(), Error> {
        self.disk.rename(from, to).map_err(Error::write(to))?;
        self.done.push(Done::Renamed { from: from.to_owned(), to: to.to_owned() });
        Ok(())
    }

    /// The move itself, then the new texts.
    fn take(&mut self, from: &Utf8Path, to: &Utf8Path, changes: &[Change]) -> Result<(), Error> {
        let missing: Vec<&Utf8Path> = to.ancestors().skip(1).take_while(|folder| !folder.exists()).collect();
        for folder in missing.into_iter().rev() {
            self.disk.create_folder(folder).map_err(Error::write(folder))?;
            self.done.push(Done::Made(folder.to_owned()));
        }
        // A file system that does not tell cases apart finds the file itself there.
        let is_itself = || to.canonicalize_utf8().ok() == from.canonicalize_utf8().ok();
        if fs::symlink_metadata(to).is_ok() && !is_itself() {
            return Err(Error::write(to)(io::ErrorKind::AlreadyExists.into()));
        }
        self.rename(from, to)?;
        let now = |path: &Utf8Path| match path.strip_prefix(from) {
            Ok(rest) if rest.as_str().is_empty() => to.to_owned(),
            Ok(rest) => to.join(rest),
            Err(_) => path.to_owned(),
        };
        // A text that was written beside the file that moves alone stays where that was.
        let staged = |path: &Utf8Path| if path.starts_with(from) { now(path) } else { path.to_owned() };
        for change in changes {
            let at = now(&change.at);
            if change.replaces {
                let former = at.with_file_name(format!(".{}.{}.old", at.file_name().unwrap_or("file"), process::id()));
                self.rename(&at, &former)?;
                self.replaced.push(former);
            }
            if let Some(new) = &change.new {
                self.rename(&staged(new), &at)?;
            }
        }
        Ok(())
    }

    fn undo(self) {
        for done in self.done.iter().rev() {
            // What cannot be taken back is the machine's second refusal; there is nobody left to ask.
            let _ = match done {
                Done::Renamed { from, to } => self.disk.rename(to, from),
                Done::Made(folder) => self.disk.remove_folder(folder),
            };
        }
        for staged in &self.staged {
            let _ = self.disk.remove_file(staged);
        }
    }

    /// Takes away what is not needed any more. Nothing of that is anybody's text, so nothing of it fails the move.
    fn finish(self, from: &Utf8Path, root: &Utf8Path) {
        for former in &self.replaced {
            let _ = self.disk.remove_file(former);
        }
        let above = from.ancestors().skip(1).take_while(|folder| *folder != root);
        for folder in above {
            if self.disk.remove_folder(folder).is_err() {
                break;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::failing::Failing;
    use super::super::scan;
    use super::super::scratch::Scratch;
    use super::*;

    fn file(path: &str) -> FilePath {
        FilePath::new(path).expect("inside")
    }

    fn seen(scratch: &Scratch) -> Vec<(String, String)> {
        let text = |path: String| (path.clone(), scratch.read(&path).unwrap_or_default());
        scratch.list("").into_iter().map(text).collect()
    }

    fn texts(files: &[(&str, &str)]) -> Vec<(String, String)> {
        files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
    }

    const BEFORE: [(&str, &str); 4] = [("a/b.md", "b"), ("a/c.md", "c"), ("e.md", "e"), ("old.json", "{}")];

    /// Moves the folder `a`, with a change in it and beside it, a file that is new and one that goes.
    fn moved(scratch: &Scratch, disk: &dyn Filesystem) -> Result<(), Error> {
        let tree = scan(scratch.path()).expect("a readable root").tree;
        let changes = [(file("a/b.md"), "b", "B"), (file("e.md"), "e", "E")];
        let (new, old) = (file("new.json"), file("old.json"));
        relocate_on(
            disk,
            &tree,
            &Relocation {
                from: &file("a"),
                to: &file("x/y"),
                texts: &changes,
                created: Some((&new, "[]")),
                removed: Some((&old, "{}")),
            },
        )
    }

    #[test]
    fn all_of_it_is_done() {
        let scratch = Scratch::of(&BEFORE);
        moved(&scratch, &Real).expect("the machine allows it");
        let after = [("e.md", "E"), ("new.json", "[]"), ("x/y/b.md", "B"), ("x/y/c.md", "c")];
        assert_eq!(seen(&scratch), texts(&after));
        assert!(!scratch.path().join("a").exists());
    }

    #[test]
    fn whichever_step_fails_nothing_is_done() {
        let mut failed = 0;
        loop {
            let scratch = Scratch::of(&BEFORE);
            if moved(&scratch, &Failing::once(failed)).is_ok() {
                break;
            }
            assert_eq!(seen(&scratch), texts(&BEFORE), "after {failed} steps");
            assert!(!scratch.path().join("x").exists(), "after {failed} steps");
            failed += 1;
        }
        // Three texts are written, a folder is made, the folder is moved; each text that takes another's place takes two steps, the
        // new one and the one that goes take one.
        assert_eq!(failed, 3 + 1 + 1 + 2 * 2 + 1 + 1);
    }

    #[test]
    fn what_was_saved_meanwhile_or_is_there_already_is_not_touched() {
        let scratch = Scratch::of(&[("a.md", "theirs"), ("b.md", "b")]);
        let tree = scan(scratch.path()).expect("a readable root").tree;
        let changes = [(file("a.md"), "mine", "new")];
        let what = |to: &str, texts| {
            let (from, to) = (file("a.md"), file(to));
            let what = Relocation { from: &from, to: &to, texts, created: None, removed: None };
            relocate(&tree, &what).expect_err("refused").to_string()
        };
        assert!(what("c.md", &changes).contains("was changed"));
        assert!(what("b.md", &[]).contains("cannot write"));
        assert_eq!(seen(&scratch), texts(&[("a.md", "theirs"), ("b.md", "b")]));
    }
}
