#![doc = include_str!("../../lints/rules/link-reversed.md")]

use super::{Findings, Inventory};
use crate::source::pattern::pattern;
use crate::source::{Address, Fix, Span};

pattern!(REVERSED, r"\(([^()\[\]\r\n]+)\)\[([^\[\] \t\r\n]+)\]");

/// Reports links whose brackets and parentheses changed places.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let text = doc.text();
    if memchr::memmem::find(text.as_bytes(), b")[").is_none() {
        return;
    }
    // A bare address in the brackets is a link of its own, so the text itself is searched, and prose only asked where it starts.
    let prose = doc.prose().as_bytes();
    for captures in REVERSED.captures_iter(text) {
        let (whole, shown, target) = (captures.get(0), captures.get(1), captures.get(2));
        let (Some(whole), Some(shown), Some(target)) = (whole, shown, target) else { continue };
        let is_prose = prose[whole.start()] == b'(' && prose[shown.end()] == b')' && prose[shown.end() + 1] == b'[';
        if is_prose && is_target(target.as_str()) {
            let span = Span::new(whole.start(), whole.end());
            found
                .add(span, "brackets and parentheses of the link are swapped")
                .fix(Fix::safe(span, format!("[{}]({})", shown.as_str(), target.as_str())));
        }
    }
}

fn is_target(text: &str) -> bool {
    let address = Address::parse(text);
    let extension = address.path().rsplit_once('.').map_or("", |(_, extension)| extension);
    address.is_web()
        || text.starts_with(['/', '.', '#'])
        || matches!(extension.to_ascii_lowercase().as_str(), "md" | "yml" | "html" | "png" | "jpg" | "svg")
}
