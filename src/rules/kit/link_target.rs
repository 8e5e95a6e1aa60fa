//! Whether what stands in parentheses would be the target of a link.

use super::lines;
use crate::source::{Address, Span};

/// Endings of the files that links and pictures most often name.
const FILES: [&str; 9] = ["md", "yml", "html", "png", "jpg", "jpeg", "svg", "gif", "webp"];

/// Whether `text` is an address or names an article or a picture, rather than being a remark.
pub fn names_target(text: &str) -> bool {
    let address = Address::parse(text);
    (address.scheme().is_some() && address.host().is_some()) || names_file(text)
}

/// Whether `text` names an article or a picture.
pub fn names_file(text: &str) -> bool {
    let address = Address::parse(text);
    let extension = address.path().rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    FILES.contains(&&*extension)
}

/// Whether `text`, which holds a space, names a file or an address, rather than being a remark in parentheses.
pub fn is_path_with_space(text: &str) -> bool {
    let address = Address::parse(text);
    let path = address.path();
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    let has_extension = (1..=4).contains(&extension.len()) && extension.chars().all(char::is_alphanumeric);
    path.contains(' ') && (has_extension || path.contains('/') && !path.contains(". "))
}
/// Where the text of a link begins that ends at `at`, with its bracket; `at` itself where none is near.
pub fn text_start(text: &str, at: usize) -> u32 {
    let before = lines::before(text, at);
    Span::empty(before.rfind('[').map_or(at, |open| at - before.len() + open)).start
}
