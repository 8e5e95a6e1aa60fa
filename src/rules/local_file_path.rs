#![doc = include_str!("../../lints/rules/local-file-path.md")]

use super::{Findings, Target};

/// Reports targets that exist on one computer only.
pub fn check(target: &Target<'_>, found: &mut Findings<'_>) {
    let written = target.target;
    let bytes = written.as_bytes();
    let is_drive =
        bytes.len() > 2 && bytes[0].is_ascii_alphabetic() && bytes[1] == b':' && matches!(bytes[2], b'/' | b'\\');
    let lower = written.to_ascii_lowercase();
    // A home folder has a name below it, and something in it: `/users/list` is an address of a site.
    let is_home = ["/Users/", "/home/"].iter().any(|home| {
        written
            .strip_prefix(home)
            .and_then(|rest| rest.split_once('/'))
            .is_some_and(|(name, rest)| !name.is_empty() && rest.contains('.'))
    });
    if is_drive || lower.starts_with("file:") || written.starts_with(r"\\") || is_home {
        found
            .add(target.span, format!("`{written}` is a path on one computer"))
            .help("use a path from this file's folder");
    }
}
