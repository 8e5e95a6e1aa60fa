//! JSON as people write it in configuration: with comments, trailing commas and a byte order mark.
//!
//! It becomes the same tree as YAML. The reader never fails: a fault is a diagnostic, and what was read before it counts.

use super::yaml::{Value, Yaml};
use super::{Diagnostic, Related, Span};

const MAX_DEPTH: usize = 128;

/// Parses `text`. A fault is a diagnostic with the code `config-invalid`.
pub fn parse(text: &str) -> (Yaml, Vec<Diagnostic>) {
    let mut reader = Reader { text, at: 0, depth: 0, failed: false, diagnostics: Vec::new() };
    let value = reader.value();
    (value, reader.diagnostics)
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
    /// Whether a fault has ended the reading; what was read until then counts.
    failed: bool,
    diagnostics: Vec<Diagnostic>,
}

impl Reader<'_> {
    /// Ends the reading with a fault; only the first is told.
    fn fail(&mut self, message: impl Into<String>) {
        if !self.failed {
            self.failed = true;
            self.diagnostics.push(Diagnostic::new("config-invalid", Span::empty(self.at), message));
        }
        self.at = self.text.len();
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
            self.fail("the JSON ends where a value should stand");
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
        if self.depth >= MAX_DEPTH {
            self.fail(format!("the JSON is nested deeper than {MAX_DEPTH} levels"));
            return Value::Null;
        }
        self.depth += 1;
        self.at += 1;
        let value = read(self);
        self.depth -= 1;
        value
    }

    fn array(&mut self) -> Value {
        let mut items = Vec::new();
        loop {
            match self.peek() {
                Some(']') => {
                    self.at += 1;
                    break;
                }
                Some(',') => self.at += 1,
                Some(_) => {
                    let item = self.value();
                    if !(self.failed && item.is_null()) {
                        items.push(item);
                    }
                }
                None => {
                    self.fail("a list is never closed");
                    break;
                }
            }
        }
        Value::List(items)
    }

    fn object(&mut self) -> Value {
        let mut entries: Vec<(Yaml, Yaml)> = Vec::new();
        loop {
            match self.peek() {
                Some('}') => {
                    self.at += 1;
                    break;
                }
                Some(',') => self.at += 1,
                Some(quote @ ('"' | '\'')) => self.entry(quote, &mut entries),
                Some(other) => self.fail(format!("`{other}` stands where a key should")),
                None => {
                    self.fail("an object is never closed");
                    break;
                }
            }
        }
        Value::Map(entries)
    }

    fn entry(&mut self, quote: char, entries: &mut Vec<(Yaml, Yaml)>) {
        let start = self.at;
        let name = self.string(quote);
        let key = Yaml { span: Span::new(start, self.at), value: Value::Text(name.clone()) };
        if self.peek() != Some(':') {
            self.fail(format!("a `:` is missing after the key `{name}`"));
            return;
        }
        self.at += 1;
        let value = self.value();
        match entries.iter().find(|(known, _)| known.as_text() == Some(&name)) {
            Some((first, _)) => {
                let related = Related { file: None, span: first.span, message: "first given here".to_owned() };
                let message = format!("key `{name}` is given twice; the first counts");
                self.diagnostics.push(Diagnostic::new("config-invalid", key.span, message).related(related));
            }
            None => entries.push((key, value)),
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
                    Some('u') => {
                        let digits: String = characters.by_ref().take(4).map(|(_, digit)| digit).collect();
                        let code = u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32);
                        text.push(code.unwrap_or('\u{fffd}'));
                    }
                    Some(other) => text.push(other),
                    None => break,
                },
                c => text.push(c),
            }
        }
        self.fail("a string is never closed");
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!(parse(&"[".repeat(100_000)).1.len(), 1);
        assert_eq!(parse("{\"a\": 1, \"b\": [2, x").0.get("b").expect("a list").texts(), ["2"]);
        assert!(parse("{\"a\": 1, \"a\": 2}").1[0].message.contains("twice"));
    }
}
