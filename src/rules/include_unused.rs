#![doc = include_str!("../../lints/rules/include-unused.md")]

use super::{Findings, Repository};
use crate::docset::{Lookup, Target};
use crate::source::{Address, FilePath, Span};
use crate::syntax::{Document, ReferenceKind};

/// Reports files in folders for includes that nothing shows.
pub fn check(repository: &Repository<'_>, found: &mut Findings<'_>) {
    let includes = repository.docset.files.loose_includes(repository.snapshot);
    for file in includes.filter(|file| !repository.included.contains(file)) {
        found.add_in(file, &[], Span::default(), "nothing includes this file");
    }
}

/// The files that a document includes.
pub fn included(file: &FilePath, document: &Document, lookup: &Lookup<'_>) -> Vec<FilePath> {
    let includes = document.references.iter().filter(|reference| reference.kind == ReferenceKind::Include);
    let found =
        includes.filter_map(|include| match lookup.resolve(file, Address::parse(&include.target).without_tail()) {
            Target::Page(found) | Target::Resource(found) | Target::Unpublished(found) => Some(found),
            _ => None,
        });
    found.collect()
}
