//! Definitions of links (`[label]: target`), those among them that no link uses, or that another of the same label stands before.
//!
//! CommonMark's parser knows only the first of each label. A definition leaves nothing in the tree, so a line that looks like one is
//! one where nothing else stands.

use super::{Document, HtmlPiece, Kind};
use crate::source::Span;
use crate::source::pattern::pattern;

/// A definition.
pub struct Definition {
    /// Its label, as written.
    pub label: Span,
    /// Its target, without `<` and `>`.
    pub target: Span,
    /// All of it, without the title.
    pub span: Span,
}

// `[label]: target`, perhaps in a quote or a list.
pattern!(DEFINITION, r"(?m)^[ \t>]*(\[([^\[\]\r\n]+)\]:)[ \t]*(<[^<>\r\n]*>|\S+)");

impl Document {
    /// All definitions of links, in order. A footnote is none.
    pub fn definitions(&self) -> Vec<Definition> {
        if memchr::memmem::find(self.text.as_bytes(), b"]:").is_none() {
            return Vec::new();
        }
        let mut others: Vec<Span> = self.header.into_iter().collect();
        self.visit(&mut |node| match &node.kind {
            Kind::Text(_) | Kind::CodeBlock(_) => others.push(node.span),
            Kind::Html(pieces) | Kind::HtmlBlock(pieces) => {
                others.extend(pieces.iter().filter_map(|piece| match piece {
                    HtmlPiece::Tag(tag) => Some(tag.span),
                    HtmlPiece::Comment(span) => Some(*span),
                    _ => None,
                }));
            }
            _ => {}
        });
        others.sort();
        let is_free = |at: u32| {
            let before = &others[..others.partition_point(|span| span.start <= at)];
            before.last().is_none_or(|span| span.end <= at)
        };
        let found = DEFINITION.captures_iter(&self.text).filter_map(|captures| {
            let (start, label, target) = (captures.get(1)?, captures.get(2)?, captures.get(3)?);
            let angle = usize::from(target.as_str().starts_with('<'));
            Some(Definition {
                label: Span::new(label.start(), label.end()),
                target: Span::new(target.start() + angle, target.end() - angle),
                span: Span::new(start.start(), target.end()),
            })
        });
        found.filter(|one| !one.label.of(&self.text).starts_with('^') && is_free(one.span.start)).collect()
    }
}
