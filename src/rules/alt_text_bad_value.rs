#![doc = include_str!("../../lints/rules/alt-text-bad-value.md")]

use super::images::Shown;
use super::{Findings, Inventory};
use crate::source::Address;

/// Reports alternative texts that repeat the name of the file.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    for image in Shown::all(doc).filter(is_name) {
        found
            .add(image.span, format!("alternative text `{}` is the name of the file", image.alt))
            .help("say what the picture shows");
    }
}

/// Whether an alternative text is the name of the file.
pub fn is_name(image: &Shown<'_>) -> bool {
    if image.alt.is_empty() {
        return false;
    }
    let address = Address::parse(image.source);
    let path = address.path();
    // `https://github.com/octocat.png` shows whom it names.
    if address.host() == Some("github.com") && path.matches('/').count() == 1 {
        return false;
    }
    let name = path.rsplit(['/', '\\']).next().unwrap_or("");
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    // Words with spaces between them say what is shown, even where the file has its name from them.
    let is_name = !image.alt.contains(' ') || path.contains([' ', '%']) || image.alt.ends_with(&name[stem.len()..]);
    is_name && (plain(&image.alt) == plain(name) || plain(&image.alt) == plain(stem))
}

fn plain(text: &str) -> String {
    text.to_lowercase().replace("%20", " ").replace(['-', '_'], " ")
}
