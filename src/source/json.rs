//! JSON as people write it in configuration: with comments, trailing commas and a byte order mark.
//!
//! It becomes the same tree as YAML. The reader never fails: a fault is a diagnostic, and what was read before it counts.

use std::collections::HashMap;
use std::str::CharIndices;

use super::limits::JSON_DEPTH;
use super::yaml::{Value, Yaml};
use super::{Diagnostic, Related, Span, codes};

/// Parses `text`. A fault is a diagnostic with the code `config-invalid`.
pub fn parse(text: &str) -> (Yaml, Vec<Diagnostic>) {
    let Read { value, mut diagnostics, end, .. } = read(text, 0);
    let rest = text[end..].trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if !rest.is_empty() && !rest.starts_with("//") && !rest.starts_with("/*") {
        let at = text.len() - rest.len();
        let message = "the JSON ends before this; what follows is not read";
        diagnostics.push(Diagnostic::new(codes::CONFIG_INVALID, Span::new(at, at + 1), message));
    }
    // Only an escape, or a character as it is, can be a control character.
    let may_hold_controls =
        text.bytes().any(|byte| byte == b'\\' || (byte.is_ascii_control() && !byte.is_ascii_whitespace()));
    (if may_hold_controls { value.readable() } else { value }, diagnostics)
}

/// A JSON value that stands in a text, and what there is to say about how it is written.
#[derive(Debug)]
pub struct Read {
    /// The value, or what was read of it up to a fault.
    pub value: Yaml,
    /// What is wrong, with the code `config-invalid`.
    pub diagnostics: Vec<Diagnostic>,
    /// Where the value ends in the text.
    pub end: usize,
    /// Whether the text ends before the value does.
    pub is_cut_off: bool,
    /// Where strings hold control characters as they are, line breaks above all, which JSON wants escaped.
    pub raw: Vec<usize>,
}

/// Reads the value that starts at the offset `from`; places count from the start of `text`.
pub fn read(text: &str, from: usize) -> Read {
    let raw = Vec::new();
    let mut reader = Reader {
        text,
        at: from,
        depth: 0,
        failed: false,
        is_cut_off: false,
        raw,
        diagnostics: Vec::new(),
        told: Vec::new(),
    };
    let value = reader.value();
    let Reader { at: end, diagnostics, is_cut_off, raw, .. } = reader;
    Read { value, diagnostics, end, is_cut_off, raw }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
    /// Whether a fault has ended the reading; what was read until then counts.
    failed: bool,
    is_cut_off: bool,
    raw: Vec<usize>,
    diagnostics: Vec<Diagnostic>,
    /// The kinds of faults of commas that were told.
    told: Vec<&'static str>,
}

