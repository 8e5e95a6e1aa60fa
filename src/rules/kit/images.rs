//! Pictures, in whichever of the three ways they are written: Markdown, `:::image`, HTML.

use super::inventory::Inventory;
use crate::source::Span;
use crate::syntax::tree::{HtmlTag, Image, ImageType, Link};
use crate::syntax::{Document, Node};

/// A picture with its alternative text.
pub struct Shown<'d> {
    /// The alternative text, without white space around it.
    pub alt: String,
    /// The path or address as written.
    pub source: &'d str,
    /// Its place; of a picture with a long description, its first line.
    pub span: Span,
    /// Whether it is decoration, which has no alternative text.
    pub is_icon: bool,
}

impl<'d> Shown<'d> {
    /// All pictures of a file.
    pub fn all(doc: &'d Inventory<'_>) -> impl Iterator<Item = Shown<'d>> {
        let pictures = doc.pictures.iter().map(|picture| Shown::picture(doc.document, picture.node, picture.link));
        let images = doc.images.iter().map(|(node, image)| Shown::image(doc.document, node, image));
        let tags = doc.tags.iter().filter_map(|tag| Shown::tag(tag.tag));
        pictures.chain(images).chain(tags)
    }

    /// `![…](…)`
    pub fn picture(document: &'d Document, node: &Node, link: &Link) -> Shown<'d> {
        let alt = document.plain_text(&node.children).trim().to_owned();
        Shown { alt, source: &document.reference(link.target).target, span: node.span, is_icon: false }
    }

    /// `:::image`
    pub fn image(document: &'d Document, node: &Node, image: &Image) -> Shown<'d> {
        let written = node.span.of(&document.text);
        let length = written.find(['\n', '\r']).unwrap_or(written.len());
        let start = node.span.start as usize;
        Shown {
            alt: image.alt.trim().to_owned(),
            source: &document.reference(image.source).target,
            span: Span::new(start, start + length),
            is_icon: image.image_type == ImageType::Icon,
        }
    }

    /// `<img>`
    pub fn tag(tag: &'d HtmlTag) -> Option<Shown<'d>> {
        let value = |name: &str| tag.attribute(name).and_then(|attribute| attribute.value.as_deref()).unwrap_or("");
        let is_image = *tag.name == *"img" && !tag.closing;
        let alt = value("alt").trim().to_owned();
        is_image.then(|| Shown { alt, source: value("src"), span: tag.span, is_icon: false })
    }
}
