//! Escapes of Markdown: a backslash before punctuation, and character references.

use html_escape::decode_html_entities;

/// The text with the escapes and character references of Markdown resolved.
pub fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut from = 0;
    for (at, _) in text.match_indices('\\') {
        if at >= from && text[at + 1..].starts_with(|c: char| c.is_ascii_punctuation()) {
            plain.push_str(&decode_html_entities(&text[from..at]));
            let escaped = text[at + 1..].chars().next().expect("a character of punctuation follows");
            plain.push(escaped);
            from = at + 2;
        }
    }
    plain.push_str(&decode_html_entities(&text[from..]));
    plain
}
