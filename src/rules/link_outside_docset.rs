#![doc = include_str!("../../lints/rules/link-outside-docset.md")]

use super::{Findings, Target};
use crate::docset::Target as Resolved;

/// Reports relative links into another docset of the repository, which Learn builds apart from this one. Those that leave the
/// root are found when the page is assembled.
pub fn check(target: &Target<'_>, found: &mut Findings<'_>) {
    let docset = target.docset;
    // An include may be shown in several docsets.
    if !docset.files.site.is_learn() || docset.files.page(target.file).is_none() {
        return;
    }
    let Some((path, Resolved::Page(file))) = target.resolved() else { return };
    let Some(page) = docset.files.page(file) else { return };
    if docset.files.config_of(file).folder != docset.files.config_of(target.file).folder {
        found
            .add(target.span, format!("`{path}` belongs to another docset, which is built apart"))
            .help(format!("link to its page, whose address may be `{}`", page.url));
    }
}
