//! The entries of a table of contents that is written in Markdown: headings of any depth, each with one link or one text.
//!
//! The reference reads nothing in them but links and escapes. So a name keeps what elsewhere would be code, a tag or a shortcode.

use super::escapes::unescaped;
use super::{Document, Kind, Node};
use crate::source::Span;

/// Markdown's own headings have so many marks at most.
const MOST_MARKS: usize = 6;

/// A heading that is an entry.
pub struct TocHeading {
    /// How many marks it has.
    pub level: usize,
    /// Where it stands, without the end of its line.
    pub span: Span,
    /// Its link or its text.
    pub children: Vec<Node>,
}

impl TocHeading {
    /// Its name, as readers see it.
    pub fn name(&self, document: &Document) -> String {
        unescaped(&shown(document, &self.children)).trim().to_owned()
    }
}

/// The headings of `document`, in order.
pub fn toc_headings(document: &Document) -> Vec<TocHeading> {
    let mut headings = Vec::new();
    document.visit(&mut |node| match &node.kind {
        Kind::Heading(heading) => {
            let (start, source) = (node.span.start as usize, node.span.of(&document.text).trim_end());
            let span = Span::new(start, start + source.len());
            headings.push(TocHeading { level: usize::from(heading.level), span, children: node.children.clone() });
        }
        Kind::Paragraph => {
            let lines = node.children.split(|child| matches!(child.kind, Kind::SoftBreak | Kind::HardBreak));
            headings.extend(lines.filter_map(|line| deep(document, line)));
        }
        _ => {}
    });
    headings
}

/// The heading that a line of a paragraph is: one with more marks than Markdown has levels.
fn deep(document: &Document, line: &[Node]) -> Option<TocHeading> {
    let (first, last) = (line.first()?, line.last()?);
    let text = first.span.of(&document.text);
    let level = text.len() - text.trim_start_matches('#').len();
    let is_text = |node: &Node| node.kind == Kind::Text(None);
    if level <= MOST_MARKS || !is_text(first) || !(text.len() == level || text[level..].starts_with([' ', '\t'])) {
        return None;
    }
    let mut children = line.to_vec();
    let start = text.len() - text[level..].trim_start().len();
    children[0].span = Span::new(first.span.start as usize + start, first.span.end as usize);
    if is_text(last) {
        // Marks at the end close it.
        let at = children.len() - 1;
        let span = children[at].span;
        let kept = span.of(&document.text).trim_end();
        let bare = kept.trim_end_matches('#');
        let kept = if bare.is_empty() || bare.ends_with([' ', '\t']) { bare.trim_end() } else { kept };
        children[at].span = Span::new(span.start as usize, span.start as usize + kept.len());
    }
    children.retain(|child| child.span.start < child.span.end);
    Some(TocHeading { level, span: Span::new(first.span.start as usize, last.span.end as usize), children })
}

/// What is shown of `nodes`: of links and pictures their text, of a uid nothing, of all else the source.
fn shown(document: &Document, nodes: &[Node]) -> String {
    let is_link = |node: &Node| matches!(node.kind, Kind::Link(_) | Kind::Picture(_) | Kind::Xref(_));
    let runs = nodes.chunk_by(|one, next| !is_link(one) && !is_link(next));
    let text = |run: &[Node]| match run {
        [node] if is_link(node) => shown(document, &node.children),
        [first, ..] => {
            let end = run.last().map_or(first.span.end, |last| last.span.end);
            Span::new(first.span.start as usize, end as usize).of(&document.text).to_owned()
        }
        [] => String::new(),
    };
    runs.map(text).collect()
}
