#![doc = include_str!("../../lints/rules/image-in-includes.md")]

use super::{Findings, Target};
use crate::docset::Target as Resolved;

/// Reports pictures that lie among the includes.
pub fn check(target: &Target<'_>, found: &mut Findings<'_>) {
    if !target.is_image() {
        return;
    }
    let Some((_, Resolved::Resource(file) | Resolved::Unpublished(file))) = target.resolved() else { return };
    if file.is_below("includes") {
        found.add(target.span, "the image lies in a folder for includes").help("move it to a `media` folder outside");
    }
}