impl Reader<'_> {
    /// Ends the reading with a fault; only the first is told.
    fn fail(&mut self, message: impl Into<String>) {
        if !self.failed {
            self.failed = true;
            self.diagnostics.push(Diagnostic::new(codes::CONFIG_INVALID, Span::empty(self.at), message));
        }
        self.at = self.text.len();
    }

    /// Ends the reading because the text does.
    fn cut_off(&mut self, message: impl Into<String>) {
        self.is_cut_off |= !self.failed;
        self.fail(message);
    }

    /// Passes over white space and comments.
    fn skip(&mut self) {
        loop {
            let rest = &self.text[self.at..];
            let trimmed = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
            self.at += rest.len() - trimmed.len();
            if trimmed.starts_with("//") {
                self.at += trimmed.find(['\n', '\r']).unwrap_or(trimmed.len());
            } else if trimmed.starts_with("/*") {
                self.at += trimmed.find("*/").map_or(trimmed.len(), |end| end + 2);
            } else {
                return;
            }
        }
    }

    fn peek(&mut self) -> Option<char> {
        self.skip();
        self.text[self.at..].chars().next()
    }

    fn value(&mut self) -> Yaml {
        let Some(first) = self.peek() else {
            self.cut_off("the JSON ends where a value should stand");
            return Yaml { span: Span::empty(self.at), value: Value::Null };
        };
        let start = self.at;
        let value = match first {
            '{' => self.nested(Reader::object),
            '[' => self.nested(Reader::array),
            '"' | '\'' => Value::Text(self.string(first)),
            _ => self.word(first),
        };
        Yaml { span: Span::new(start, self.at), value }
    }

    fn word(&mut self, first: char) -> Value {
        let rest = &self.text[self.at..];
        let end =
            rest.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '+' | '.')).unwrap_or(rest.len());
        let word = &rest[..end];
        let value = match word {
            "null" => Value::Null,
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            _ if word.parse::<f64>().is_ok() => Value::Number(word.to_owned()),
            _ => {
                self.fail(format!("`{first}` starts no JSON value"));
                return Value::Null;
            }
        };
        self.at += end;
        value
    }

    fn nested(&mut self, read: fn(&mut Self) -> Value) -> Value {
        if self.depth >= JSON_DEPTH {
            self.fail(format!("the JSON is nested deeper than {JSON_DEPTH} levels"));
            return Value::Null;
        }
        self.depth += 1;
        self.at += 1;
        let value = read(self);
        self.depth -= 1;
        value
    }

    /// Takes the comma behind an item, of which there is one if `has_item`.
    fn comma(&mut self, has_item: &mut bool) {
        if !std::mem::take(has_item) {
            self.tell("nothing stands before this `,`", Span::new(self.at, self.at + 1));
        }
        self.at += 1;
    }

    /// Begins an item. Where another one stands before it, a comma is missing.
    fn item(&mut self, has_item: &mut bool) {
        if std::mem::replace(has_item, true) {
            self.tell("a `,` is missing before this", Span::new(self.at, self.at + 1));
        }
    }

    /// Tells of what is read all the same; of many faults of the kind the first.
    fn tell(&mut self, message: &'static str, span: Span) {
        if !self.told.contains(&message) && !self.failed {
            self.told.push(message);
            self.diagnostics.push(Diagnostic::new(codes::CONFIG_INVALID, span, message));
        }
    }

    fn array(&mut self) -> Value {
        let mut items = Vec::new();
        let mut has_item = false;
        loop {
            match self.peek() {
                Some(']') => {
                    self.at += 1;
                    break;
                }
                Some(',') => self.comma(&mut has_item),
                Some(_) => {
                    self.item(&mut has_item);
                    let item = self.value();
                    if !(self.failed && item.is_null()) {
                        items.push(item);
                    }
                }
                None => {
                    self.cut_off("a list is never closed");
                    break;
                }
            }
        }
        Value::List(items)
    }

    fn object(&mut self) -> Value {
        let mut entries: Vec<(Yaml, Yaml)> = Vec::new();
        let mut known = HashMap::new();
        let mut has_item = false;
        loop {
            match self.peek() {
                Some('}') => {
                    self.at += 1;
                    break;
                }
                Some(',') => self.comma(&mut has_item),
                Some(quote @ ('"' | '\'')) => {
                    self.item(&mut has_item);
                    self.entry(quote, &mut entries, &mut known);
                }
                Some(other) => self.fail(format!("`{other}` stands where a key should")),
                None => {
                    self.cut_off("an object is never closed");
                    break;
                }
            }
        }
        Value::Map(entries)
    }

    fn entry(&mut self, quote: char, entries: &mut Vec<(Yaml, Yaml)>, known: &mut HashMap<String, usize>) {
        let start = self.at;
        let name = self.string(quote);
        let key = Yaml { span: Span::new(start, self.at), value: Value::Text(name.clone()) };
        let next = self.peek();
        if next != Some(':') {
            self.is_cut_off |= next.is_none() && !self.failed;
            self.fail(format!("a `:` is missing after the key `{name}`"));
            return;
        }
        self.at += 1;
        let value = self.value();
        match known.get(&name) {
            Some(first) => {
                let first = &mut entries[*first];
                let related = Related { file: None, span: first.0.span, message: "first given here".to_owned() };
                let message = format!("key `{name}` is given twice; the last counts");
                self.diagnostics.push(Diagnostic::new(codes::YAML_DUPLICATE_KEY, key.span, message).related(related));
                *first = (key, value);
            }
            None => {
                known.insert(name, entries.len());
                entries.push((key, value));
            }
        }
    }

    fn string(&mut self, quote: char) -> String {
        let start = self.at;
        let mut text = String::new();
        let mut characters = self.text[start + 1..].char_indices();
        while let Some((at, c)) = characters.next() {
            match c {
                c if c == quote => {
                    self.at = start + 1 + at + 1;
                    return text;
                }
                '\\' => match characters.next().map(|(_, escaped)| escaped) {
                    Some('n') => text.push('\n'),
                    Some('t') => text.push('\t'),
                    Some('r') => text.push('\r'),
                    Some('b') => text.push('\u{8}'),
                    Some('f') => text.push('\u{c}'),
                    Some('u') => text.push(unicode(&mut characters)),
                    Some(other) => text.push(other),
                    None => break,
                },
                c => {
                    if c.is_ascii_control() {
                        self.raw.push(start + 1 + at);
                    }
                    text.push(c);
                }
            }
        }
        self.cut_off("a string is never closed");
        text
    }
}

