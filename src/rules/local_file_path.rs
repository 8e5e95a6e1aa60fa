#![doc = include_str!("../../lints/rules/local-file-path.md")]

use super::{Findings, Target};
use crate::source::address::AddressKind;

/// Reports targets that exist on one computer only.
pub fn check(target: &Target<'_>, found: &mut Findings<'_>) {
    let written = target.target;
    let address = &target.address;
    let is_file = address.kind() == AddressKind::Local || address.has_scheme(&["file"]);
    // A home folder has a name below it, and something in it: `/users/list` is an address of a site.
    let is_home = ["/Users/", "/home/"].iter().any(|home| {
        Some(address.path())
            .filter(|_| address.kind() == AddressKind::Site)
            .and_then(|path| path.strip_prefix(home))
            .and_then(|rest| rest.split_once('/'))
            .is_some_and(|(name, rest)| !name.is_empty() && rest.contains('.'))
    });
    if is_file || written.starts_with(r"\\") || is_home {
        found
            .add(target.span, format!("`{written}` is a path on one computer"))
            .help("use a path from this file's folder");
    }
}
