//! What is said of a project before anything else: what it is seen as, and how large it is.

use crate::docset::{Docset, PUBLISH_CONFIG, ProjectKind};
use crate::source::{FilePath, Snapshot, count};

/// The first line of a command: `Learn repository, 2 docsets, 653 pages`.
pub fn project(docset: &Docset) -> String {
    let docsets = match docset.files.configs().len() {
        1 => String::new(),
        several => format!(" {several} docsets,"),
    };
    format!("{},{docsets} {}", docset.files.site.kind.name(), count(docset.files.pages().count(), "page", "pages"))
}

/// What to say where there is nothing at all to work on: neither a configuration nor Markdown.
pub fn nothing(docset: &Docset, snapshot: &Snapshot, root: &str) -> Option<String> {
    let is_of_project = |file: &FilePath| docset.files.configs().iter().any(|config| file.is_in(&config.folder));
    let has_markdown = || snapshot.paths().any(|file| file.has_extension("md") && is_of_project(file));
    let is_empty = !docset.files.site.is_configured && docset.files.pages().next().is_none() && !has_markdown();
    is_empty.then(|| {
        format!(
            "there is no Markdown to publish in `{root}`, and no `{PUBLISH_CONFIG}`, `site.yml`, `{}` that says where it is; \
             `site init` begins a project, `site new` an article",
            ProjectKind::MARKS.join("`, `")
        )
    })
}
