//! Where a part of a YAML text stands in its file.
//!
//! A text is not written as it is read: blocks are indented, lines are folded, quotes double and escapes stand for letters. What
//! is no white space stays in its order, so a walk along both finds the place.

use std::iter::Peekable;
use std::str::CharIndices;

use super::Span;
use super::yaml::{Value, Yaml};

impl Yaml {
    /// The place in `file` of a part of this text; nothing where it is written in a way that is not understood, as behind an
    /// alias.
    pub fn place_of(&self, file: &str, part: Span) -> Option<Span> {
        let Value::Text(text) = &self.value else { return None };
        let raw = self.span.of(file);
        let body = body(raw);
        let mut written = Written { rest: raw[body..].char_indices().peekable(), quote: quote(raw) };
        let (mut start, mut end) = (None, None);
        for (at, wanted) in text.char_indices().take_while(|(at, _)| *at < part.range().end.max(part.range().start + 1))
        {
            if wanted.is_ascii_whitespace() {
                continue;
            }
            let (from, to) = written.next(wanted)?;
            if at >= part.range().start {
                start.get_or_insert(from);
                end = Some(to);
            }
        }
        let place = |at: usize| self.span.start as usize + body + at;
        let start = place(start?);
        Some(if part.is_empty() { Span::empty(start) } else { Span::new(start, place(end?)) })
    }
}

/// Where the text begins: behind a quote, or below the line with `|` or `>`.
fn body(raw: &str) -> usize {
    if quote(raw).is_some() {
        return 1;
    }
    let first = raw.lines().next().unwrap_or("");
    let Some(rest) = first.strip_prefix(['|', '>']) else { return 0 };
    let rest = rest.trim_start_matches(['+', '-']).trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = rest.trim_start_matches(['+', '-']);
    let is_header = rest.trim().is_empty() || rest.starts_with(" #");
    if is_header { raw.len().min(first.len() + 1) } else { 0 }
}

fn quote(raw: &str) -> Option<char> {
    raw.chars().next().filter(|first| matches!(first, '"' | '\''))
}

/// What is written, read one letter at a time.
struct Written<'r> {
    rest: Peekable<CharIndices<'r>>,
    quote: Option<char>,
}

impl Written<'_> {
    /// Where the next letter stands, if it is `wanted`.
    fn next(&mut self, wanted: char) -> Option<(usize, usize)> {
        loop {
            let (from, given) = self.rest.next()?;
            if given.is_ascii_whitespace() {
                continue;
            }
            let letter = match (self.quote, given) {
                (Some('\''), '\'') => self.rest.next_if(|(_, next)| *next == '\'')?.1,
                (Some('"'), '\\') => match self.escaped()? {
                    letter if letter.is_ascii_whitespace() => continue,
                    letter => letter,
                },
                _ => given,
            };
            let to = self.rest.peek().map_or(from + given.len_utf8(), |(to, _)| *to);
            return (letter == wanted).then_some((from, to));
        }
    }

    /// What a `\` between double quotes and the letters behind it stand for.
    fn escaped(&mut self) -> Option<char> {
        let digits = match self.rest.next()?.1 {
            'n' | 't' | 'r' => return Some(' '),
            'x' => 2,
            'u' => 4,
            'U' => 8,
            letter => return Some(letter),
        };
        let mut code = 0;
        for _ in 0..digits {
            code = code * 16 + self.rest.next()?.1.to_digit(16)?;
        }
        char::from_u32(code)
    }
}

#[cfg(test)]
mod tests {
    use super::super::yaml::parse;
    use super::*;

    /// What stands in the file where `part` of the text of `k` does.
    fn placed<'f>(file: &'f str, part: &str) -> Option<&'f str> {
        let (yaml, _) = parse(file, 0, "yaml-syntax-error");
        let value = yaml.get("k").expect("a key");
        let at = value.as_text().and_then(|text| text.find(part)).expect("a part");
        Some(value.place_of(file, Span::new(at, at + part.len()))?.of(file))
    }

    #[test]
    fn a_part_is_found_however_the_text_is_written() {
        assert_eq!(placed("k: see [b](b.md) there", "b.md"), Some("b.md"));
        assert_eq!(placed("k: 'it''s [b](b.md)'", "b.md"), Some("b.md"));
        assert_eq!(placed(r#"k: "\"q\" \n \u00e4 [b](b.md)""#, "b.md"), Some("b.md"));
        assert_eq!(placed("k: |\n    one\n\n    ü [b](b.md)\nl: 1", "b.md"), Some("b.md"));
        assert_eq!(placed("k: >-  # note\n  one\n  two [b](b.md)\n", "two [b]"), Some("two [b]"));
        assert_eq!(placed("k: |2-\r\n   > a\r\n  b\r\n", "a\n"), Some("a"));
        assert_eq!(placed("k: one\n  two three", "one two"), Some("one\n  two"));
    }

    #[test]
    fn a_part_behind_an_alias_has_no_place() {
        assert_eq!(placed("a: &x text\nk: *x\n", "text"), None);
    }
}
