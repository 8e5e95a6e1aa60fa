#![doc = include_str!("../../lints/rules/link-out-of-scope.md")]

use super::{Findings, Target};
use crate::docset::{Target as Resolved, is_toc};

/// Reports links to files that the configuration leaves out. Includes have a rule of their own.
pub fn check(target: &Target<'_>, found: &mut Findings<'_>) {
    if !target.is_link() {
        return;
    }
    let Some((path, Resolved::Unpublished(file))) = target.resolved() else { return };
    let is_include = file.has_extension("md") && file.is_below("includes");
    if !is_toc(file) && !is_include {
        found.add(target.span, format!("`{path}` is not published: the configuration leaves it out"));
    }
}
