//! Raw HTML of authors: what `syntax` let pass, as nodes.

use std::borrow::Cow;

use super::inlines::destination;
use super::tree::{Element, Html, Tag, Value};
use super::walk::Walk;
use crate::page::Part;
use crate::source::{Address, Destination};
use crate::syntax::tree::{HtmlPiece, HtmlTag, HtmlValue};
use crate::syntax::{ReferenceId, ReferenceKind};

impl<'a> Walk<'a, '_> {
    pub(super) fn pieces(&mut self, part: &'a Part, pieces: &'a [HtmlPiece]) {
        for piece in pieces {
            match piece {
                HtmlPiece::Tag(tag) if tag.shown => self.tag(part, tag),
                HtmlPiece::Text(text) => self.text(text),
                HtmlPiece::Verbatim(text) => self.add(Html::Verbatim(text)),
                HtmlPiece::Xref(xref) => self.xref(part, xref),
                HtmlPiece::Placeholder(span) => self.add(span.of(&part.document.text)),
                HtmlPiece::Tag(_) | HtmlPiece::Comment(_) => {}
            }
        }
    }

    fn tag(&mut self, part: &'a Part, tag: &'a HtmlTag) {
        match &*tag.name {
            "pre" => self.raw.in_block = !tag.closing,
            "code" => self.raw.shown = (!tag.closing && !self.raw.in_block && self.style.in_page).then_some(0),
            "br" => self.raw.shown = self.raw.shown.map(|_| 0),
            _ => {}
        }
        let is_frame = *tag.name == *"iframe";
        if tag.closing {
            // A frame ends where it starts: left open, it would hide the rest of the page. The end of a line break is one.
            match &*tag.name {
                "iframe" => {}
                "br" => self.add(Html::Tag(Tag { name: "br", attributes: Vec::new(), self_closing: false })),
                name => self.add(Html::End(name)),
            }
            return;
        }
        let attributes = tag.attributes.iter().filter_map(|attribute| {
            let text = attribute.value.as_deref();
            let value = match &attribute.shown {
                HtmlValue::Removed => return None,
                HtmlValue::Text => text.map_or(Value::Flag, Value::from),
                HtmlValue::Address => Value::from(elsewhere(text.unwrap_or_default())),
                HtmlValue::Target(target) => Value::from(self.target(part, *target)),
                HtmlValue::Choices(choices) => {
                    let choice = |(image, by): &'a (ReferenceId, Box<str>)| (self.target(part, *image), &**by);
                    Value::Choices(choices.iter().map(choice).collect())
                }
            };
            Some((&*attribute.name, value))
        });
        let mut attributes: Vec<_> = attributes.collect();
        // What neither plays by itself nor has a button to start it is a still picture.
        let is_film = matches!(&*tag.name, "video" | "audio");
        if self.style.in_page && is_film && attributes.iter().all(|(name, _)| *name != "controls") {
            attributes.push(("controls", Value::Flag));
        }
        if is_frame {
            let tag = Tag { name: &tag.name, attributes, self_closing: false };
            self.frame(Element { tag, children: Vec::new() });
        } else {
            self.add(Html::Tag(Tag { name: &tag.name, attributes, self_closing: tag.self_closing }));
        }
    }

    /// Where a link or an image leads; images are noted.
    fn target(&mut self, part: &'a Part, id: ReferenceId) -> Cow<'a, Destination> {
        let to = destination(part, id);
        if part.document.reference(id).kind == ReferenceKind::Image {
            self.images.push(to.clone().into_owned());
        }
        to
    }
}

/// Where an address leads that is looked up nowhere.
fn elsewhere(written: &str) -> Destination {
    let address = Address::parse(written);
    match address.may_be_link() {
        true => Destination::External(address.as_str().to_owned()),
        false => Destination::Nowhere,
    }
}
