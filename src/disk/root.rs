//! Where the docset lies.

use std::{env, fs};

use camino::{Utf8Path, Utf8PathBuf};

use super::Error;
use crate::docset::{PUBLISH_CONFIG, ProjectKind};
use crate::source::FilePath;

/// The folder that everything is relative to, and how it was recognised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    /// The folder, absolute, links resolved.
    pub path: Utf8PathBuf,
    /// What made it the root.
    pub kind: RootKind,
}

/// What made a folder the root. It decides which files are content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RootKind {
    /// A publish configuration or `site.yml`.
    Configured,
    /// The configuration of a docset: `docfx.json`, `mkdocs.yml` or `book.toml`.
    Project,
    /// A `content/` folder, which then is all there is to the docset.
    Content,
    /// Nothing: every Markdown file is content.
    Plain,
}

impl Root {
    /// The root that was asked for by name; what is in it still decides its kind.
    ///
    /// # Errors
    /// When there is no such folder.
    pub fn at(folder: &Utf8Path) -> Result<Root, Error> {
        let path = folder.canonicalize_utf8().map_err(Error::read(folder))?;
        let kind = [RootKind::Configured, RootKind::Project, RootKind::Content]
            .into_iter()
            .find(|kind| kind.marks(&path))
            .unwrap_or(RootKind::Plain);
        Ok(Root { path, kind })
    }

    /// The path from the top of the Git repository to the root, with `/` at the end; empty where they are the same, and
    /// without a repository.
    pub fn in_repository(&self) -> String {
        let path = repository(&self.path).and_then(|top| self.path.strip_prefix(top).ok());
        path.filter(|path| !path.as_str().is_empty())
            .map_or_else(String::new, |path| path.as_str().replace('\\', "/") + "/")
    }

    /// The root as it is reached from a folder below it that may have been named through a link; else the root itself.
    pub fn as_seen_from(&self, folder: &Utf8Path) -> Utf8PathBuf {
        let is_root = |above: &&Utf8Path| above.canonicalize_utf8().is_ok_and(|path| path == self.path);
        folder.ancestors().find(is_root).unwrap_or(&self.path).to_owned()
    }

    /// The name of a file or folder that exists.
    ///
    /// # Errors
    /// When there is none, or it lies outside.
    pub fn name_of_existing(&self, path: &Utf8Path) -> Result<FilePath, Error> {
        path.symlink_metadata().map_err(Error::read(path))?;
        self.name_of(path)
    }

    /// The name of `file` in the docset. The file itself need not exist, and if it is a link, the link is meant.
    ///
    /// # Errors
    /// When it lies outside, or in a folder that does not exist.
    pub fn name_of(&self, file: &Utf8Path) -> Result<FilePath, Error> {
        // The root itself, by whatever name, is the empty path.
        if file.canonicalize_utf8().is_ok_and(|path| path == self.path) {
            return Ok(FilePath::root());
        }
        let name = folder_of(file)?.strip_prefix(&self.path).ok().and_then(|folder| {
            let path = folder.join(file.file_name()?);
            FilePath::new(path.as_str())
        });
        name.ok_or_else(|| Error::OutsideRoot { path: file.to_owned(), root: self.path.clone() })
    }
}

/// The top of the Git repository that holds `folder`, if one does.
pub(super) fn repository(folder: &Utf8Path) -> Option<&Utf8Path> {
    folder.ancestors().find(|folder| folder.join(".git").exists())
}

/// The true folder that holds `file`.
fn folder_of(file: &Utf8Path) -> Result<Utf8PathBuf, Error> {
    let folder = file.parent().filter(|folder| !folder.as_str().is_empty()).unwrap_or(Utf8Path::new("."));
    folder.canonicalize_utf8().map_err(Error::read(file))
}

impl RootKind {
    /// Whether `folder` has what makes it a root of this kind.
    fn marks(self, folder: &Utf8Path) -> bool {
        match self {
            RootKind::Configured => [PUBLISH_CONFIG, "site.yml"].iter().any(|name| folder.join(name).is_file()),
            RootKind::Project => ProjectKind::MARKS.iter().any(|name| folder.join(name).is_file()),
            RootKind::Content => folder.join("content").is_dir(),
            RootKind::Plain => true,
        }
    }
}

