//! Percent-escapes: how addresses write what stands for something else in them.

use std::fmt::Write as _;

/// Adds an address to `into`: what no URL may hold is escaped, escapes stay. Line ends and tabs go: a URL parser drops them, too.
pub fn encode_into(address: &str, into: &mut String) {
    for byte in address.bytes() {
        match byte {
            b'\n' | b'\r' | b'\t' => {}
            b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}' | b'[' | b']' | 0..=b' ' | 127.. => {
                write!(into, "%{byte:02X}").expect("memory takes text");
            }
            byte => into.push(byte as char),
        }
    }
}

/// Resolves percent-escapes; what is not UTF-8 afterwards stays as it was.
pub fn decode(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let escaped = (bytes[at] == b'%').then(|| text.get(at + 1..at + 3)).flatten();
        match escaped.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                decoded.push(byte);
                at += 3;
            }
            None => {
                decoded.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(decoded).unwrap_or_else(|_| text.to_owned())
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
}
