#![doc = include_str!("../../lints/rules/title-brand-suffix.md")]

use super::{Findings, Inventory, header};
use crate::source::pattern::pattern;
use crate::source::{Fix, Span};

pattern!(SUFFIX, r"(?i)\s+[|\x{2013}-]\s*Microsoft (?:Learn|Docs)$");

/// Reports what the site adds to every title itself.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let Some((_, place)) = header::value(doc.metadata(), doc.text(), "title") else { return };
    let written = place.of(doc.text());
    if let Some(suffix) = SUFFIX.find(written.trim_end())
        && suffix.start() > 0
    {
        let start = place.start as usize + suffix.start();
        let shown = suffix.as_str().trim_start();
        let all = Span::new(start, start + suffix.len());
        found
            .add(
                Span::new(start + suffix.len() - shown.len(), start + suffix.len()),
                format!("the site adds `{shown}` to the title itself"),
            )
            .fix(Fix::safe(all, ""));
    }
}
