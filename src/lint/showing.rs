//! Which pages show an included file: an include is checked in the pages that use it.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::docset::Docset;
use crate::source::{FilePath, Snapshot};

/// The pages that show one of `includes`, perhaps through other includes. Texts are searched for the files' names, which is
/// far less than reading them; a page that only mentions a name is looked at for nothing.
pub fn showing(includes: &[&FilePath], docset: &Docset, snapshot: &Snapshot) -> BTreeSet<FilePath> {
    let mut pages = BTreeSet::new();
    let mut wanted: Vec<FilePath> = includes.iter().map(|file| (*file).clone()).collect();
    let mut known: BTreeSet<FilePath> = wanted.iter().cloned().collect();
    while !wanted.is_empty() {
        let found = mentioning(&wanted, docset, snapshot);
        wanted.clear();
        for file in found.into_iter().filter(|file| !known.contains(*file)).collect::<Vec<_>>() {
            known.insert(file.clone());
            if docset.files.page(file).is_some() {
                pages.insert(file.clone());
            } else {
                wanted.push(file.clone());
            }
        }
    }
    pages
}

/// The files whose texts have the name of one of `files`.
fn mentioning<'s>(files: &[FilePath], docset: &Docset, snapshot: &'s Snapshot) -> Vec<&'s FilePath> {
    if files.is_empty() {
        return Vec::new();
    }
    let names: Vec<String> = files.iter().map(|file| file.file_name().to_lowercase()).collect();
    let mentions = |text: &str| {
        let text = text.to_lowercase();
        names.iter().any(|name| memchr::memmem::find(text.as_bytes(), name.as_bytes()).is_some())
    };
    let may_show = |file: &&FilePath| file.has_extension("md") || docset.files.page(file).is_some();
    let all: Vec<&FilePath> = snapshot.paths().filter(may_show).collect();
    all.into_par_iter().filter(|file| snapshot.text(file).is_ok_and(|text| mentions(&text.text))).collect()
}
