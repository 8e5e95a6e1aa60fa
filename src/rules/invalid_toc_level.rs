#![doc = include_str!("../../lints/rules/invalid-toc-level.md")]

use super::toc_file::TocContent;
use super::{Findings, TocFile};
use crate::syntax::Kind;

/// Reports entries of a TOC in Markdown that are too deep for the one before, or above the first.
pub fn check(toc: &TocFile<'_>, found: &mut Findings<'_>) {
    let TocContent::Markdown(document) = &toc.content else { return };
    let mut first_and_last: Option<(u8, u8)> = None;
    for node in &document.blocks {
        let Kind::Heading(heading) = &node.kind else { continue };
        let level = heading.level;
        let (first, last) = first_and_last.unwrap_or((level, level));
        if level > last + 1 || level < first {
            found.add(node.span, format!("the TOC goes from level {last} to {level}"));
        }
        first_and_last = Some((first, level));
    }
}
