//! The walk over what stands in a line.

use std::borrow::Cow;

use super::absent::path_in;
use super::tree::{Element, Html, Value, element};
use super::walk::Walk;
use crate::page::{Part, Resolution};
use crate::source::Destination;
use crate::syntax::tree::Link;
use crate::syntax::{Kind, Node, ReferenceId};

/// What authors may give to an inline in braces: nothing that leads somewhere or acts.
const GIVEN: [&str; 11] =
    ["align", "class", "dir", "height", "id", "lang", "loading", "rel", "target", "title", "width"];

impl<'a> Walk<'a, '_> {
    /// Inlines, one after the other.
    pub(super) fn inlines(&mut self, part: &'a Part, inlines: &'a [Node]) {
        for node in inlines {
            self.inline(part, node);
        }
    }

    fn inline(&mut self, part: &'a Part, node: &'a Node) {
        match &node.kind {
            Kind::Text(Some(given)) => self.text(given),
            Kind::Text(None) => self.text(node.span.of(&part.document.text)),
            Kind::Code(code) => self.inline_code(code),
            Kind::Emphasis => self.wrapped("em", part, node),
            Kind::Strong => self.wrapped("strong", part, node),
            Kind::Strikethrough => self.wrapped("del", part, node),
            Kind::SoftBreak => self.text("\n"),
            Kind::HardBreak => self.line(element("br")),
            Kind::Link(link) => self.link(part, node, link),
            Kind::Picture(link) => self.picture(part, node, link),
            Kind::Html(pieces) => self.pieces(part, pieces),
            Kind::Xref(xref) => self.xref(part, xref),
            Kind::NoLoc(value) => {
                let shown = element("span").with("class", "no-loc").with("dir", "ltr").with("lang", "en-us");
                self.add(shown.holding(value.as_str()));
            }
            Kind::Math { tex, display: false } => self.math(part, tex, false),
            Kind::Image(image) => self.image(part, node, image),
            Kind::Video(video) => self.video(part, node, video),
            Kind::Include(include) => self.include(part, node, include),
            Kind::TaskMarker(done) => {
                let mark = element("input").with("type", "checkbox").flag("disabled");
                self.add(if *done { mark.flag("checked") } else { mark });
            }
            Kind::FootnoteReference(name) => self.footnote_mark(part, name),
            Kind::Attributes(given) => {
                if let Some(Html::Element(shown)) = self.out.last_mut() {
                    give(shown, given);
                }
            }
            Kind::OwnAttributes(_) => {}
            _ => self.block(part, node, true),
        }
    }

    fn wrapped(&mut self, name: &'static str, part: &'a Part, node: &'a Node) {
        let inlines = self.within(|walk| walk.inlines(part, &node.children));
        self.add(element(name).holding_all(inlines));
    }

    fn link(&mut self, part: &'a Part, node: &'a Node, link: &'a Link) {
        let resolution = part.resolution(link.target);
        let inlines = match resolution {
            // A link without text shows the name of what it leads to, where it has one.
            Resolution::Xref { name, .. } | Resolution::Named(name) if node.children.is_empty() => vec![name.into()],
            _ => without_links(self.within(|walk| walk.inlines(part, &node.children))),
        };
        let mut shown = match resolution {
            Resolution::Elsewhere(repository) => {
                let path = path_in(part, link.target, repository);
                self.add(element("span").with("class", "placeholder").with("title", path).holding_all(inlines));
                return;
            }
            Resolution::Named(_) => {
                self.add(element("span").with("class", "xref").holding_all(inlines));
                return;
            }
            _ => match destination(part, link.target) {
                // The reference writes it so, too: a link that leads to where the reader is.
                to if *to == Destination::Nowhere => element("a").with("href", ""),
                to => element("a").with("href", to),
            },
        };
        if !link.title.is_empty() {
            shown = shown.with("title", &*link.title);
        }
        self.add(shown.holding_all(inlines));
    }

    /// Adds a node.
    pub(super) fn add(&mut self, node: impl Into<Html<'a>>) {
        self.out.push(node.into());
    }

    /// What `walk` adds, as nodes of their own.
    pub(super) fn within(&mut self, walk: impl FnOnce(&mut Self)) -> Vec<Html<'a>> {
        let outer = std::mem::take(&mut self.out);
        walk(self);
        std::mem::replace(&mut self.out, outer)
    }
}

/// Gives an element the attributes that authors may give.
fn give<'a>(shown: &mut Element<'a>, given: &'a [(String, String)]) {
    let attributes = &mut shown.tag.attributes;
    for (name, value) in given.iter().filter(|(name, _)| GIVEN.contains(&name.as_str())) {
        match attributes.iter_mut().find(|(known, _)| known == name) {
            Some((_, Value::Text(known))) if name == "class" => *known = format!("{known} {value}").into(),
            Some((_, known)) => *known = value.into(),
            None => attributes.push((name, value.into())),
        }
    }
}

/// The element of a block with the attributes that stand at the end of its text.
pub(super) fn with_own<'a>(mut shown: Element<'a>, children: &'a [Node]) -> Element<'a> {
    for child in children {
        if let Kind::OwnAttributes(given) = &child.kind {
            give(&mut shown, given);
        }
    }
    shown
}

/// What is shown of links in the text of a link: HTML allows none there, and a browser would end the outer one.
fn without_links(nodes: Vec<Html<'_>>) -> Vec<Html<'_>> {
    let shown = nodes.into_iter().flat_map(|node| match node {
        Html::Element(Element { tag, children }) => match without_links(children) {
            children if tag.name == "a" => children,
            children => vec![Html::Element(Element { tag, children })],
        },
        node => vec![node],
    });
    shown.collect()
}

/// Where a reference leads.
pub(super) fn destination(part: &Part, id: ReferenceId) -> Cow<'_, Destination> {
    match part.resolution(id) {
        Resolution::Href(to) | Resolution::Image { src: to, .. } | Resolution::Xref { href: to, .. } => {
            Cow::Borrowed(to)
        }
        Resolution::Elsewhere(_) => Cow::Owned(Destination::Nowhere),
        _ => Cow::Owned(Destination::Missing(part.document.reference(id).target.clone())),
    }
}
