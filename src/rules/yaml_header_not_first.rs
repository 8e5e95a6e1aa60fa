#![doc = include_str!("../../lints/rules/yaml-header-not-first.md")]

use super::header::{self, Late};
use super::{Findings, Inventory};
use crate::source::{Fix, Span};

/// Reports headers with something before them: they are shown as text.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let Some(Late { before, whole }) = header::late(doc) else { return };
    let text = doc.text();
    let is_blank = before.of(text).trim().is_empty();
    let first = super::lines::around(text, whole.start as usize);
    let span = Span { start: whole.start, ..first };
    found
        .add(span, "the YAML header does not start on the first line")
        .help_if((first.start == 0 && is_blank).then(|| "take away the space before `---`".to_owned()))
        .fix_if(is_blank.then(|| Fix::needs_review(before, "")));
}