/// The character that `\u` and the digits that follow stand for; one beyond the first 65,536 is written as two of them.
fn unicode(characters: &mut CharIndices<'_>) -> char {
    let unit = |characters: &mut CharIndices<'_>| {
        let digits: String = characters.take(4).map(|(_, digit)| digit).collect();
        u32::from_str_radix(&digits, 16).ok()
    };
    let first = unit(characters);
    let second = first.filter(|unit| (0xd800..0xdc00).contains(unit)).and_then(|_| {
        let mut ahead = characters.clone();
        let is_escape = (ahead.next()?.1, ahead.next()?.1) == ('\\', 'u');
        let second = unit(&mut ahead).filter(|unit| is_escape && (0xdc00..0xe000).contains(unit))?;
        *characters = ahead;
        Some(second)
    });
    let code =
        first.map(|first| second.map_or(first, |second| 0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00)));
    code.and_then(char::from_u32).unwrap_or('\u{fffd}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_of_two_units_are_one_character() {
        let (json, diagnostics) =
            parse("[\"\\ud83d\\ude00\", \"\\ud83dx\", \"\\ud83d\\u0041\", \"\\u00e9\", \"\\udbff\\udfff\"]");
        assert!(diagnostics.is_empty());
        assert_eq!(json.texts(), ["😀", "\u{fffd}x", "\u{fffd}A", "é", "\u{10ffff}"]);
    }

    #[test]
    fn a_value_in_a_text_is_read_with_its_end_and_its_raw_line_breaks() {
        let text = "Here: {\"a\": \"b\nc\"} and more";
        let read = read(text, 6);
        assert_eq!((&text[read.end..], read.raw.as_slice(), read.is_cut_off), (" and more", &[14][..], false));
        for text in ["{\"a\"", "{\"a\": ", "{\"a\": \"b", "[1,"] {
            assert!(super::read(text, 0).is_cut_off, "{text}");
        }
        assert!(!super::read("{a}", 0).is_cut_off);
    }

    #[test]
    fn comments_and_trailing_commas_are_read() {
        let text = "\u{feff}{ // a\n \"a\": [1, true, /* b */ \"c\\n\",], }";
        let (json, diagnostics) = parse(text);
        assert!(diagnostics.is_empty());
        assert_eq!(json.get("a").expect("a list").texts(), ["1", "true", "c\n"]);
    }

    #[test]
    fn faults_are_told_with_their_place() {
        for text in ["{\"a\": ", "[1", "{a: 1}", "\"x", "", "{\"a\" 1}"] {
            assert_eq!(parse(text).1.len(), 1, "{text}");
        }
        for (text, at) in
            [("[1 2]", 3), ("[1,, 2]", 3), ("{\"a\": 1 \"b\": 2}", 8), ("{,}", 1), ("{}}", 2), ("[1] 2", 4)]
        {
            let told = parse(text).1;
            assert_eq!(told.iter().map(|told| told.span.start).collect::<Vec<_>>(), [at], "{text}");
        }
        assert_eq!(parse(&"[".repeat(100_000)).1.len(), 1);
        assert_eq!(parse("{\"a\": 1, \"b\": [2, x").0.get("b").expect("a list").texts(), ["2"]);
        let (twice, said) = parse("{\"a\": 1, \"a\": 2}");
        assert!(said[0].message.contains("twice") && twice.text("a") == Some("2"));
    }
}
