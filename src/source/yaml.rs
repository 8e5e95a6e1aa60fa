//! YAML with places.
//!
//! The parser gives events; the tree is ours, limited in depth and size, so that no header can exhaust the stack or the
//! memory. Broken YAML gives what was read up to the fault.

use std::collections::HashMap;

use granit_parser::{Event, Marker, Parser, ScalarStyle, ScanError};

use super::fast_map::FastMap;
use super::limits::{self, ALIASED_BYTES, YAML_DEPTH, YAML_VALUES};
use super::yaml_value::readable;
pub use super::yaml_value::{Value, Yaml};
use super::{Code, Diagnostic, Fix, Related, Safety, Span, codes, yaml_quotes};

/// Parses `text`, which starts at `offset` of its file. A fault is a diagnostic with the code `code`.
pub fn parse(text: &str, offset: usize, code: Code) -> (Yaml, Vec<Diagnostic>) {
    let (start, text) = match text.strip_prefix('\u{feff}') {
        Some(rest) => (offset + '\u{feff}'.len_utf8(), rest),
        None => (offset, text),
    };
    let mut reader = Reader {
        text,
        start,
        stack: Vec::new(),
        root: None,
        anchors: HashMap::new(),
        values: 0,
        aliased_bytes: 0,
        diagnostics: Vec::new(),
    };
    for event in Parser::new_from_str(text) {
        match event {
            Ok((event, span)) => {
                let at = Span::new(start + byte(&span.start), start + byte(&span.end));
                if !reader.event(event, at) {
                    break;
                }
            }
            Err(error) => {
                let at = start + place(text, &error);
                let message = format!("the YAML cannot be read: {}", error.info());
                let mut diagnostic = Diagnostic::new(code, Span::empty(at), message);
                let edits = yaml_quotes::missing(text, byte(error.marker()), start);
                if let Some(first) = edits.first() {
                    // What stood behind the slip was not read.
                    let all = Span::new(first.span.start as usize, start + text.len());
                    let fix = Fix::new(Safety::Safe, edits).making(all);
                    diagnostic = diagnostic.help("put the value in quotes").fix(fix);
                }
                reader.diagnostics.push(diagnostic);
                break;
            }
        }
    }
    while let Some(open) = reader.stack.pop() {
        let end = Span::empty(start + text.len());
        let node = open.finish(end);
        reader.place(node);
    }
    (reader.root.unwrap_or(Yaml { span: Span::empty(start), value: Value::Null }), reader.diagnostics)
}

/// Where a slip stands. A tab that begins a line is one that the parser tells at the value before it.
fn place(text: &str, slip: &ScanError) -> usize {
    let at = byte(slip.marker());
    let rest = text.get(at..).filter(|_| slip.info().contains("found a tab")).unwrap_or_default();
    let is_tab = |line: &&str| line.trim_start_matches(' ').starts_with('\t');
    let line = rest.split_inclusive(['\n', '\r']).skip(1).find(|line| !line.trim().is_empty()).filter(is_tab);
    let within = |line: &str| line.as_ptr() as usize - text.as_ptr() as usize + line.find('\t').unwrap_or(0);
    line.map_or(at, within)
}

/// Where a marker stands; the parser knows bytes for every text that is whole in memory.
fn byte(marker: &Marker) -> usize {
    marker.byte_offset().expect("the text is whole in memory")
}

enum Open {
    List {
        start: Span,
        items: Vec<Yaml>,
        anchor: usize,
    },
    /// `seen` are the keys so far and the numbers of their entries.
    Map {
        start: Span,
        entries: Vec<(Yaml, Yaml)>,
        seen: FastMap<String, usize>,
        key: Option<Yaml>,
        anchor: usize,
    },
}

impl Open {
    fn finish(self, end: Span) -> Yaml {
        match self {
            Open::List { start, items, .. } => {
                Yaml { span: Span { start: start.start, end: end.end }, value: Value::List(items) }
            }
            Open::Map { start, mut entries, key, .. } => {
                entries.extend(key.map(|key| (key, Yaml { span: end, value: Value::Null })));
                Yaml { span: Span { start: start.start, end: end.end }, value: Value::Map(entries) }
            }
        }
    }

    fn anchor(&self) -> usize {
        match self {
            Open::List { anchor, .. } | Open::Map { anchor, .. } => *anchor,
        }
    }
}

