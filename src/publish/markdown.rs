//! Texts and addresses in the Markdown that we write for machines.

use std::borrow::Cow;

use crate::source::encode_into;

/// Text on one line, as text: it begins no link, no code, no emphasis and no HTML.
pub fn text(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for (at, word) in text.split_whitespace().enumerate() {
        written.push_str(if at > 0 { " " } else { "" });
        for c in word.chars() {
            if matches!(c, '\\' | '[' | ']' | '<' | '`' | '*') {
                written.push('\\');
            }
            written.push(c);
        }
    }
    written
}

/// An address in the parentheses of a link.
pub fn target(url: &str) -> Cow<'_, str> {
    let breaks = |c: char| c.is_ascii_control() || matches!(c, ' ' | '(' | ')' | '<' | '>' | '\\');
    if !url.contains(breaks) {
        return Cow::Borrowed(url);
    }
    let mut written = "<".to_owned();
    encode_into(url, &mut written);
    written.push('>');
    Cow::Owned(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leaves_its_place() {
        assert_eq!(text("a\n [b](c)  `d` <e>"), "a \\[b\\](c) \\`d\\` \\<e>");
        assert_eq!(target("a_b.md?c=d"), "a_b.md?c=d");
        assert_eq!(target("a (b) <c>.md"), "<a%20(b)%20%3Cc%3E.md>");
    }
}
