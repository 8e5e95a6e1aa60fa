//! Addresses in reports: of the pages of rules, and of files.

/// Where a rule's page is published; nothing as long as the package names no place for its manual.
pub fn help_address(code: &str) -> Option<String> {
    let manual = env!("CARGO_PKG_HOMEPAGE");
    (!manual.is_empty()).then(|| format!("{}/rules/{code}.html", manual.trim_end_matches('/')))
}

/// A path as it stands in an address.
pub fn percent_encoded(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => encoded.push(byte.into()),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}
