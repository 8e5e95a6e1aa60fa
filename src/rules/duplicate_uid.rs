#![doc = include_str!("../../lints/rules/duplicate-uid.md")]

use super::{Findings, Naming, Repository, duplicates};

/// Reports articles of a docset that have the same uid in the same versions.
pub fn check(repository: &Repository<'_>, found: &mut Findings<'_>) {
    let key = |naming: &Naming| naming.uid.as_ref().map(|own| (own.uid.clone(), own.monikers.clone()));
    for group in duplicates::groups(repository, key) {
        for naming in &group {
            let Some(own) = &naming.uid else { continue };
            let message = format!("uid `{}` is also that of {}", own.uid, duplicates::others(naming, &group));
            found
                .add_in(&naming.file, &[], own.place, message)
                .help("give each article a uid of its own: a reference leads to one of them only");
        }
    }
}
