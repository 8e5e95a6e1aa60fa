//! What stands for anything: addresses that are kept for examples, and ids that nobody has.

use crate::rules::is_sample_id;
use crate::source::Address;

/// The domains that no one can own.
const RESERVED: [&str; 3] = ["example.com", "example.org", "example.net"];

/// Whether a value stands for any: `https://example.com/hook`, `user@example.com`, an id whose digits repeat.
pub fn is_stand_in(text: &str) -> bool {
    let lower = text.to_lowercase();
    let address = Address::parse(&lower);
    let host = match lower.split_once('@') {
        Some((user, host)) if !user.is_empty() && !user.contains(['/', ' ']) => host,
        _ if address.is_web() => address.host().unwrap_or(""),
        _ => &lower,
    };
    let is_below = |domain: &str| host.strip_suffix(domain).is_some_and(|left| left.ends_with('.'));
    let is_reserved = !host.contains('/') && RESERVED.iter().any(|domain| host == *domain || is_below(domain));
    is_reserved || is_sample_id(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_for_examples_stands_for_anything() {
        for text in [
            "https://example.com",
            "https://api.example.org:8443/v1/jobs?x=1",
            "user@example.com",
            "mail.example.com",
            "example.net",
            "00000000-0000-0000-0000-000000000000",
            "00001111-AAAA-2222-bbbb-3333cccc4444",
        ] {
            assert!(is_stand_in(text), "{text}");
        }
        for text in [
            "example",
            ".env.example",
            "https://example.contoso.com",
            "https://myexample.com",
            "user@contoso.com",
            "docs/example.com/x",
            "a b@example.com c",
            "2f6d0b1e-4c7a-4b52-9d0e-8a1c3e5f7b90",
        ] {
            assert!(!is_stand_in(text), "{text}");
        }
    }
}
