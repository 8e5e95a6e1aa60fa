//! HTML as a tree, until it is written.
//!
//! Whatever changes a page or asks what it holds does so here, where a text is a text and an address an address. Nothing reads
//! HTML back.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::escape;
use crate::source::{Destination, Standpoint, UrlStyle};
use crate::syntax::tokens::VOID;

/// A node.
#[derive(Clone, Debug)]
pub enum Html<'a> {
    /// An element with what stands in it.
    Element(Element<'a>),
    /// A tag of an author's HTML: it need not end where what it stands in ends.
    Tag(Tag<'a>),
    /// The end of such an element, by its name.
    End(&'a str),
    /// Text as a reader sees it.
    Text(Cow<'a, str>),
    /// Code with its colours.
    Code(Code<'a>),
    /// What an author who is trusted wrote and is no HTML.
    Verbatim(&'a str),
}

/// An element.
#[derive(Clone, Debug)]
pub struct Element<'a> {
    /// How it starts.
    pub tag: Tag<'a>,
    /// What stands in it.
    pub children: Vec<Html<'a>>,
}

/// A start tag.
#[derive(Clone, Debug)]
pub struct Tag<'a> {
    /// The element's name, in lower case.
    pub name: &'a str,
    /// Its attributes, in order.
    pub attributes: Vec<(&'a str, Value<'a>)>,
    /// Whether its author ended it in `/>`.
    pub self_closing: bool,
}

/// The value of an attribute.
#[derive(Clone, Debug)]
pub enum Value<'a> {
    /// None: that the attribute stands there is all.
    Flag,
    /// A text.
    Text(Cow<'a, str>),
    /// Where something leads; what leads nowhere is not written.
    Address(Cow<'a, Destination>),
    /// Where a picture lies that is shown large.
    Lightbox(Cow<'a, Destination>),
    /// Pictures to choose from, each with what it is chosen by.
    Choices(Vec<(Cow<'a, Destination>, &'a str)>),
}

/// Code, and the same with elements that give it its colours.
#[derive(Clone, Debug)]
pub struct Code<'a> {
    /// The code.
    pub text: &'a str,
    /// The same as HTML, made by the highlighter.
    pub coloured: Arc<str>,
    /// Which part of `coloured` it is.
    pub range: Range<usize>,
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Value<'a> {
        Value::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Value<'a> {
        Value::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Value::Text(Cow::Owned(text))
    }
}

impl<'a> From<&'a Destination> for Value<'a> {
    fn from(to: &'a Destination) -> Value<'a> {
        Value::Address(Cow::Borrowed(to))
    }
}

impl<'a> From<Cow<'a, Destination>> for Value<'a> {
    fn from(to: Cow<'a, Destination>) -> Value<'a> {
        Value::Address(to)
    }
}

impl From<Destination> for Value<'_> {
    fn from(to: Destination) -> Self {
        Value::Address(Cow::Owned(to))
    }
}

impl<'a> From<&'a str> for Html<'a> {
    fn from(text: &'a str) -> Html<'a> {
        Html::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Html<'a> {
    fn from(text: &'a String) -> Html<'a> {
        Html::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Html<'_> {
    fn from(text: String) -> Self {
        Html::Text(Cow::Owned(text))
    }
}

impl<'a> From<Element<'a>> for Html<'a> {
    fn from(element: Element<'a>) -> Html<'a> {
        Html::Element(element)
    }
}

/// An element without attributes and content.
pub fn element(name: &'static str) -> Element<'static> {
    Element { tag: Tag { name, attributes: Vec::new(), self_closing: false }, children: Vec::new() }
}

impl<'a> Element<'a> {
    /// The same with one more attribute.
    pub fn with(mut self, name: &'a str, value: impl Into<Value<'a>>) -> Element<'a> {
        self.tag.attributes.push((name, value.into()));
        self
    }

    /// The same with an attribute that has no value.
    pub fn flag(mut self, name: &'a str) -> Element<'a> {
        self.tag.attributes.push((name, Value::Flag));
        self
    }

    /// The same with one more node in it.
    pub fn holding(mut self, child: impl Into<Html<'a>>) -> Element<'a> {
        self.children.push(child.into());
        self
    }

    /// The same with more nodes in it.
    pub fn holding_all(mut self, children: impl IntoIterator<Item = Html<'a>>) -> Element<'a> {
        self.children.extend(children);
        self
    }
}

impl<'a> Tag<'a> {
    /// The value of an attribute that is a text.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find_map(|(known, value)| match value {
            Value::Text(text) if *known == name => Some(text.as_ref()),
            _ => None,
        })
    }
}

/// How addresses are written.
#[derive(Clone, Copy, Debug)]
pub struct Addresses<'a> {
    /// Where they stand.
    pub from: Standpoint<'a>,
    /// How the site names its pages.
    pub style: UrlStyle,
}

impl Addresses<'_> {
    /// The address of a destination; nothing where it leads nowhere.
    pub fn of(&self, to: &Destination) -> Option<String> {
        (*to != Destination::Nowhere).then(|| to.address(self.from, self.style))
    }
}

/// Nodes as HTML.
pub fn written(nodes: &[Html<'_>], addresses: Addresses<'_>) -> String {
    let mut html = String::new();
    write(nodes, addresses, &mut html);
    html
}

/// Adds nodes as HTML to `into`.
pub fn write(nodes: &[Html<'_>], addresses: Addresses<'_>, into: &mut String) {
    Writer { html: into, address: &|to| addresses.of(to), is_elsewhere: false }.nodes(nodes);
}

/// Nodes as HTML for a reader elsewhere: `address` gives the whole address of a destination. What has none is shown without
/// its link, a picture as its text.
pub fn written_elsewhere(nodes: &[Html<'_>], address: &dyn Fn(&Destination) -> Option<String>) -> String {
    let mut html = String::new();
    Writer { html: &mut html, address, is_elsewhere: true }.nodes(nodes);
    html
}

struct Writer<'w> {
    html: &'w mut String,
    address: &'w dyn Fn(&Destination) -> Option<String>,
    /// Whether its readers are on another site.
    is_elsewhere: bool,
}

impl Writer<'_> {
    fn nodes(&mut self, nodes: &[Html<'_>]) {
        for node in nodes {
            match node {
                Html::Element(element) if self.leads_nowhere(&element.tag) => {
                    if let Some(alt) = element.tag.text("alt") {
                        escape::text_into(alt, self.html);
                    }
                    self.nodes(&element.children);
                }
                Html::Element(element) => {
                    self.tag(&element.tag);
                    if !VOID.contains(&element.tag.name) {
                        self.nodes(&element.children);
                        self.end(element.tag.name);
                    }
                }
                Html::Tag(tag) => self.tag(tag),
                Html::End(name) => self.end(name),
                Html::Text(text) => escape::text_into(text, self.html),
                Html::Code(code) => self.html.push_str(&code.coloured[code.range.clone()]),
                Html::Verbatim(text) => self.html.push_str(text),
            }
        }
    }

    /// Whether readers elsewhere get what stands in an element, and not the element: a link or a picture without an address.
    fn leads_nowhere(&self, tag: &Tag<'_>) -> bool {
        let is_dead = |value: &Value<'_>| matches!(value, Value::Address(to) if (self.address)(to).is_none());
        self.is_elsewhere && matches!(tag.name, "a" | "img") && tag.attributes.iter().any(|(_, value)| is_dead(value))
    }

    fn tag(&mut self, tag: &Tag<'_>) {
        self.html.push('<');
        self.html.push_str(tag.name);
        for (name, value) in &tag.attributes {
            self.attribute(name, value);
        }
        self.html.push_str(if tag.self_closing && !VOID.contains(&tag.name) { "/>" } else { ">" });
    }

    fn end(&mut self, name: &str) {
        self.html.extend(["</", name, ">"]);
    }

    fn attribute(&mut self, name: &str, value: &Value<'_>) {
        let start = self.html.len();
        self.html.extend([" ", name]);
        let is_written = match value {
            Value::Flag => return,
            Value::Text(text) => {
                self.html.push_str("=\"");
                escape::attribute_into(text, self.html);
                true
            }
            Value::Address(to) => self.addresses([(&**to, "")], ""),
            Value::Lightbox(to) => self.addresses([(&**to, "")], "#lightbox"),
            Value::Choices(choices) => self.addresses(choices.iter().map(|(to, by)| (&**to, *by)), ""),
        };
        if is_written {
            self.html.push('"');
        } else {
            self.html.truncate(start);
        }
    }

    /// Writes addresses, each with what it is chosen by; says whether there is any.
    fn addresses<'c>(&mut self, choices: impl IntoIterator<Item = (&'c Destination, &'c str)>, tail: &str) -> bool {
        let mut before = "=\"";
        for (to, by) in choices {
            let Some(address) = (self.address)(to) else { continue };
            self.html.push_str(before);
            escape::url_into(&address, self.html);
            self.html.push_str(tail);
            if !by.is_empty() {
                self.html.push(' ');
                escape::attribute_into(by, self.html);
            }
            before = ", ";
        }
        before == ", "
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: Addresses<'_> = Addresses { from: Standpoint::Page("a/b.html"), style: UrlStyle::File };

    #[test]
    fn nothing_leaves_its_place() {
        let text = element("b").with("title", "\"><i>").holding("</b>&").into();
        assert_eq!(written(&[text], HERE), "<b title=\"&quot;&gt;&lt;i&gt;\">&lt;/b&gt;&amp;</b>");
    }

    #[test]
    fn what_leads_nowhere_has_no_address() {
        let page = Destination::Page { output: "a/c.html".to_owned(), tail: "#d".to_owned() };
        let choices = vec![(Cow::Owned(Destination::Nowhere), "2x"), (Cow::Borrowed(&page), "3x")];
        let image = element("img").with("src", Destination::Nowhere).with("srcset", Value::Choices(choices));
        let nodes = [element("a").with("href", &page).into(), image.into()];
        assert_eq!(written(&nodes, HERE), "<a href=\"c.html#d\"></a><img srcset=\"c.html#d 3x\">");
    }
}
