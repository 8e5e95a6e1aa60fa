#![doc = include_str!("../../lints/rules/link-unencoded-space.md")]

use std::sync::LazyLock;

use regex::Regex;

use super::link_target::{is_path_with_space, text_start};
use super::{Findings, Inventory};
use crate::source::{Fix, Span};

/// A target with a space, right after the text of a link; quotes begin its title.
static LINK: LazyLock<Regex> = LazyLock::new(|| {
    let target = r#"([^() \t\r\n<>"'][^()<>"'\r\n]*[ \t][^()<>"'\r\n]*)"#;
    let title = r#"(?:"[^"\r\n]*"|'[^'\r\n]*')?"#;
    Regex::new(&format!(r"\]\([ \t]*{target}{title}[ \t]*\)")).expect("a pattern")
});

/// Reports what was meant as a link and is text, because of a space in its target.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    if memchr::memmem::find(doc.text().as_bytes(), b"](").is_none() {
        return;
    }
    for captures in LINK.captures_iter(doc.prose()) {
        let target = captures.get(1).expect("a target");
        let span = Span::new(target.start(), target.start() + target.as_str().trim_end().len());
        let written = span.of(doc.text());
        let whole = captures.get(0).expect("a match has a whole");
        let link = Span { start: text_start(doc.text(), whole.start()), ..Span::new(whole.start(), whole.end()) };
        if let Some(uid) = written.trim().strip_prefix("xref:").map(str::trim_start).filter(|uid| !uid.contains(' ')) {
            found
                .add(span, format!("target `{}` has a space", written.trim()))
                .help(format!("write `xref:{uid}`"))
                .fix(Fix::safe(span, format!("xref:{uid}")).making(link));
        } else if let Some(ids) = written.trim().strip_prefix("#tab/") {
            found
                .add(span, format!("tab id `{ids}` has a space"))
                .help("an id has letters, digits and `-`; with another sign the heading is text and makes no tab");
        } else if is_path_with_space(written.trim()) {
            found
                .add(span, format!("target `{}` has a space", written.trim()))
                .help("write `%20` for a space")
                .fix(Fix::safe(span, written.trim().replace(' ', "%20")).making(link));
        }
    }
}
