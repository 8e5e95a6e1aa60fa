#![doc = include_str!("../../lints/rules/link-out-of-scope.md")]

use super::{Findings, Target};
use crate::docset::{Target as Resolved, is_toc};

/// Reports links and pictures that lead to files which the configuration leaves out. Links to includes have a rule of their own.
pub fn check(target: &Target<'_>, found: &mut Findings<'_>) {
    let Some((path, Resolved::Unpublished(file))) = target.resolved() else { return };
    let is_include = target.is_link() && file.has_extension("md") && file.is_below("includes");
    let is_nested_toc = is_toc(target.file) && is_toc(file);
    if !is_include && !is_nested_toc {
        found.add(target.span, format!("`{path}` is not published: the configuration leaves it out"));
    }
}
