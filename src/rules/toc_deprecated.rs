#![doc = include_str!("../../lints/rules/toc-deprecated.md")]

use super::toc_file::TocContent;
use super::{Findings, TocFile};

/// Reports tables of contents in the older form.
pub fn check(toc: &TocFile<'_>, found: &mut Findings<'_>) {
    if matches!(toc.content, TocContent::Markdown(_)) {
        found.add(toc.first_line(), "the TOC is written in Markdown").help("convert it to `toc.yml`");
    }
}
