//! What kind of project stands at the root. It decides what is asked of articles, where content is found, and where navigation
//! and the front page come from.

use crate::source::{FilePath, Snapshot};

/// The name of the publish configuration at the root of a Learn repository.
pub const PUBLISH_CONFIG: &str = ".openpublishing.publish.config.json";

/// The file that makes a folder a docset of docfx.
pub(super) const DOCFX: &str = "docfx.json";

/// The files of which one makes a folder a project of MkDocs.
pub(super) const MKDOCS: [&str; 2] = ["mkdocs.yml", "mkdocs.yaml"];

/// The file that makes a folder an mdBook.
pub(super) const MDBOOK: &str = "book.toml";

/// What a project is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ProjectKind {
    /// A repository of Microsoft Learn: it has a publish configuration.
    Learn,
    /// A project of docfx.
    Docfx,
    /// A project of MkDocs.
    MkDocs,
    /// A book of mdBook.
    MdBook,
    /// A `content/` folder, or folders that `site.yml` names.
    Content,
    /// Nothing but Markdown: every file is content.
    #[default]
    Plain,
}

/// Each kind, what `kind` of `site.yml` calls it, and what people call it.
const NAMES: [(ProjectKind, &str, &str); 6] = [
    (ProjectKind::Learn, "learn", "Learn repository"),
    (ProjectKind::Docfx, "docfx", "docfx project"),
    (ProjectKind::MkDocs, "mkdocs", "MkDocs project"),
    (ProjectKind::MdBook, "mdbook", "mdBook"),
    (ProjectKind::Content, "content", "content folder"),
    (ProjectKind::Plain, "plain", "plain Markdown"),
];

impl ProjectKind {
    /// Where its navigation is written, unless that is in tables of contents.
    pub fn navigation(self) -> Option<&'static str> {
        match self {
            ProjectKind::MkDocs => Some("`nav` of `mkdocs.yml`"),
            ProjectKind::MdBook => Some("`SUMMARY.md`"),
            _ => None,
        }
    }

    /// The values of `kind` in `site.yml`.
    pub(super) const KEYS: [&str; 6] = [NAMES[0].1, NAMES[1].1, NAMES[2].1, NAMES[3].1, NAMES[4].1, NAMES[5].1];

    /// Files of which each makes the folder it lies in the root of a project.
    pub const MARKS: [&str; 4] = [DOCFX, MKDOCS[0], MKDOCS[1], MDBOOK];

    /// The kind that `site.yml` calls so.
    pub(super) fn called(key: &str) -> Option<ProjectKind> {
        NAMES.iter().find(|(_, known, _)| *known == key).map(|(kind, ..)| *kind)
    }

    /// What people call it.
    pub fn name(self) -> &'static str {
        NAMES.iter().find(|(kind, ..)| *kind == self).map_or("", |(.., name)| name)
    }

    /// What the files of the root say. The root's own marks come first; a `docfx.json` somewhere below makes it docfx's.
    pub(super) fn of(snapshot: &Snapshot) -> ProjectKind {
        let has = |names: &[&str]| names.iter().any(|name| at_root(snapshot, name).is_some());
        if has(&[PUBLISH_CONFIG]) {
            ProjectKind::Learn
        } else if has(&[DOCFX]) {
            ProjectKind::Docfx
        } else if has(&MKDOCS) {
            ProjectKind::MkDocs
        } else if has(&[MDBOOK]) {
            ProjectKind::MdBook
        } else if snapshot.paths().any(|path| path.file_name() == DOCFX) {
            ProjectKind::Docfx
        } else if snapshot.paths().any(|path| path.is_in(&content_folder())) {
            ProjectKind::Content
        } else {
            ProjectKind::Plain
        }
    }

    /// Whether files become content without being named by a configuration.
    pub fn finds_content(self) -> bool {
        matches!(self, ProjectKind::Content | ProjectKind::Plain)
    }

    /// Whether a link may name a page as it is published (`plans.html`): the tools of these projects leave such links as they are.
    pub(super) fn links_to_pages(self) -> bool {
        matches!(self, ProjectKind::MkDocs | ProjectKind::MdBook)
    }

    /// Whether a page without a title of its own has that of the navigation.
    pub(super) fn names_pages(self) -> bool {
        matches!(self, ProjectKind::MkDocs | ProjectKind::MdBook)
    }

    /// Whether a page without a title heading shows the title of its header, as wikis and the themes of MkDocs do.
    pub fn shows_titles(self) -> bool {
        matches!(self, ProjectKind::MkDocs | ProjectKind::Content | ProjectKind::Plain)
    }

    /// Whether a `README.md` is the index of its folder, as code hosts show it.
    pub fn reads_readme(self) -> bool {
        !matches!(self, ProjectKind::Learn | ProjectKind::Docfx)
    }
}

/// The folder that is content where nothing else is said.
pub(super) fn content_folder() -> FilePath {
    FilePath::new("content").expect("stays inside")
}

/// The file of this name at the root.
pub(super) fn at_root<'s>(snapshot: &'s Snapshot, name: &str) -> Option<&'s FilePath> {
    FilePath::new(name).and_then(|path| snapshot.find(&path))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(files: &[&str]) -> ProjectKind {
        ProjectKind::of(&Snapshot::of_texts(files.iter().map(|file| (*file, ""))))
    }

    #[test]
    fn the_strongest_mark_decides() {
        assert_eq!(of(&[PUBLISH_CONFIG, "docfx.json", "mkdocs.yml"]), ProjectKind::Learn);
        assert_eq!(of(&["docfx.json", "mkdocs.yml", "content/a.md"]), ProjectKind::Docfx);
        assert_eq!(of(&["mkdocs.yml", "book.toml", "examples/docfx.json"]), ProjectKind::MkDocs);
        assert_eq!(of(&["book.toml", "src/SUMMARY.md"]), ProjectKind::MdBook);
        assert_eq!(of(&["docs/docfx.json", "content/a.md"]), ProjectKind::Docfx);
        assert_eq!(of(&["content/a.md", "b.md"]), ProjectKind::Content);
        assert_eq!(of(&["a.md"]), ProjectKind::Plain);
        assert_eq!(of(&[]), ProjectKind::Plain);
    }

    #[test]
    fn every_kind_has_a_key_of_its_own() {
        assert!(
            ProjectKind::KEYS.iter().all(|key| ProjectKind::called(key).is_some_and(|kind| !kind.name().is_empty()))
        );
        assert_eq!(ProjectKind::called("wiki"), None);
    }
}
