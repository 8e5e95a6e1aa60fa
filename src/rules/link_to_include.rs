#![doc = include_str!("../../lints/rules/link-to-include.md")]

use super::{Findings, Target};
use crate::docset::Target as Resolved;

/// Reports links to files that are only shown inside others.
pub fn check(target: &Target<'_>, found: &mut Findings<'_>) {
    if !target.is_link() {
        return;
    }
    let Some((path, Resolved::Unpublished(file))) = target.resolved() else { return };
    if file.has_extension("md") && file.is_below("includes") {
        found
            .add(target.span, format!("`{path}` is an include and is not published on its own"))
            .help("link to an article that shows it, or include it here");
    }
}