/// Makes a folder, if it is not there yet, that is a root of its own.
///
/// # Errors
/// When it cannot be made.
pub fn make_root(folder: &Utf8Path) -> Result<Root, Error> {
    fs::create_dir_all(folder).map_err(Error::write(folder))?;
    Root::at(folder)
}

/// Looks upward from `start`: the nearest folder with a configuration of the whole repository, else the nearest with that of a
/// docset, else with `content/`, else `start` itself. It never looks beyond the top of a Git repository, and without
/// one a `content/` folder counts only where `start` is in or beside it, lest `~/content` claim a whole home folder.
///
/// # Errors
/// When `start` is not a folder that can be read.
pub fn find_root(start: &Utf8Path) -> Result<Root, Error> {
    let start = start.canonicalize_utf8().map_err(Error::read(start))?;
    let mut above: Vec<&Utf8Path> = Vec::new();
    for folder in start.ancestors() {
        above.push(folder);
        if folder.join(".git").exists() {
            break;
        }
    }
    let in_repository = above.last().is_some_and(|top| top.join(".git").exists());
    let counts = |kind, folder: &Utf8Path| {
        kind != RootKind::Content || in_repository || folder == start || start.starts_with(folder.join("content"))
    };
    for kind in [RootKind::Configured, RootKind::Project, RootKind::Content] {
        if let Some(folder) = above.iter().find(|folder| kind.marks(folder) && counts(kind, folder)) {
            return Ok(Root { path: folder.to_path_buf(), kind });
        }
    }
    Ok(Root { path: start, kind: RootKind::Plain })
}

/// The root for a command about one file or folder, started in the folder `here`.
///
/// `here` speaks first. Only where nothing there or above makes a docset that holds the file is it looked for around the
/// file, and if nothing does there either, `here` is the root after all.
///
/// # Errors
/// When `here` or the folder of `file` cannot be read.
pub fn root_around(here: &Utf8Path, file: &Utf8Path) -> Result<Root, Error> {
    let folder = if file.is_dir() { file.canonicalize_utf8().map_err(Error::read(file))? } else { folder_of(file)? };
    let root = find_root(here)?;
    let holds = folder.starts_with(&root.path);
    if holds && root.kind != RootKind::Plain {
        return Ok(root);
    }
    let around = find_root(&folder)?;
    Ok(if holds && around.kind == RootKind::Plain { root } else { around })
}

/// The link on the way to `path`, a file that need not exist, that leads out of the docset in which it lies.
///
/// # Errors
/// When a folder on the way cannot be read.
pub fn way_out(path: &Utf8Path) -> Result<Option<(Utf8PathBuf, Root)>, Error> {
    for link in path.ancestors().skip(1).filter(|folder| folder.is_symlink()) {
        let (Some(folder), Ok(target)) = (link.parent(), link.canonicalize_utf8()) else { continue };
        let root = find_root(folder)?;
        let place = folder.canonicalize_utf8().map_err(Error::read(folder))?.join(link.file_name().unwrap_or_default());
        let holds = match root.kind {
            RootKind::Plain => false,
            // Beside `content/` may lie anything.
            RootKind::Content => place.starts_with(root.path.join("content")),
            RootKind::Configured | RootKind::Project => true,
        };
        if holds && !target.starts_with(&root.path) {
            return Ok(Some((link.to_owned(), root)));
        }
    }
    Ok(None)
}

/// The folder a command was started in.
///
/// # Errors
/// When it is gone or its name is not text.
pub fn current_folder() -> Result<Utf8PathBuf, Error> {
    let dot = Utf8Path::new(".");
    let folder = env::current_dir().map_err(Error::read(dot))?;
    Utf8PathBuf::from_path_buf(folder)
        .map_err(|_| Error::Read { path: dot.to_owned(), source: std::io::ErrorKind::InvalidFilename.into() })
}

#[cfg(test)]
mod tests {
    use super::super::scratch::Scratch;
    use super::*;

