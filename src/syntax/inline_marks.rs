//! Marks in lines that extensions of PyMdown read: `==marked==`, `^^inserted^^`, `2^10^`, `H~2~O`, and keys, `++ctrl+c++`.
//!
//! They become the tags of HTML that they stand for.

use super::builder::Builder;
use super::options::InlineMarks;
use super::tree::{HtmlPiece, HtmlTag, Kind, Node};
use crate::source::Span;

/// A mark on one side of what it marks.
struct Mark {
    marks: &'static str,
    element: &'static str,
    span: Span,
    /// Whether it may begin and end something.
    sides: (bool, bool),
    /// Whether it does.
    closing: Option<bool>,
}

/// A part of a line.
enum Part {
    Node(Node),
    Mark(Mark),
}

impl Builder<'_> {
    /// Reads the marks among the `children` of a node.
    pub(super) fn read_marks(&self, children: &mut Vec<Node>) {
        let marks = self.options().marks;
        let has_text = children.iter().any(|child| child.kind == Kind::Text(None));
        if marks == InlineMarks::default() || !has_text {
            return;
        }
        let mut parts = Vec::with_capacity(children.len());
        for child in children.drain(..) {
            match child.kind {
                Kind::Text(None) => self.part_text(child.span, marks, &mut parts),
                _ => parts.push(Part::Node(child)),
            }
        }
        self.pair(&mut parts);
        *children = parts.into_iter().map(node).collect();
    }

    /// Takes a text apart.
    fn part_text(&self, span: Span, known: InlineMarks, parts: &mut Vec<Part>) {
        let text = self.view.source_of(span);
        let start = span.start as usize;
        let plain = |from: usize, to: usize, parts: &mut Vec<Part>| {
            if from < to {
                parts.push(Part::Node(Node::leaf(Kind::Text(None), Span::new(start + from, start + to))));
            }
        };
        let (mut from, mut at) = (0, 0);
        while let Some(next) = text[at..].find(['=', '^', '~', '+']).map(|next| at + next) {
            let mark = text[next..].chars().next().unwrap_or_default();
            let run = text[next..].len() - text[next..].trim_start_matches(mark).len();
            at = next + run;
            if let Some((length, names)) = keys(&text[next..]).filter(|_| known.keys && run == 2) {
                plain(from, next, parts);
                parts.extend(key_nodes(&names, Span::new(start + next, start + next + length)).map(Part::Node));
                (from, at) = (next + length, next + length);
            } else if let Some((marks, element)) =
                known.known().find(|(marks, _)| marks.len() == run && marks.starts_with(mark))
            {
                plain(from, next, parts);
                // What stands beside the text is something that is marked, too.
                let is_blank = |c: Option<char>| c.is_some_and(char::is_whitespace);
                let (before, after) = (text[..next].chars().next_back(), text[at..].chars().next());
                let span = Span::new(start + next, start + at);
                let sides = (!is_blank(after), !is_blank(before));
                parts.push(Part::Mark(Mark { marks, element, span, sides, closing: None }));
                from = at;
            }
        }
        plain(from, text.len(), parts);
    }

    /// Finds the two sides of what is marked.
    fn pair(&self, parts: &mut [Part]) {
        let mut open: Vec<usize> = Vec::new();
        for at in 0..parts.len() {
            let Part::Mark(mark) = &parts[at] else { continue };
            let (marks, end, sides) = (mark.marks, mark.span.start, mark.sides);
            let begin = |index: &usize| match &parts[*index] {
                Part::Mark(first) if first.marks == marks => Some(first.span.end),
                _ => None,
            };
            let first = open.iter().rposition(|index| begin(index).is_some()).filter(|_| sides.1);
            // Of single marks each is for one word.
            let holds = |from: u32| {
                let inside = self.view.source_of(Span { start: from, end });
                !inside.is_empty() && (marks.len() > 1 || !inside.contains(char::is_whitespace))
            };
            match first.filter(|first| begin(&open[*first]).is_some_and(holds)) {
                Some(first) => {
                    for (index, closing) in [(open[first], false), (at, true)] {
                        if let Part::Mark(mark) = &mut parts[index] {
                            mark.closing = Some(closing);
                        }
                    }
                    open.truncate(first);
                }
                None if sides.0 => open.push(at),
                None => {}
            }
        }
    }
}

fn node(part: Part) -> Node {
    match part {
        Part::Node(node) => node,
        Part::Mark(Mark { closing: None, span, .. }) => Node::leaf(Kind::Text(None), span),
        Part::Mark(Mark { closing: Some(closing), element, span, .. }) => tag(element, closing, span),
    }
}

fn tag(element: &str, closing: bool, span: Span) -> Node {
    let attributes = Vec::new();
    let tag = HtmlTag { name: element.into(), closing, self_closing: false, attributes, span, shown: true };
    Node::leaf(Kind::Html(vec![HtmlPiece::Tag(tag)]), span)
}

/// The keys that begin `text`, and the length of all: `++ctrl+c++`.
fn keys(text: &str) -> Option<(usize, Vec<String>)> {
    let inside = text.strip_prefix("++")?;
    let inside = &inside[..inside.find("++")?];
    let is_key = |key: &str| {
        !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    let names = inside.split('+').map(|key| is_key(key).then(|| name(key)));
    Some((inside.len() + 4, names.collect::<Option<_>>()?))
}

/// What stands on a key.
fn name(key: &str) -> String {
    let key = key.to_ascii_lowercase();
    let words = key.strip_prefix("arrow-").unwrap_or(&key).split(['-', '_']);
    let word = |word: &str| {
        let (first, rest) = word.split_at_checked(1).unwrap_or((word, ""));
        first.to_ascii_uppercase() + rest
    };
    words.map(word).collect::<Vec<_>>().join(" ")
}

fn key_nodes(names: &[String], span: Span) -> impl Iterator<Item = Node> {
    names.iter().enumerate().flat_map(move |(at, name)| {
        let text = |text: &str| Node::leaf(Kind::Text(Some(text.into())), span);
        let plus = (at > 0).then(|| text("+"));
        plus.into_iter().chain([tag("kbd", false, span), text(name), tag("kbd", true, span)])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_have_names() {
        let read = |text| keys(text).map(|(length, names)| (length, names.join(" ")));
        assert_eq!(read("++ctrl+shift+c++ x"), Some((16, "Ctrl Shift C".to_owned())));
        assert_eq!(read("++page-up++"), Some((11, "Page Up".to_owned())));
        assert_eq!(read("++arrow-left++"), Some((14, "Left".to_owned())));
        for text in ["+a+", "++", "++a b++", "++++", "++a"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
