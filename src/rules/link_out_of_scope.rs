#![doc = include_str!("../../lints/rules/link-out-of-scope.md")]

use super::{Findings, Target};
use crate::docset::{Target as Resolved, is_toc, yaml_mime};

/// Reports links to articles and YAML pages that the configuration leaves out. Includes have a rule of their own.
pub fn check(target: &Target<'_>, found: &mut Findings<'_>) {
    if !target.is_link() {
        return;
    }
    let Some((path, Resolved::Unpublished(file))) = target.resolved() else { return };
    let has_type = || target.lookup.text(file).is_ok_and(|text| yaml_mime(&text.text).is_some());
    let is_page = file.has_extension("md") || (file.has_extension("yml") && has_type());
    if is_page && !is_toc(file) && !file.is_below("includes") {
        found.add(target.span, format!("`{path}` is not published: the configuration leaves it out"));
    }
}
