#![doc = include_str!("../../lints/rules/duplicate-h1s.md")]

use super::{Findings, Naming, Repository, duplicates};

/// Reports articles of a docset whose H1s are the same.
pub fn check(repository: &Repository<'_>, found: &mut Findings<'_>) {
    let text = |naming: &Naming| naming.h1.as_ref().map(|(text, ..)| text.clone());
    for group in duplicates::groups(repository, text) {
        for naming in &group {
            let Some((text, file, span)) = &naming.h1 else { continue };
            let message = format!("H1 `{text}` is also that of {}", duplicates::others(naming, &group));
            found.add_in(file, &[], *span, message);
        }
    }
}
