//! Whether a fix changed nothing but what it edited.
//!
//! Both texts are parsed, and their trees walked side by side. A part that no edit touches must be there in both, the same in
//! itself and in its place among the others, moved by exactly the length that the edits before it added. A part that an edit
//! touches may become another, but what it holds beside the edit is held to the same.

use super::stretch::Stretch;
use crate::source::Span;
use crate::source::yaml::{Value, Yaml};
use crate::syntax::tree::{HtmlPiece, HtmlValue};
use crate::syntax::{Document, Kind, Node, ReferenceId, ReferenceKind};

/// A document, Markdown or YAML or JSON, with nothing left but what matters to its readers.
pub struct Shape(Vec<Part>);

struct Part {
    label: Label,
    span: Span,
    parts: Vec<Part>,
}

/// What a part is, whatever its place.
#[derive(PartialEq)]
enum Label {
    Header,
    /// A node of Markdown without its places, what it asks for, and its text where that is the source.
    Node(Box<Kind>, Vec<(ReferenceKind, String)>, String),
    Items,
    Entries,
    Entry(Option<String>),
    Scalar(Value),
}

impl Label {
    /// Whether it is the end of a line that shows as a space: where what follows begins a block it is none any longer.
    fn is_break(&self) -> bool {
        matches!(self, Label::Node(kind, ..) if **kind == Kind::SoftBreak)
    }

    fn is_list(&self) -> bool {
        match self {
            Label::Node(kind, ..) => matches!(**kind, Kind::List { .. }),
            _ => *self == Label::Items,
        }
    }
}

impl Shape {
    /// The shape of a Markdown file.
    pub fn of_document(document: &Document) -> Shape {
        let header =
            document.header.map(|span| Part { label: Label::Header, span, parts: vec![value(&document.metadata)] });
        Shape(header.into_iter().chain(document.blocks.iter().map(|node| part(document, node))).collect())
    }

    /// The shape of a file of YAML or JSON.
    pub fn of_yaml(tree: &Yaml) -> Shape {
        Shape(vec![value(tree)])
    }

    /// Whether `after`, which came from this by fixes, is the same outside the stretches that these change.
    pub fn is_same_outside(&self, after: &Shape, changed: &[Stretch]) -> bool {
        Moved::by(changed).same(&self.0.iter().collect::<Vec<_>>(), &after.0.iter().collect::<Vec<_>>())
    }
}

/// A node of Markdown. Numbers of references and places are no matter to a reader; what they stand for is.
fn part(document: &Document, node: &Node) -> Part {
    let mut kind = node.kind.clone();
    let text = if kind == Kind::Text(None) { node.span.of(&document.text).to_owned() } else { String::new() };
    let asked = take_places(&mut kind).into_iter().map(|id| {
        let reference = document.reference(id);
        // What a definition elsewhere says may be edited there; that the link leads where it led is a promise.
        let is_here = node.span.start <= reference.span.start && reference.span.end <= node.span.end;
        (reference.kind, if is_here { reference.target.clone() } else { String::new() })
    });
    Part {
        label: Label::Node(Box::new(kind), asked.collect(), text),
        span: node.span,
        parts: node.children.iter().map(|child| part(document, child)).collect(),
    }
}

