#![doc = include_str!("../../lints/rules/include-unused.md")]

use std::collections::BTreeSet;

use super::{Findings, Repository};
use crate::docset::Target;
use crate::source::{Address, FilePath, Span};
use crate::syntax::{Document, ReferenceKind};

/// Reports files in folders for includes that nothing shows.
pub fn check(repository: &Repository<'_>, found: &mut Findings<'_>) {
    let mut used: BTreeSet<FilePath> = BTreeSet::new();
    for file in repository.files {
        collect(repository, file.file, file.document, &mut used);
    }
    for page in repository.pages {
        page.texts.values().for_each(|part| collect(repository, &part.file, &part.document, &mut used));
    }
    let includes = repository.docset.loose_includes(repository.snapshot);
    for file in includes.filter(|file| !used.contains(*file)) {
        found.add_in(file, &[], Span::default(), "nothing includes this file");
    }
}

fn collect(repository: &Repository<'_>, file: &FilePath, document: &Document, used: &mut BTreeSet<FilePath>) {
    for include in document.references.iter().filter(|reference| reference.kind == ReferenceKind::Include) {
        let address = Address::parse(&include.target);
        if let Target::Page(found) | Target::Resource(found) | Target::Unpublished(found) =
            repository.lookup.resolve(file, address.without_tail())
        {
            used.insert(found);
        }
    }
}
