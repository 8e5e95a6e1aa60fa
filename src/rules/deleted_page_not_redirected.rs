#![doc = include_str!("../../lints/rules/deleted-page-not-redirected.md")]

use super::{Findings, Repository};
use crate::docset::{PageEntry, is_redirection};
use crate::source::{FilePath, Span};

/// Reports pages that were there before a change, and whose readers are led nowhere now.
pub fn check(repository: &Repository<'_>, found: &mut Findings<'_>) {
    let docset = repository.docset;
    let is_lost =
        |page: &&PageEntry| docset.files.page_at(&page.url).is_none() && docset.redirects.of_file(&page.file).is_none();
    for page in repository.gone.iter().filter(is_lost) {
        let files = repository.snapshot.paths().filter(|file| is_redirection(file));
        let near = files.filter(|file| page.file.is_in(&file.parent())).max_by_key(|file| file.parent().as_str().len());
        let file = near.cloned().or_else(|| FilePath::new(".openpublishing.redirection.json"));
        found
            .add_in(
                &file.unwrap_or_default(),
                &[],
                Span::default(),
                format!("`{}` was removed without a redirection", page.file),
            )
            .help("add an entry that leads its readers to the page that has taken its place");
    }
}
