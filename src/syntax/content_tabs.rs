//! Content tabs of MkDocs: they come out of quotes, and are placed among their siblings as the titles and texts of tabs.

use std::ops::Range;

use super::builder::Builder;
use super::tree::{Heading, Kind, Link, Node, ReferenceKind};
use crate::source::Span;

impl Builder<'_> {
    /// Adds the title of a content tab, which has no level until it is placed.
    pub(super) fn content_tab(&mut self, title: &str, begins: bool, range: Range<usize>) {
        let id = self.content_tabs.id_of(title);
        let target = self.reference(ReferenceKind::Link, format!("#tab/{id}"), range.clone());
        let span = self.span(range.clone());
        let link = Node::leaf(Kind::Link(Link { target, title: String::new() }), span);
        // Nothing joins what begins a group to the tabs before it.
        let setext = begins;
        let heading = Heading { level: UNPLACED, id: String::new(), classes: String::new(), setext };
        self.flush();
        self.attach_node(Node { kind: Kind::Heading(Box::new(heading)), span, children: vec![link] }, range.end);
    }
}

/// The level of the title of a content tab that is not yet placed among its siblings.
const UNPLACED: u8 = 0;

/// Whether a node is, or holds behind it, a content tab that is not yet placed.
pub fn is_marker(node: &Node) -> bool {
    matches!(&node.kind, Kind::Heading(heading) if heading.level == UNPLACED)
}

/// Takes the title of a content tab out of `part`, which keeps its text.
pub fn take_title(part: &mut Node) -> Option<Node> {
    let mut inside = std::mem::take(&mut part.children).into_iter();
    let mut link = inside.next()?;
    let title = inside.next();
    part.children = inside.collect();
    link.children = without_links(title.map(|title| title.children).unwrap_or_default());
    Some(Node { kind: part.kind.clone(), span: link.span, children: vec![link] })
}

/// The same nodes, of links their text: a link in the title of a tab leads nowhere.
fn without_links(nodes: Vec<Node>) -> Vec<Node> {
    let text = |mut node: Node| {
        node.children = without_links(node.children);
        if matches!(node.kind, Kind::Link(_)) { node.children } else { vec![node] }
    };
    nodes.into_iter().flat_map(text).collect()
}

/// A content tab as it stands among its siblings: its title, its text, and where it ends.
pub fn flat(mut title: Node, part: Node) -> Vec<Node> {
    let end = |at: u32| Node::leaf(Kind::Rule, Span { start: at, end: at });
    let (start, last) = (title.span.start, part.span.end);
    let mut nodes = Vec::with_capacity(part.children.len() + 3);
    if let Kind::Heading(heading) = &mut title.kind {
        heading.level = 1;
        if std::mem::take(&mut heading.setext) {
            nodes.push(end(start));
        }
    }
    nodes.push(title);
    nodes.extend(part.children);
    nodes.push(end(last));
    nodes
}