    fn found(scratch: &Scratch, start: &str) -> (String, RootKind) {
        let root = find_root(&scratch.path().join(start)).expect("a readable folder");
        let path = root.path.strip_prefix(scratch.path()).expect("inside the scratch folder").to_string();
        (path.replace('\\', "/"), root.kind)
    }

    #[test]
    fn the_nearest_publish_configuration_wins_over_a_nearer_docfx_json() {
        let scratch = Scratch::of(&[
            (".git/HEAD", ""),
            (".openpublishing.publish.config.json", "{}"),
            ("docs/docfx.json", "{}"),
            ("docs/articles/a.md", ""),
            ("other/site.yml", ""),
        ]);
        assert_eq!(found(&scratch, "docs/articles"), (String::new(), RootKind::Configured));
        assert_eq!(found(&scratch, "other"), ("other".to_owned(), RootKind::Configured));
    }

    #[test]
    fn without_one_the_nearest_docset_then_content_then_the_folder_itself() {
        let scratch = Scratch::of(&[
            (".git/HEAD", ""),
            ("a/docfx.json", "{}"),
            ("a/b/c.md", ""),
            ("d/content/e/f.md", ""),
            ("g/h.md", ""),
            ("i/mkdocs.yml", ""),
            ("i/docs/j.md", ""),
            ("i/content/k.md", ""),
            ("l/book.toml", ""),
            ("l/src/m.md", ""),
        ]);
        for (start, root) in [("a/b", "a"), ("i/docs", "i"), ("i/content", "i"), ("l/src", "l")] {
            assert_eq!(found(&scratch, start), (root.to_owned(), RootKind::Project));
        }
        assert_eq!(found(&scratch, "d/content/e"), ("d".to_owned(), RootKind::Content));
        assert_eq!(found(&scratch, "g"), ("g".to_owned(), RootKind::Plain));
    }

    #[test]
    fn the_search_ends_at_the_top_of_the_repository() {
        let scratch = Scratch::of(&[("docfx.json", "{}"), ("repository/.git/HEAD", ""), ("repository/a/b.md", "")]);
        assert_eq!(found(&scratch, "repository/a"), ("repository/a".to_owned(), RootKind::Plain));
    }

    #[test]
    fn a_content_folder_far_above_is_not_ours() {
        let scratch = Scratch::of(&[("content/a.md", ""), ("notes/b/c.md", "")]);
        assert_eq!(found(&scratch, "notes/b"), ("notes/b".to_owned(), RootKind::Plain));
        assert_eq!(found(&scratch, "content"), (String::new(), RootKind::Content));
    }

    #[test]
    fn a_file_has_the_root_of_the_current_folder_unless_only_its_own_folder_has_one() {
        let scratch =
            Scratch::of(&[(".git/HEAD", ""), ("docs/docfx.json", "{}"), ("docs/a/b.md", ""), ("plain/c/d.md", "")]);
        let found = |here: &str, file: &str| {
            let (here, file) = (scratch.path().join(here), scratch.path().join(file));
            let root = root_around(&here, &file).expect("readable folders");
            let name = root.name_of(&file).expect("inside").to_string();
            (root.path.strip_prefix(scratch.path()).expect("inside").to_string(), name)
        };
        let pair = |root: &str, name: &str| (root.to_owned(), name.to_owned());
        assert_eq!(found("docs", "docs/a/b.md"), pair("docs", "a/b.md"));
        assert_eq!(found("", "docs/a/b.md"), pair("docs", "a/b.md"));
        assert_eq!(found("plain", "plain/c/d.md"), pair("plain", "c/d.md"));
        assert_eq!(found("docs", "plain/c/d.md"), pair("plain/c", "d.md"));
        let root = Root::at(&scratch.path().join("docs")).expect("a folder");
        assert!(matches!(root.name_of(&scratch.path().join("plain/c/d.md")), Err(Error::OutsideRoot { .. })));
    }

    #[test]
    fn a_missing_folder_is_an_error_that_names_it() {
        let error = find_root(Utf8Path::new("no/such/folder")).expect_err("there is none");
        assert!(error.to_string().contains("no/such/folder"), "{error}");
    }
}