/// Takes out of a kind what depends on its place in the file, and gives what it asks for.
fn take_places(kind: &mut Kind) -> Vec<ReferenceId> {
    let mut taken = Vec::new();
    let mut take = |id: &mut ReferenceId| taken.push(std::mem::replace(id, ReferenceId(0)));
    match kind {
        Kind::Link(link) | Kind::Picture(link) => take(&mut link.target),
        Kind::Moniker { reference, .. } => take(reference),
        Kind::Include(include) => take(&mut include.target),
        Kind::Snippet(snippet) => {
            snippet.target.iter_mut().for_each(&mut take);
            let rest = snippet.around.iter_mut().flat_map(|around| &mut around.rest);
            rest.filter_map(|(_, snippet)| snippet.target.as_mut()).for_each(take);
        }
        Kind::Xref(xref) => take(&mut xref.target),
        Kind::Image(image) => {
            take(&mut image.source);
            image.lightbox.iter_mut().chain(&mut image.link).for_each(take);
        }
        Kind::HtmlBlock(pieces) | Kind::Html(pieces) => {
            for piece in pieces {
                match piece {
                    HtmlPiece::Tag(tag) => {
                        tag.span = Span::default();
                        for attribute in &mut tag.attributes {
                            (attribute.span, attribute.value_span) = (Span::default(), Span::default());
                            match &mut attribute.shown {
                                HtmlValue::Target(id) => take(id),
                                HtmlValue::Choices(choices) => choices.iter_mut().for_each(|(id, _)| take(id)),
                                HtmlValue::Removed | HtmlValue::Text | HtmlValue::Address => {}
                            }
                        }
                    }
                    HtmlPiece::Xref(xref) => take(&mut xref.target),
                    HtmlPiece::Placeholder(span) | HtmlPiece::Comment(span) => *span = Span::default(),
                    HtmlPiece::Text(_) | HtmlPiece::Verbatim(_) => {}
                }
            }
        }
        _ => {}
    }
    taken
}

/// A value of YAML or JSON.
fn value(yaml: &Yaml) -> Part {
    let (label, parts) = match &yaml.value {
        Value::List(items) => (Label::Items, items.iter().map(value).collect()),
        Value::Map(entries) => (Label::Entries, entries.iter().map(|(key, held)| entry(key, held)).collect()),
        scalar => (Label::Scalar(scalar.clone()), Vec::new()),
    };
    Part { label, span: yaml.span, parts }
}

fn entry(key: &Yaml, held: &Yaml) -> Part {
    let span = Span { start: key.span.start, end: key.span.end.max(held.span.end) };
    Part { label: Label::Entry(key.as_text().map(str::to_owned)), span, parts: vec![value(held)] }
}

/// Where the stretches that change stand before and after.
struct Moved(Vec<(Span, Span)>);

impl Moved {
    fn by(changed: &[Stretch]) -> Moved {
        let mut shift = 0_i64;
        let moved = changed.iter().map(|stretch| {
            let (start, end) = (i64::from(stretch.span.start) + shift, i64::from(stretch.span.end) + shift);
            shift += stretch.grows_by;
            let offset = |at: i64| u32::try_from(at).unwrap_or(u32::MAX);
            (stretch.span, Span { start: offset(start), end: offset(end + stretch.grows_by) })
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
                ([one], [other]) if one.label.is_list() && other.label.is_list() => false,
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

/// The parts of `part` that no edit touches, each as large as can be, without the ends of lines.
fn untouched<'p>(part: &'p Part, touches: &dyn Fn(Span) -> bool, found: &mut Vec<&'p Part>) {
    if touches(part.span) {
        part.parts.iter().for_each(|part| untouched(part, touches, found));
    } else if !part.label.is_break() {
        found.push(part);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Fix;

    #[test]
    fn an_edit_touches_the_parts_that_begin_or_end_where_it_stands() {
        let edit = |start, end, text: &str| Fix::safe(Span::new(start, end), text);
        let moved = Moved::by(&Stretch::all("", &[&edit(4, 6, "abc"), &edit(10, 10, "d")]));
        let touched = |spans: &[(usize, usize)], by: &dyn Fn(Span) -> bool| -> Vec<bool> {
            spans.iter().map(|(start, end)| by(Span::new(*start, *end))).collect()
        };
        let before = [(0, 3), (0, 4), (5, 5), (6, 9), (7, 9), (7, 10), (10, 12), (11, 12)];
        assert_eq!(
            touched(&before, &|span| moved.touches_before(span)),
            [false, true, true, true, false, true, true, false]
        );
        // Behind the first edit all has moved by one, behind the second by two.
        let after = [(0, 3), (0, 4), (5, 6), (7, 10), (8, 10), (8, 11), (12, 14), (13, 14)];
        assert_eq!(
            touched(&after, &|span| moved.touches_after(span)),
            [false, true, true, true, false, true, true, false]
        );
    }
}
