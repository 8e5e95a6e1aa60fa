//! Attributes of Python-Markdown that a block has for itself: on a last line of their own those of a paragraph or an item, behind
//! the text those of a cell or a term. `{: #id .class }`

use super::attributes::{self, Attributes};
use super::builder::Builder;
use super::tree::{HtmlAttribute, HtmlTag, HtmlValue, Link};
use super::{HtmlPiece, Kind, Node};
use crate::source::Span;

impl Builder<'_> {
    /// Makes a node of the attributes that stand at the end of a block of this kind, where a project of MkDocs reads them.
    pub(super) fn take_own_attributes(&self, kind: &Kind, children: &mut Vec<Node>) {
        if !self.options().attributes || !self.options().indented_blocks {
            return;
        }
        match kind {
            Kind::Paragraph | Kind::Item | Kind::Definition => self.on_last_line(children),
            Kind::TableCell | Kind::DefinitionTerm => self.behind_text(children),
            _ => {}
        }
    }

    /// The last line of the text: of an item that is what stands before its blocks.
    fn on_last_line(&self, children: &mut Vec<Node>) {
        let end = children.iter().take_while(|child| child.is_inline()).count();
        let is_break = |child: &Node| matches!(child.kind, Kind::SoftBreak | Kind::HardBreak);
        let Some(at) = children[..end].iter().rposition(is_break) else { return };
        let Some((first, last)) = children[at + 1..end].first().zip(children[..end].last()) else { return };
        let span = Span { start: first.span.start, end: last.span.end };
        if let Some(given) = self.of_braces(self.view.source_of(span)) {
            children.splice(at..end, [Node::leaf(Kind::OwnAttributes(given), span)]);
        }
    }

    /// The place that a link with neither text nor target is whose attributes give it an id: `[](){#id}`.
    pub(super) fn anchor(&self, link: &Node, given: &Attributes, braces: Span) -> Option<Node> {
        let Kind::Link(Link { target, .. }) = &link.kind else { return None };
        let leads = !self.references[target.0 as usize].target.is_empty();
        if leads || !link.children.is_empty() || !self.options().indented_blocks {
            return None;
        }
        let value = Some(attributes::get(given, "id")?.into());
        let span = Span { start: link.span.start, end: braces.end };
        let id = HtmlAttribute { name: "id".into(), value, span, value_span: span, shown: HtmlValue::Text };
        let tag = |closing, attributes| HtmlTag {
            name: "a".into(),
            closing,
            self_closing: false,
            attributes,
            span,
            shown: true,
        };
        let pieces = [tag(false, vec![id]), tag(true, Vec::new())].map(HtmlPiece::Tag);
        Some(Node::leaf(Kind::Html(pieces.into()), span))
    }

    fn behind_text(&self, children: &mut Vec<Node>) {
        let others = children.iter().rposition(|child| child.kind != Kind::Text(None)).map_or(0, |last| last + 1);
        let Some((first, last)) = children.get(others).zip(children.last()) else { return };
        let span = Span { start: first.span.start, end: last.span.end };
        let text = self.view.source_of(span);
        let Some(at) = text.rfind('{').filter(|at| text[..*at].ends_with([' ', '\t'])) else { return };
        let Some(given) = self.of_braces(&text[at..]) else { return };
        let start = span.start as usize;
        let (end, braces) = (start + text[..at].trim_end().len(), start + at);
        let text_end = Span::new(start, end).end;
        children.retain(|child| child.span.start < text_end);
        if let Some(last) = children.last_mut() {
            last.span.end = last.span.end.min(text_end);
        }
        children.push(Node::leaf(Kind::OwnAttributes(given), Span::new(braces, span.end as usize)));
    }
}
