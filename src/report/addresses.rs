//! Addresses in reports: of the pages of rules, and of files.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Where a rule's page is published; nothing as long as the package names no place for its manual.
pub fn help_address(code: &str) -> Option<String> {
    let manual = env!("CARGO_PKG_HOMEPAGE");
    (!manual.is_empty()).then(|| format!("{}/rules/{code}.html", manual.trim_end_matches('/')))
}

/// A path as it stands in an address.
pub fn percent_encoded(path: &str) -> String {
    const SPECIAL: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');
    utf8_percent_encode(path, SPECIAL).to_string()
}
