//! Whether a fix changed nothing but what it edited.
//!
//! Both texts are parsed, and their trees walked side by side. A part that no edit touches must be there in both, the same in
//! itself and in its place among the others, moved by exactly the length that the edits before it added. A part that an edit
//! touches may become another, but what it holds beside the edit is held to the same.

use std::sync::{Arc, LazyLock};

use regex::{Captures, Regex};

use crate::source::yaml::{self, Value, Yaml};
use crate::source::{Edit, FilePath, Span, json};
use crate::syntax::{self, Document, Node, Options};

/// A document, Markdown or YAML or JSON, with nothing left but what matters to its readers.
pub struct Shape(Vec<Part>);

struct Part {
    /// What it is, whatever its place.
    label: String,
    span: Span,
    parts: Vec<Part>,
}

impl Shape {
    /// The shape of a file with this text.
    pub fn of(file: &FilePath, text: &str, options: &Options) -> Shape {
        if file.has_extension("md") {
            let document = syntax::parse(&Arc::from(text), options);
            let header = document.header.map(|span| Part {
                label: "header".to_owned(),
                span,
                parts: vec![value(&document.metadata)],
            });
            return Shape(header.into_iter().chain(document.blocks.iter().map(|node| part(&document, node))).collect());
        }
        let tree = if file.has_extension("json") { json::parse(text).0 } else { yaml::parse(text, 0, "").0 };
        Shape(vec![value(&tree)])
    }

    /// Whether `after`, which came from this by `edits`, is the same outside them.
    pub fn is_same_outside(&self, after: &Shape, edits: &[&Edit]) -> bool {
        Moved::by(edits).same(&self.0.iter().collect::<Vec<_>>(), &after.0.iter().collect::<Vec<_>>())
    }
}

/// A node of Markdown. Numbers of references and places are no matter to a reader; what they stand for is.
fn part(document: &Document, node: &Node) -> Part {
    static NUMBERS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"ReferenceId\((\d+)\)|Span \{ start: \d+, end: \d+ \}").expect("a pattern that is valid")
    });
    let kind = format!("{:?}", node.kind);
    let label = NUMBERS.replace_all(&kind, |found: &Captures<'_>| {
        let number = found.get(1).and_then(|number| number.as_str().parse::<usize>().ok());
        let reference = number.and_then(|number| document.references.get(number));
        reference.map(|reference| format!("{:?} {:?}", reference.kind, reference.target)).unwrap_or_default()
    });
    let text = if kind == "Text(None)" { node.span.of(&document.text) } else { "" };
    Part {
        label: format!("{label} {text}"),
        span: node.span,
        parts: node.children.iter().map(|child| part(document, child)).collect(),
    }
}

/// A value of YAML or JSON.
fn value(yaml: &Yaml) -> Part {
    let (label, parts) = match &yaml.value {
        Value::List(items) => ("list".to_owned(), items.iter().map(value).collect()),
        Value::Map(entries) => ("map".to_owned(), entries.iter().map(|(key, held)| entry(key, held)).collect()),
        scalar => (format!("{scalar:?}"), Vec::new()),
    };
    Part { label, span: yaml.span, parts }
}

fn entry(key: &Yaml, held: &Yaml) -> Part {
    let span = Span { start: key.span.start, end: key.span.end.max(held.span.end) };
    Part { label: format!("{:?}:", key.as_text()), span, parts: vec![value(held)] }
}

/// Where edits stand before and after they are made.
struct Moved(Vec<(Span, Span)>);

impl Moved {
    fn by(edits: &[&Edit]) -> Moved {
        let mut shift = 0_i64;
        let moved = edits.iter().map(|edit| {
            let start = i64::from(edit.span.start) + shift;
            let length = i64::try_from(edit.text.len()).unwrap_or(i64::MAX);
            shift += length - i64::from(edit.span.end - edit.span.start);
            let offset = |at: i64| u32::try_from(at).unwrap_or(u32::MAX);
            (edit.span, Span { start: offset(start), end: offset(start + length) })
        });
        Moved(moved.collect())
    }

    /// Whether two rows of parts are the same outside the edits.
    fn same(&self, before: &[&Part], after: &[&Part]) -> bool {
        let (mut before, mut after) = (before, after);
        loop {
            let touched = before.iter().take_while(|part| self.touches_before(part.span)).count();
            let become_of_it = after.iter().take_while(|part| self.touches_after(part.span)).count();
            let held = match (&before[..touched], &after[..become_of_it]) {
                ([one], [other]) if one.label == other.label => {
                    self.same(&one.parts.iter().collect::<Vec<_>>(), &other.parts.iter().collect::<Vec<_>>())
                }
                // The space between its items shows far from the edit.
                ([one], [other]) if one.label.starts_with("List") && other.label.starts_with("List") => false,
                (some, others) => {
                    let (mut left, mut right) = (Vec::new(), Vec::new());
                    some.iter().for_each(|part| untouched(part, &|span| self.touches_before(span), &mut left));
                    others.iter().for_each(|part| untouched(part, &|span| self.touches_after(span), &mut right));
                    left.len() == right.len() && left.iter().zip(&right).all(|(a, b)| self.equal(a, b))
                }
            };
            (before, after) = (&before[touched..], &after[become_of_it..]);
            let (Some(one), Some(other)) = (before.first(), after.first()) else {
                return held && before.is_empty() && after.is_empty();
            };
            if !held || !self.equal(one, other) {
                return false;
            }
            (before, after) = (&before[1..], &after[1..]);
        }
    }

    /// Whether a part that no edit touches is the other, moved.
    fn equal(&self, before: &Part, after: &Part) -> bool {
        before.label == after.label
            && self.moved(before.span) == after.span
            && before.parts.len() == after.parts.len()
            && before.parts.iter().zip(&after.parts).all(|(a, b)| self.equal(a, b))
    }

    fn moved(&self, span: Span) -> Span {
        let edits = self.0.partition_point(|(before, _)| before.end <= span.start);
        let Some((before, after)) = edits.checked_sub(1).map(|last| self.0[last]) else { return span };
        Span { start: span.start - before.end + after.end, end: span.end - before.end + after.end }
    }

    fn touches_before(&self, span: Span) -> bool {
        let edits = self.0.partition_point(|(before, _)| before.end < span.start);
        self.0.get(edits).is_some_and(|(before, _)| before.start <= span.end)
    }

    fn touches_after(&self, span: Span) -> bool {
        let edits = self.0.partition_point(|(_, after)| after.end < span.start);
        self.0.get(edits).is_some_and(|(_, after)| after.start <= span.end)
    }
}

/// The parts of `part` that no edit touches, each as large as can be.
fn untouched<'p>(part: &'p Part, touches: &dyn Fn(Span) -> bool, found: &mut Vec<&'p Part>) {
    if touches(part.span) {
        part.parts.iter().for_each(|part| untouched(part, touches, found));
    } else {
        found.push(part);
    }
}
