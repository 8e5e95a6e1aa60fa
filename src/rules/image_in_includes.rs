#![doc = include_str!("../../lints/rules/image-in-includes.md")]

use super::{Findings, Target};
use crate::docset::Target as Resolved;
use crate::source::Severity;

/// Reports pictures that lie among the includes.
pub fn check(target: &Target<'_>, found: &mut Findings<'_>) {
    let Some((_, resolved)) = target.resolved().filter(|_| target.is_image()) else { return };
    let (Resolved::Unpublished(file) | Resolved::Resource(file)) = resolved else { return };
    if file.is_below("includes") {
        let is_lost = !target.docset.files.is_mapped(file);
        let message = if is_lost {
            "the image lies among the includes, which are not published"
        } else {
            "the image lies among the includes"
        };
        let added = found.add(target.span, message).help("move it to a `media` folder outside");
        if !is_lost {
            added.at_most(Severity::Suggestion);
        }
    }
}
