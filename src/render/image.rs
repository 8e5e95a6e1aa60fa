//! Pictures.

use super::Writer;
use super::escape::{attribute, text, url};
use super::html::{answer, shown_text};
use super::{media, video};
use crate::page::{Answer, Part};
use crate::syntax::tree::{Image, ImageType, Link};
use crate::syntax::{Node, ReferenceId};

impl Writer<'_> {
    /// `:::image`.
    pub(super) fn image(&mut self, part: &Part, node: &Node, image: &Image) {
        let complex = image.image_type == ImageType::Complex;
        let tag = if complex { "div" } else { "span" };
        if image.border {
            self.push(&format!("<{tag} class=\"mx-imgBorder\">\n"));
        }
        let around = match (image.link, image.lightbox) {
            (Some(link), _) => Some(url(&self.href(part, link))),
            (None, Some(lightbox)) => Some(url(&self.href(part, lightbox)) + "#lightbox"),
            (None, None) => None,
        };
        if let Some(around) = &around {
            self.push(&format!("<a href=\"{around}\">\n"));
        }
        let mut rest = match image.image_type {
            ImageType::Icon => " alt=\"\" role=\"presentation\"".to_owned(),
            _ => format!(" alt=\"{}\"", attribute(&image.alt)),
        };
        let description = complex.then(|| {
            let count = self.out.images.len() + 1;
            self.ids.unique(&format!("description-{count}"))
        });
        if let Some(id) = &description {
            rest += &format!(" aria-describedby=\"{id}\"");
        }
        self.img(part, image.source, &rest);
        if let Some(id) = description {
            self.push(&format!("\n<div id=\"{id}\" class=\"visually-hidden\">\n"));
            for child in &node.children {
                // The reference shows the source of a description, and its readers hear it.
                self.push(&format!("<p>{}</p>\n", text(child.span.of(&part.document.text).trim())));
            }
            self.push("</div>");
        }
        if around.is_some() {
            self.push("\n</a>");
        }
        if image.border {
            self.push(&format!("\n</{tag}>"));
        }
    }

    /// `![alt](source)`; the address of a known video site becomes its player.
    pub(super) fn picture(&mut self, part: &Part, node: &Node, link: &Link) {
        let source = self.href(part, link.target);
        if let Some((player, class)) = video::player_of_picture(&source) {
            self.push(&format!(
                "<iframe src=\"{}\" class=\"{class}\" width=\"500\" height=\"281\" aria-label=\"{}\" allowfullscreen></iframe>",
                url(&player),
                attribute(&shown_text(part, &node.children))
            ));
            return;
        }
        if let Some((element, kind)) = media::player(&source) {
            let label = shown_text(part, &node.children);
            self.push(&format!(
                "<{element} controls preload=\"metadata\" aria-label=\"{}\"><source src=\"{}\" type=\"{kind}\"></{element}>",
                attribute(&label),
                url(&source)
            ));
            return;
        }
        let mut rest = format!(" alt=\"{}\"", attribute(&shown_text(part, &node.children)));
        if !link.title.is_empty() {
            rest += &format!(" title=\"{}\"", attribute(&link.title));
        }
        self.img(part, link.target, &rest);
    }

    fn img(&mut self, part: &Part, source: ReferenceId, rest: &str) {
        let src = self.href(part, source);
        self.push(&format!("<img src=\"{}\"{rest}", url(&src)));
        if let Answer::Image { size: Some((width, height)), .. } = answer(part, source) {
            self.push(&format!(" width=\"{width}\" height=\"{height}\""));
        }
        // The first picture may be what a reader sees first.
        self.push(if self.out.images.is_empty() { ">" } else { " loading=\"lazy\">" });
        self.out.images.push(src);
    }
}
