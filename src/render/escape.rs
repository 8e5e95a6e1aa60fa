//! Text, attribute values and addresses in HTML.

use std::borrow::Cow;

use crate::source::encode_into;

/// Text between tags.
pub fn text(text: &str) -> Cow<'_, str> {
    escaped(text, in_text)
}

/// A value between double quotes.
pub fn attribute(value: &str) -> Cow<'_, str> {
    escaped(value, in_attribute)
}

/// Adds text between tags to `into`.
pub fn text_into(text: &str, into: &mut String) {
    add(text, in_text, into);
}

/// Adds a value between double quotes to `into`.
pub fn attribute_into(value: &str, into: &mut String) {
    add(value, in_attribute, into);
}

fn in_text(byte: u8) -> Option<&'static str> {
    match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        // As CommonMark has it: no reader is given a NUL.
        0 => Some("\u{fffd}"),
        _ => None,
    }
}

fn in_attribute(byte: u8) -> Option<&'static str> {
    if byte == b'"' { Some("&quot;") } else { in_text(byte) }
}

fn escaped(text: &str, replacement: impl Fn(u8) -> Option<&'static str>) -> Cow<'_, str> {
    if text.bytes().all(|byte| replacement(byte).is_none()) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    add(text, replacement, &mut escaped);
    Cow::Owned(escaped)
}

fn add(text: &str, replacement: impl Fn(u8) -> Option<&'static str>, into: &mut String) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        if let Some(replacement) = replacement(byte) {
            into.push_str(&text[from..at]);
            into.push_str(replacement);
            from = at + 1;
        }
    }
    into.push_str(&text[from..]);
}

/// Adds an address as the value of an attribute to `into`: what no URL may hold is percent-encoded, escapes stay.
pub fn url_into(address: &str, into: &mut String) {
    for (at, part) in address.split('&').enumerate() {
        into.push_str(if at > 0 { "&amp;" } else { "" });
        encode_into(part, into);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leaves_its_place() {
        assert_eq!(text("a < b & \"c\""), "a &lt; b &amp; \"c\"");
        assert_eq!(attribute("\"><b"), "&quot;&gt;&lt;b");
        let mut address = String::new();
        url_into("a b.html?x=1&y=ü%20", &mut address);
        assert_eq!(address, "a%20b.html?x=1&amp;y=%C3%BC%20");
    }
}
