//! Percent-escapes: how addresses write what stands for something else in them.

use std::fmt::Write as _;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

/// What no URL may hold, besides letters that are not of ASCII.
const IN_NO_URL: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}')
    .add(b'[')
    .add(b']');

/// Adds an address to `into`: what no URL may hold is escaped, escapes stay. Line ends and tabs go: a URL parser drops them, too.
pub fn encode_into(address: &str, into: &mut String) {
    for part in address.split(['\n', '\r', '\t']) {
        into.extend(utf8_percent_encode(part, IN_NO_URL));
    }
}

/// Adds a name to `into`, with escapes for those of its characters that `is_special` names. They are of ASCII.
pub fn escape_into(name: &str, is_special: impl Fn(char) -> bool, into: &mut String) {
    for c in name.chars() {
        match is_special(c) {
            true => write!(into, "%{:02X}", u32::from(c)).expect("memory takes text"),
            false => into.push(c),
        }
    }
}

/// Resolves percent-escapes; what is not UTF-8 afterwards stays as it was.
pub fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8().map_or_else(|_| text.to_owned(), |decoded| decoded.into_owned())
}

/// An address by [`encode_into`]: one word of ASCII.
pub fn escaped(address: &str) -> String {
    let mut escaped = String::with_capacity(address.len());
    encode_into(address, &mut escaped);
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_becomes_one_word_of_ascii() {
        assert_eq!(escaped("/über uns\n/*?a=%20&b=[1]#c"), "/%C3%BCber%20uns/*?a=%20&b=%5B1%5D#c");
    }

    #[test]
    fn what_is_no_escape_stays() {
        assert_eq!(decode("a%20b%C3%BC"), "a bü");
        for text in ["100%", "%+5", "%zz", "%ff", "%2"] {
            assert_eq!(decode(text), text);
        }
    }
}
