//! Text, attribute values and addresses in HTML.

use std::borrow::Cow;

/// Text between tags.
pub fn text(text: &str) -> Cow<'_, str> {
    escaped(text, |c| match c {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        // As CommonMark has it: no reader is given a NUL.
        0 => Some("\u{fffd}"),
        _ => None,
    })
}

/// A value between double quotes.
pub fn attribute(value: &str) -> Cow<'_, str> {
    escaped(value, |c| match c {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        // As CommonMark has it: no reader is given a NUL.
        0 => Some("\u{fffd}"),
        b'"' => Some("&quot;"),
        _ => None,
    })
}

fn escaped(text: &str, replacement: impl Fn(u8) -> Option<&'static str>) -> Cow<'_, str> {
    let Some(first) = text.bytes().position(|byte| replacement(byte).is_some()) else { return Cow::Borrowed(text) };
    let mut escaped = String::with_capacity(text.len() + 16);
    escaped.push_str(&text[..first]);
    let mut from = first;
    for (at, byte) in text.bytes().enumerate().skip(first) {
        if let Some(replacement) = replacement(byte) {
            escaped.push_str(&text[from..at]);
            escaped.push_str(replacement);
            from = at + 1;
        }
    }
    escaped.push_str(&text[from..]);
    Cow::Owned(escaped)
}

/// An address as the value of an attribute: what no URL may hold is percent-encoded, escapes stay. An address that would run
/// code becomes empty.
pub fn url(address: &str) -> String {
    let scheme: String = address.chars().filter(|c| !c.is_whitespace() && !c.is_control()).take(11).collect();
    if scheme.eq_ignore_ascii_case("javascript:") {
        return String::new();
    }
    let mut encoded = String::with_capacity(address.len());
    for byte in address.bytes() {
        match byte {
            b'&' => encoded.push_str("&amp;"),
            // A URL parser drops these, too.
            b'\n' | b'\r' | b'\t' => {}
            b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}' | b'[' | b']' | 0..=b' ' | 127.. => {
                encoded.push_str(&format!("%{byte:02X}"));
            }
            byte => encoded.push(byte as char),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leaves_its_place() {
        assert_eq!(text("a < b & \"c\""), "a &lt; b &amp; \"c\"");
        assert_eq!(attribute("\"><b"), "&quot;&gt;&lt;b");
        assert_eq!(url("a b.html?x=1&y=ü%20"), "a%20b.html?x=1&amp;y=%C3%BC%20");
        assert_eq!(url(" java\tscript:alert(1)"), "");
    }
}
