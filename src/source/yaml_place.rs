//! Where a part of a YAML text stands in its file.
//!
//! A text is not written as it is read: blocks are indented, lines are folded, quotes double and escapes stand for letters. What
//! is no white space stays in its order, so a walk along both finds the place.

use std::iter::Peekable;
use std::str::CharIndices;

use super::Span;
use super::yaml::{Value, Yaml};

/// Where the letters of a text stand in its file: for each that is no white space its place in the text, and where it begins
/// and ends in the file. What follows something that is not understood is left out.
pub struct Places(Vec<(u32, Span)>);

impl Yaml {
    /// Where the letters of this text stand in `file`; nowhere, if it is an alias or no text.
    pub fn places(&self, file: &str) -> Places {
        let Value::Text(text) = &self.value else { return Places(Vec::new()) };
        let raw = self.span.of(file);
        // Behind a quote; the place of a block begins with its text.
        let body = usize::from(quote(raw).is_some());
        let start = self.span.start as usize + body;
        let mut written = Written { rest: raw[body..].char_indices().peekable(), quote: quote(raw) };
        let letters = text.char_indices().filter(|(_, letter)| !letter.is_ascii_whitespace());
        let places = letters.map_while(|(at, letter)| {
            let (from, to) = written.next(letter)?;
            Some((u32::try_from(at).ok()?, Span::new(start + from, start + to)))
        });
        Places(places.collect())
    }
}

impl Places {
    /// The place of a part of the text; nothing where that is not known.
    pub fn of(&self, part: Span) -> Option<Span> {
        let first = self.0.partition_point(|(at, _)| *at < part.start);
        let (_, start) = self.0.get(first)?;
        if part.is_empty() {
            return Some(Span::empty(start.start as usize));
        }
        let behind = self.0.partition_point(|(at, _)| *at < part.end);
        let (_, end) = self.0.get(behind.checked_sub(1)?).filter(|_| first < behind)?;
        Some(Span { start: start.start, end: end.end })
    }
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
    use super::super::{codes, yaml::parse};
    use super::*;

    /// What stands in the file where `part` of the text of `k` does.
    fn placed<'f>(file: &'f str, part: &str) -> Option<&'f str> {
        let (yaml, _) = parse(file, 0, codes::YAML_PAGE_SYNTAX_ERROR);
        let value = yaml.get("k").expect("a key");
        let at = value.as_text().and_then(|text| text.find(part)).expect("a part");
        Some(value.places(file).of(Span::new(at, at + part.len()))?.of(file))
    }

    #[test]
    fn a_part_is_found_however_the_text_is_written() {
        assert_eq!(placed("k: see [b](b.md) there", "b.md"), Some("b.md"));
        assert_eq!(placed("k: 'it''s [b](b.md)'", "b.md"), Some("b.md"));
        assert_eq!(placed(r#"k: "\"q\" \n \u00e4 [b](b.md)""#, "b.md"), Some("b.md"));
        assert_eq!(placed("k: |\n    one\n\n    ü [b](b.md)\nl: 1", "b.md"), Some("b.md"));
        assert_eq!(placed("k: >-  # note\n  one\n  two [b](b.md)\n", "two [b]"), Some("two [b]"));
        assert_eq!(placed("k: |-2\n   > a\n  b\n", "a\n"), Some("a"));
        assert_eq!(placed("k: |2-\r\n   > a\r\n  b\r\n", "a\n"), Some("a"));
        assert_eq!(placed("k: one\n  two three", "one two"), Some("one\n  two"));
    }

    #[test]
    fn a_block_may_begin_as_the_line_above_it_could() {
        for text in ["k: |\n  > # One\n  two\n", "k: |-\n  |\n  One\n", "k: >+2\n  > - # One\n"] {
            assert_eq!(placed(text, "One"), Some("One"), "{text}");
        }
    }

    #[test]
    fn a_part_behind_an_alias_has_no_place() {
        assert_eq!(placed("a: &x text\nk: *x\n", "text"), None);
    }
}
