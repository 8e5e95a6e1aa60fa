#![doc = include_str!("../../lints/rules/toc-missing.md")]

use super::{Article, Findings};

/// Reports articles that no table of contents leads to. Where there is none at all, nothing is missing.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    let file = article.file();
    let uid = article.metadata.text("uid");
    let is_special = file.stem() == "404"
        || (file.stem().eq_ignore_ascii_case("index") && article.docset.tocs.listed.folders.contains(&file.parent()));
    if article.has_metadata_of_its_own()
        && !article.docset.tocs.all().is_empty()
        && !is_special
        && !article.docset.tocs.listed.files.contains(file)
        && !uid.is_some_and(|uid| article.docset.tocs.listed.uids.contains(uid))
        && article.docset.redirects.of_file(file).is_none()
        && !article.docset.tocs.may_be_made(&article.docset.files, file)
    {
        found.add(article.first_line(), "no TOC lists this article");
    }
}
