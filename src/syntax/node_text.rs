//! What stands in a line, and which text nodes have themselves.

use super::tree::{ImageType, Kind, Node};
use crate::source::Span;

impl Node {
    /// Whether the node belongs into a line.
    pub fn is_inline(&self) -> bool {
        match &self.kind {
            Kind::Text(_)
            | Kind::Code(_)
            | Kind::Emphasis
            | Kind::Strong
            | Kind::Strikethrough
            | Kind::Link(_)
            | Kind::Picture(_)
            | Kind::SoftBreak
            | Kind::HardBreak
            | Kind::Html(_)
            | Kind::Xref(_)
            | Kind::NoLoc(_)
            | Kind::FootnoteReference(_)
            | Kind::TaskMarker(_)
            | Kind::Attributes(_)
            | Kind::OwnAttributes(_) => true,
            Kind::Include(include) => include.inline,
            Kind::Image(image) => image.image_type != ImageType::Complex,
            Kind::Video(video) => !video.quoted && !video.complex,
            Kind::Math { display, .. } => !display,
            Kind::Paragraph
            | Kind::Heading(_)
            | Kind::Quote
            | Kind::List { .. }
            | Kind::Item
            | Kind::CodeBlock(_)
            | Kind::Rule
            | Kind::Table(_)
            | Kind::TableHead
            | Kind::TableRow
            | Kind::TableCell
            | Kind::HtmlBlock(_)
            | Kind::Alert(_)
            | Kind::Admonition(_)
            | Kind::Div(_)
            | Kind::CustomContainer(_)
            | Kind::DefinitionList
            | Kind::DefinitionTerm
            | Kind::Definition
            | Kind::Zone(_)
            | Kind::Moniker { .. }
            | Kind::Row
            | Kind::Column(_)
            | Kind::TabGroup(_)
            | Kind::Tab(_)
            | Kind::Snippet(_)
            | Kind::Form(_)
            | Kind::FootnoteDefinition(_) => false,
        }
    }

    /// The text that the node has itself, beside what stands in it; `source` is what stands at its place in the file. A line break
    /// is a space.
    pub fn own_text<'n>(&'n self, source: impl FnOnce(Span) -> &'n str) -> Option<&'n str> {
        match &self.kind {
            Kind::Text(Some(given)) => Some(given),
            Kind::Text(None) => Some(source(self.span)),
            Kind::Code(code) => Some(code),
            Kind::NoLoc(given) => Some(given),
            Kind::SoftBreak | Kind::HardBreak => Some(" "),
            _ => None,
        }
    }
}
