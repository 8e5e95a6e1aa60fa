#![doc = include_str!("../../lints/rules/link-unencoded-space.md")]

use std::sync::LazyLock;

use regex::Regex;

use super::{Findings, Inventory};
use crate::source::{Address, Fix, Span};

/// A target with a space, right after the text of a link, without quotes: those would be its title.
static LINK: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#"\]\(([^() \t\r\n<>"'][^()<>"'\r\n]*[ \t][^()<>"'\r\n]*)\)"#).expect("a pattern"));

/// Reports what was meant as a link and is text, because of a space in its target.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    if memchr::memmem::find(doc.text().as_bytes(), b"](").is_none() {
        return;
    }
    for captures in LINK.captures_iter(doc.prose()) {
        let target = captures.get(1).expect("a target");
        let span = Span::new(target.start(), target.end());
        let written = span.of(doc.text());
        if let Some(uid) = written.trim().strip_prefix("xref:").map(str::trim_start).filter(|uid| !uid.contains(' ')) {
            found
                .add(span, format!("target `{}` has a space", written.trim()))
                .help(format!("write `xref:{uid}`"))
                .fix(Fix::safe(span, format!("xref:{uid}")));
        } else if is_path(written.trim()) {
            found
                .add(span, format!("target `{}` has a space", written.trim()))
                .help("write `%20` for a space")
                .fix(Fix::safe(span, written.trim().replace(' ', "%20")));
        }
    }
}

/// Whether `text` names a file or an address, rather than being a remark in parentheses.
fn is_path(text: &str) -> bool {
    let address = Address::parse(text);
    let path = address.path();
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    let has_extension = (1..=4).contains(&extension.len()) && extension.chars().all(char::is_alphanumeric);
    path.contains(' ') && (has_extension || path.contains('/') && !path.contains(". "))
}
