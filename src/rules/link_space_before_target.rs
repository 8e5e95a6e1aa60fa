#![doc = include_str!("../../lints/rules/link-space-before-target.md")]

use std::sync::LazyLock;

use regex::Regex;

use super::{Findings, Inventory};
use crate::source::{Address, Fix, Span};

/// A text in brackets and a target in parentheses, apart from each other.
static APART: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\[[^\[\]\r\n]+\]([ \t]+)\(([^()\s]+)\)").expect("a pattern"));

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
        if is_target(target) && !is_task {
            let span = Span::new(gap.start(), gap.end());
            found
                .add(span, format!("a space keeps `{target}` from being the target of a link"))
                .fix(Fix::safe(span, ""));
        }
    }
}

/// Whether `text` is an address or names an article or a picture, rather than being a remark.
fn is_target(text: &str) -> bool {
    let address = Address::parse(text);
    let path = address.path();
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    let names_file = matches!(extension.as_str(), "md" | "yml" | "png" | "jpg" | "jpeg" | "svg" | "gif");
    (address.scheme().is_some() && address.host().is_some()) || names_file
}
