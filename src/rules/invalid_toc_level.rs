#![doc = include_str!("../../lints/rules/invalid-toc-level.md")]

use super::toc_file::TocContent;
use super::{Findings, TocFile};
use crate::syntax::toc_headings::toc_headings;

/// Reports entries of a TOC in Markdown that are too deep for the one before, or above the first.
pub fn check(toc: &TocFile<'_>, found: &mut Findings<'_>) {
    let TocContent::Markdown(document) = &toc.content else { return };
    let mut first_and_last: Option<(usize, usize)> = None;
    for heading in toc_headings(document) {
        let level = heading.level;
        let (first, last) = first_and_last.unwrap_or((level, level));
        if level > last + 1 || level < first {
            found.add(heading.span, format!("the TOC goes from level {last} to {level}"));
        }
        first_and_last = Some((first, level));
    }
}
