#![doc = include_str!("../../lints/rules/link-space-before-target.md")]

use super::link_target::names_target;
use super::{Findings, Inventory};
use crate::source::pattern::pattern;
use crate::source::{Fix, Span};

// A text in brackets and a target in parentheses, apart from each other.
pattern!(APART, r"\[[^\[\]\r\n]+\]([ \t]+)\(([^()\s]+)\)");

/// Reports what was meant as a link and is text, because its parts are apart.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let bytes = doc.text().as_bytes();
    if !["] (", "]\t("].iter().any(|gap| memchr::memmem::find(bytes, gap.as_bytes()).is_some())
        && memchr::memmem::find(bytes, b"]  ").is_none()
    {
        return;
    }
    for captures in APART.captures_iter(doc.prose()) {
        let (gap, target) = (captures.get(1).expect("a gap"), captures.get(2).expect("a target"));
        let target = Span::new(target.start(), target.end()).of(doc.text());
        let is_task = [' ', 'x', 'X'].iter().any(|mark| captures[0].starts_with(&format!("[{mark}]")));
        if names_target(target) && !is_task {
            let span = Span::new(gap.start(), gap.end());
            let link = captures.get(0).expect("a match has a whole");
            found
                .add(span, format!("a space keeps `{target}` from being the target of a link"))
                .fix(Fix::safe(span, "").making(Span::new(link.start(), link.end())));
        }
    }
}