struct Reader<'t> {
    text: &'t str,
    start: usize,
    stack: Vec<Open>,
    root: Option<Yaml>,
    /// Values that aliases may stand for, with their sizes.
    anchors: HashMap<usize, (Yaml, Size)>,
    values: usize,
    /// How many bytes of text aliases have repeated.
    aliased_bytes: usize,
    diagnostics: Vec<Diagnostic>,
}

impl Reader<'_> {
    /// Takes one event; false ends the reading.
    fn event(&mut self, event: Event<'_>, span: Span) -> bool {
        self.values += 1;
        if self.values > YAML_VALUES {
            return self.end(span, format!("the YAML has more than {YAML_VALUES} values"));
        }
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let plain = style == ScalarStyle::Plain && tag.is_none();
                let value = if plain { typed(&text) } else { Value::Text(readable(text.into_owned())) };
                let node = Yaml { span: self.trimmed(span), value };
                self.remember(anchor, &node);
                self.place(node);
            }
            Event::Alias(anchor) => {
                // An anchor that is not known was told by the parser.
                let Some((node, size)) = self.anchors.get(&anchor) else {
                    self.place(Yaml { span, value: Value::Null });
                    return true;
                };
                self.values += size.values;
                self.aliased_bytes += size.bytes;
                if self.values > YAML_VALUES {
                    return self.end(span, format!("the YAML has more than {YAML_VALUES} values"));
                }
                if self.aliased_bytes > ALIASED_BYTES {
                    return self.end(span, format!("aliases repeat more than {ALIASED_BYTES} bytes of text"));
                }
                let node = Yaml { span, ..node.clone() };
                self.place(node);
            }
            Event::SequenceStart(..) | Event::MappingStart(..) if self.stack.len() >= YAML_DEPTH => {
                return self.end(span, format!("values nested deeper than {YAML_DEPTH} levels are left out"));
            }
            Event::SequenceStart(_, anchor, _) => {
                self.stack.push(Open::List { start: span, items: Vec::new(), anchor })
            }
            Event::MappingStart(_, anchor, _) => {
                self.stack.push(Open::Map {
                    start: span,
                    entries: Vec::new(),
                    seen: FastMap::default(),
                    key: None,
                    anchor,
                });
            }
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some(open) = self.stack.pop() {
                    let anchor = open.anchor();
                    let node = open.finish(span);
                    self.remember(anchor, &node);
                    self.place(node);
                }
            }
            Event::DocumentEnd => return false,
            _ => {}
        }
        true
    }

    /// Ends the reading at a limit.
    fn end(&mut self, span: Span, message: String) -> bool {
        self.diagnostics.push(Diagnostic::new(limits::CODE, span, message));
        false
    }

    fn remember(&mut self, anchor: usize, node: &Yaml) {
        if anchor > 0 {
            self.anchors.insert(anchor, (node.clone(), Size::of(node)));
        }
    }

    /// A block scalar's span runs into the next line: it ends with its text.
    fn trimmed(&self, span: Span) -> Span {
        let (from, to) = (span.start as usize - self.start, span.end as usize - self.start);
        let length = self.text.get(from..to).map_or(0, |text| text.trim_end().len());
        Span::new(self.start + from, self.start + from + length)
    }

    fn place(&mut self, node: Yaml) {
        match self.stack.last_mut() {
            None => {
                self.root.get_or_insert(node);
            }
            Some(Open::List { items, .. }) => items.push(node),
            Some(Open::Map { entries, seen, key, .. }) => match key.take() {
                None => *key = Some(node),
                Some(name) => {
                    let known = name.as_text().and_then(|text| seen.insert(text.to_owned(), entries.len()));
                    if let Some(known) = known {
                        let shown = name.as_text().unwrap_or("");
                        let first = &mut entries[known];
                        let related =
                            Related { file: None, span: first.0.span, message: "first given here".to_owned() };
                        let message = format!("key `{shown}` is given twice; the last counts");
                        self.diagnostics
                            .push(Diagnostic::new(codes::YAML_DUPLICATE_KEY, name.span, message).related(related));
                        seen.insert(shown.to_owned(), known);
                        *first = (name, node);
                        return;
                    }
                    entries.push((name, node));
                }
            },
        }
    }
}

