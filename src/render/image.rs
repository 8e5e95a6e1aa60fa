//! Pictures.

use super::inlines::destination;
use super::tree::{Element, Value, element};
use super::walk::Walk;
use super::{media, video};
use crate::page::{Part, Resolution};
use crate::syntax::tree::{Image, ImageType, Link};
use crate::syntax::{Node, ReferenceId};

impl<'a> Walk<'a, '_> {
    /// `:::image`.
    pub(super) fn image(&mut self, part: &'a Part, node: &'a Node, image: &'a Image) {
        let complex = image.image_type == ImageType::Complex;
        let around = match (image.link, image.lightbox) {
            (Some(link), _) => Some(element("a").with("href", destination(part, link))),
            (None, Some(lightbox)) => Some(element("a").with("href", Value::Lightbox(destination(part, lightbox)))),
            (None, None) => None,
        };
        let description = complex.then(|| self.description_id());
        let inside = self.within(|walk| walk.described_image(part, node, image, description));
        let inside = match around {
            Some(around) => vec![around.holding("\n").holding_all(inside).holding("\n").into()],
            None => inside,
        };
        if image.border {
            let frame = element(if complex { "div" } else { "span" }).with("class", "mx-imgBorder");
            self.add(frame.holding("\n").holding_all(inside).holding("\n"));
        } else {
            self.out.extend(inside);
        }
    }

    /// The id of the next long description.
    pub(super) fn description_id(&mut self) -> String {
        let count = self.images.len() + 1;
        self.ids.headings.unique(format!("longDescription{count}"))
    }

    fn described_image(&mut self, part: &'a Part, node: &'a Node, image: &'a Image, description: Option<String>) {
        let rest = |shown: Element<'a>| {
            let shown = match image.image_type {
                ImageType::Icon => shown.with("alt", "").with("role", "presentation"),
                _ => shown.with("alt", &*image.alt),
            };
            match &description {
                Some(id) => shown.with("aria-describedby", id.clone()),
                None => shown,
            }
        };
        self.img(part, image.source, rest);
        if let Some(id) = description {
            let mut shown = element("div").with("id", id).with("class", "visually-hidden").holding("\n");
            for child in &node.children {
                // The reference shows the source of a description, and its readers hear it.
                let source = child.span.of(&part.document.text).trim();
                shown = shown.holding(element("p").holding(source)).holding("\n");
            }
            self.add("\n");
            self.add(shown);
        }
    }

    /// `![alt](source)`; the address of a known video site becomes its player.
    pub(super) fn picture(&mut self, part: &'a Part, node: &'a Node, link: &'a Link) {
        let alt = part.shown_text(&node.children);
        if let Some((player, class)) = video::player_of_picture(&destination(part, link.target)) {
            let frame = element("iframe").with("src", player).with("class", class).with("width", "500");
            let frame = frame.with("height", "281").with("aria-label", alt).flag("allowfullscreen");
            self.frame(frame);
            return;
        }
        let to = destination(part, link.target);
        if let Some((name, kind)) = media::player(&to) {
            let source = element("source").with("src", to).with("type", kind);
            let player = element(name).flag("controls").with("preload", "metadata").with("aria-label", alt);
            self.add(player.holding(source));
            return;
        }
        self.img(part, link.target, |shown| {
            let shown = shown.with("alt", alt);
            if link.title.is_empty() { shown } else { shown.with("title", &*link.title) }
        });
    }

    fn img(&mut self, part: &'a Part, source: ReferenceId, rest: impl FnOnce(Element<'a>) -> Element<'a>) {
        if let Some(absent) = self.absent("span", "content-elsewhere", part, source) {
            let mut shown = rest(absent.with("role", "img"));
            for (name, _) in shown.tag.attributes.iter_mut().filter(|(name, _)| *name == "alt") {
                *name = "aria-label";
            }
            self.add(shown);
            return;
        }
        let to = destination(part, source);
        let mut shown = rest(element("img").with("src", to.clone()));
        if let Resolution::Image { size: Some((width, height)), .. } = part.resolution(source) {
            shown = shown.with("width", width.to_string()).with("height", height.to_string());
        }
        // The first picture may be what a reader sees first.
        if !self.images.is_empty() {
            shown = shown.with("loading", "lazy");
        }
        self.add(shown);
        self.images.push(to.into_owned());
    }
}
