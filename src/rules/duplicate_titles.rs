#![doc = include_str!("../../lints/rules/duplicate-titles.md")]

use super::{Findings, Naming, Repository, duplicates};

/// Reports articles of a docset that search results show under the same title.
pub fn check(repository: &Repository<'_>, found: &mut Findings<'_>) {
    // That H1s are the same which stand in for titles is told by `duplicate-h1s`.
    let has_title = |naming: &&Naming| naming.title.is_some();
    for group in duplicates::groups(repository, shown).into_iter().filter(|group| group.iter().any(has_title)) {
        for naming in &group {
            let title = naming.listed().unwrap_or("");
            let message = format!("title `{title}` is also that of {}", duplicates::others(naming, &group));
            found.add_in(&naming.file, &[], naming.place, message);
        }
    }
}

/// The title with its suffix.
fn shown(naming: &Naming) -> Option<String> {
    naming.listed().map(|title| format!("{title}\n{}", naming.suffix))
}
