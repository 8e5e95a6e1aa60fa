//! Cuts the YAML header off a file.
//!
//! pulldown-cmark's own option also swallows what follows a `---` further down, so we do it: the first line is `---`, and a
//! later line is `---` or `...`, white space after it allowed.

use crate::source::{Fix, Span};

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

/// Quotes the value of the line that holds `at`, where a plain value in it has what YAML takes for more: a colon or a `#`.
pub fn quoted(text: &str, at: usize) -> Option<Fix> {
    let start = text[..at.min(text.len())].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let (whole, _) = line(text, start);
    let (key, value) = whole.split_once(": ")?;
    let value_at = start + key.len() + 2 + (value.len() - value.trim_start().len());
    let value = value.trim();
    let is_key =
        key.trim_start_matches(['-', ' ']).chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-'));
    let is_plain = !value.starts_with(['"', '\'', '[', '{', '|', '>', '&', '*', '!', '#']);
    let needs_quotes =
        value.contains(": ") || value.contains(" #") || value.ends_with(':') || value.starts_with(['`', '@', '%']);
    (is_key && is_plain && needs_quotes && !value.is_empty())
        .then(|| Fix::safe(Span::new(value_at, value_at + value.len()), format!("'{}'", value.replace('\'', "''"))))
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
        for text in ["\u{feff}---\ntitle: T\n---\n# T", "---\r\ntitle: T\r\n---\r\n# T", "---\rtitle: T\r---\r# T"] {
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