/// What an alias adds to what is read.
#[derive(Clone, Copy)]
struct Size {
    values: usize,
    bytes: usize,
}

impl Size {
    fn of(node: &Yaml) -> Size {
        let own = Size { values: 1, bytes: node.as_text().map_or(0, str::len) };
        let parts: Box<dyn Iterator<Item = &Yaml>> = match &node.value {
            Value::List(items) => Box::new(items.iter()),
            Value::Map(entries) => Box::new(entries.iter().flat_map(|(key, value)| [key, value])),
            _ => return own,
        };
        parts
            .map(Size::of)
            .fold(own, |sum, part| Size { values: sum.values + part.values, bytes: sum.bytes + part.bytes })
    }
}

/// The type of a plain scalar under YAML 1.2's core schema.
fn typed(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ if text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.'))
            && text.parse::<f64>().is_ok() =>
        {
            Value::Number(text.to_owned())
        }
        _ => Value::Text(readable(text.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Yaml, Vec<Diagnostic>) {
        parse(text, 0, codes::YAML_HEADER_SYNTAX_ERROR)
    }

    #[test]
    fn values_stay_as_written_and_know_their_place() {
        let text = "ms.date: 06/02/2025\nversion: 1.10\nü: [a, 'b']\n";
        let (yaml, diagnostics) = read(text);
        assert!(diagnostics.is_empty());
        assert_eq!(yaml.text("ms.date"), Some("06/02/2025"));
        assert_eq!(yaml.text("version"), Some("1.10"));
        let list = yaml.get("ü").expect("a list");
        assert_eq!(list.texts(), ["a", "b"]);
        assert_eq!(list.items()[1].span.of(text), "'b'");
    }

    #[test]
    fn broken_yaml_gives_what_was_read_and_says_where_it_broke() {
        let (yaml, diagnostics) = read("title: T\nbad: [a\nother: b: c\n");
        assert_eq!(yaml.text("title"), Some("T"));
        assert_eq!(diagnostics.len(), 1);
    }

    #[test]
    fn a_bracket_may_close_at_the_start_of_a_line() {
        let (yaml, diagnostics) = read("ms.custom: [\n  'a: b',\n  'c'\n]\ntitle: T\n");
        assert_eq!((diagnostics.len(), yaml.text("title")), (0, Some("T")));
        assert_eq!(yaml.get("ms.custom").map(Yaml::texts), Some(vec!["a: b", "c"]));
    }

    #[test]
    fn deep_and_huge_values_end_the_reading() {
        let (_, diagnostics) = read(&"[".repeat(100_000));
        assert_eq!(diagnostics.len(), 1);
        let mut bomb = "a0: &a0 [x, x]\n".to_owned();
        for level in 1..40 {
            bomb += &format!("a{level}: &a{level} [*a{0}, *a{0}]\n", level - 1);
        }
        let (_, diagnostics) = read(&bomb);
        assert!(diagnostics[0].message.contains("1000000 values"), "{diagnostics:?}");
        let long = format!("a: &a {}\nb:\n{}", "v".repeat(100_000), "- *a\n".repeat(1_000));
        let (_, diagnostics) = read(&long);
        assert!(diagnostics[0].message.contains("bytes of text"), "{diagnostics:?}");
    }

    #[test]
    fn a_key_given_twice_is_reported_and_the_last_counts() {
        let (yaml, diagnostics) = read("a: 1\na: 2\n");
        assert_eq!(yaml.text("a"), Some("2"));
        assert_eq!(diagnostics[0].code, codes::YAML_DUPLICATE_KEY);
    }

    #[test]
    fn what_goes_on_behind_a_list_or_an_anchor_is_a_text_without_its_quotes() {
        for (broken, quoted) in
            [("t: [New] pump\n", "'[New] pump'"), ("t: *Old* pump\n", "'*Old* pump'"), ("t: {a} b\n", "'{a} b'")]
        {
            let (_, diagnostics) = read(broken);
            let fixes: Vec<&str> = diagnostics.iter().filter_map(|it| Some(&*it.fix.as_ref()?.edits[0].text)).collect();
            assert_eq!(fixes, [quoted], "{diagnostics:?}");
        }
        assert!(read("t: *lost\n").1.iter().all(|it| it.fix.is_none()));
    }
}
