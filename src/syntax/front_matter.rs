//! Cuts the YAML header off a file.
//!
//! pulldown-cmark's own option also swallows what follows a `---` further down, so we do it: the first line is `---`, and a
//! later line is `---` or `...`, white space after it allowed.

use crate::source::Span;

/// Where a file's header and body are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    /// The YAML between the fences; nothing where there is no header.
    pub yaml: Option<Span>,
    /// Offset at which the body starts.
    pub body: usize,
    /// Whether the first line opens a header that never ends.
    pub unclosed: bool,
}

/// Finds the header of `text`.
pub fn split(text: &str) -> Parts {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let none = Parts { yaml: None, body: start, unclosed: false };
    let (first, mut at) = line(text, start);
    if first.trim_end() != "---" {
        return none;
    }
    let yaml = at;
    while at < text.len() {
        let (this, next) = line(text, at);
        if matches!(this.trim_end(), "---" | "...") {
            return Parts { yaml: Some(Span::new(yaml, at)), body: next, unclosed: false };
        }
        at = next;
    }
    Parts { unclosed: true, ..none }
}

/// The line at `start` without its line break, and the offset of the next one.
fn line(text: &str, start: usize) -> (&str, usize) {
    let rest = &text[start..];
    match memchr::memchr2(b'\n', b'\r', rest.as_bytes()) {
        None => (rest, text.len()),
        Some(end) => {
            let width = if rest[end..].starts_with("\r\n") { 2 } else { 1 };
            (&rest[..end], start + end + width)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_stands_between_fences_whatever_the_line_breaks() {
        for text in [
            "\u{feff}---\ntitle: T\n---\n# T",
            "---\r\ntitle: T\r\n---\r\n# T",
            "---\rtitle: T\r---\r# T",
            "---\ntitle: T\n...\n# T",
        ] {
            let parts = split(text);
            assert_eq!(parts.yaml.expect("a header").of(text).trim(), "title: T");
            assert_eq!(&text[parts.body..], "# T");
        }
    }

    #[test]
    fn an_open_header_is_no_header() {
        assert_eq!(split("---\ntitle: T\n....\n# T"), Parts { yaml: None, body: 0, unclosed: true });
        assert_eq!(split("----\ntitle: T\n----\n"), Parts { yaml: None, body: 0, unclosed: false });
    }
}
