//! Raw HTML: what of it reaches the page, and the links in it.
//!
//! It is read by the tokenizer of the HTML standard and judged after that, as a browser would read it. What comes out are tags and
//! texts, never HTML that is read again, so nothing can hide in a value or come to life when something beside it is left out.

use std::collections::HashSet;
use std::ops::Range;

use super::allowed::{self, Element};
use super::attributes::Attributes;
use super::builder::Builder;
use super::markdown_in_html::ATTRIBUTE;
use super::tokens::{Attribute, Token, tokens};
use super::tree::{HtmlAttribute, HtmlPiece, HtmlTag, HtmlValue, ReferenceKind, Xref};
use crate::source::address::escaped_uid;
use crate::source::limits::{self, TAG_ATTRIBUTES};
use crate::source::{Address, Diagnostic, Span, codes};

/// Elements that run code, load it or change how the site looks: that they are left out is worth more than a suggestion.
const ACTIVE: [&str; 9] = ["script", "style", "link", "object", "embed", "applet", "meta", "base", "frameset"];

/// Attributes that lead somewhere, on elements where nothing is looked up.
const ADDRESSES: [&str; 16] = [
    "action",
    "archive",
    "background",
    "cite",
    "classid",
    "codebase",
    "data",
    "dynsrc",
    "formaction",
    "href",
    "longdesc",
    "lowsrc",
    "manifest",
    "ping",
    "poster",
    "src",
];

/// What is kept as it was written, gathered from its lines, and where they stand in the view.
#[derive(Default)]
pub struct Raw {
    /// The text, without the marks of the quotes and lists around it.
    pub text: String,
    /// Where its stretches start: offset in the text, offset in the view.
    starts: Vec<(usize, usize)>,
}

impl Raw {
    /// One stretch of the view.
    pub fn of(text: &str, start: usize) -> Raw {
        let mut raw = Raw::default();
        raw.push(text, start);
        raw
    }

    /// Adds what stands at `start` of the view.
    pub fn push(&mut self, text: &str, start: usize) {
        self.starts.push((self.text.len(), start));
        self.text.push_str(text);
    }

    /// Takes off what stands at `at` of the view and behind it.
    pub fn split_off(&mut self, at: usize) -> Raw {
        let index = self.starts.partition_point(|(_, view)| *view <= at);
        let offset = index.checked_sub(1).map_or(0, |last| {
            let (text, view) = self.starts[last];
            let end = self.starts.get(index).map_or(self.text.len(), |(text, _)| *text);
            (text + (at - view)).min(end)
        });
        let mut after = Raw { text: self.text.split_off(offset), starts: vec![(0, at)] };
        after.starts.extend(self.starts.drain(index..).map(|(text, view)| (text - offset, view)));
        after
    }

    /// Makes one line end of the white space at its end.
    pub fn end_line(&mut self) {
        self.text.truncate(self.text.trim_end().len());
        self.text.push('\n');
    }

    /// Where a range of the text stands in the view.
    fn in_view(&self, range: &Range<usize>) -> Range<usize> {
        let at = |offset: usize| {
            let index = self.starts.partition_point(|(text, _)| *text <= offset);
            let (text, view) = index.checked_sub(1).map_or((0, 0), |last| self.starts[last]);
            view + (offset - text)
        };
        // The end belongs to the stretch of the last byte.
        let end = if range.is_empty() { at(range.start) } else { at(range.end - 1) + 1 };
        at(range.start)..end
    }
}

/// The parts of `raw`.
pub fn pieces(builder: &mut Builder<'_>, raw: &Raw) -> Vec<HtmlPiece> {
    let mut html = Html { builder, raw, pieces: Vec::new() };
    // A section of character data is hidden like a comment, up to its own end.
    if raw.text.trim_start().starts_with("<![CDATA[") {
        html.comment(0..raw.text.trim_end().len());
    } else {
        tokens(&raw.text).into_iter().for_each(|token| html.token(token));
    }
    html.pieces
}

/// The attributes of `[!div …]` that may stand on the page; `range` is its place in the view.
pub fn of_div(builder: &mut Builder<'_>, attributes: &Attributes, range: &Range<usize>) -> Attributes {
    let is_trusted = builder.options().trusted_html;
    let (kept, removed): (Attributes, Attributes) =
        attributes.iter().cloned().partition(|(name, _)| is_trusted || allowed::attribute("div", name));
    for (name, _) in removed {
        let code = if allowed::is_handler(&name) { codes::SCRIPT_OR_STYLE } else { codes::DISALLOWED_HTML_ATTRIBUTE };
        let message = format!("attribute `{name}` is removed from the page");
        let span = builder.span(range.clone());
        builder.report(Diagnostic::new(code, span, message));
    }
    kept
}

struct Html<'b, 'a> {
    builder: &'b mut Builder<'a>,
    raw: &'b Raw,
    pieces: Vec<HtmlPiece>,
}

impl Html<'_, '_> {
    fn token(&mut self, token: Token) {
        match token {
            Token::Start { name, range, attributes, self_closing } => self.start(name, range, attributes, self_closing),
            Token::End { name, range } => {
                let shown = name != "xref" && (self.is_trusted() || allowed::element(&name) != Element::Removed);
                self.tag(HtmlTag {
                    name: name.into(),
                    closing: true,
                    self_closing: false,
                    attributes: Vec::new(),
                    span: self.span(&range),
                    shown,
                });
            }
            Token::Text { value, .. } => self.pieces.push(HtmlPiece::Text(value.into())),
            Token::RawText(range) if self.is_trusted() => self.verbatim(range),
            // What stands in a script, a style or a frame is nothing that a reader sees.
            Token::RawText(_) => {}
            Token::Comment(range) => self.comment(range),
            Token::Unfinished(range) => self.unfinished(range),
            Token::Overloaded(range) => {
                let message =
                    format!("a tag has more than {TAG_ATTRIBUTES} attributes: it is shown as text from here on");
                let span = self.span(&(range.start..range.start + 1));
                self.builder.report(Diagnostic::new(limits::CODE, span, message));
                self.pieces.push(HtmlPiece::Text(self.raw.text[range].into()));
            }
        }
    }

    fn comment(&mut self, range: Range<usize>) {
        self.pieces.push(HtmlPiece::Comment(self.span(&range)));
        // CommonMark's examples show the shortest comments of all.
        if self.is_trusted() || matches!(&self.raw.text[range.clone()], "<!-->" | "<!--->") {
            self.verbatim(range);
        }
    }

    fn verbatim(&mut self, range: Range<usize>) {
        self.pieces.push(HtmlPiece::Verbatim(self.raw.text[range].into()));
    }

    /// A tag that its block does not close is text: it reaches into no other block.
    fn unfinished(&mut self, range: Range<usize>) {
        let text = &self.raw.text[range.clone()];
        if text.trim_end().len() > 1 && text[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') {
            let range = range.start..range.start + text.trim_end().len();
            let message = "this tag is never closed, so it is shown as text";
            self.builder
                .report(Diagnostic::new(codes::HTML_TAG_UNCLOSED, self.span(&range), message).help("add a `>`"));
        }
        self.pieces.push(HtmlPiece::Text(text.into()));
    }

    fn start(&mut self, name: String, range: Range<usize>, attributes: Vec<Attribute>, self_closing: bool) {
        let element = if self.is_trusted() { Element::Allowed } else { allowed::element(&name) };
        let span = self.span(&range);
        if element == Element::Removed && ACTIVE.contains(&name.as_str()) {
            let message = format!("`<{name}>` is removed from the page");
            self.builder.report(Diagnostic::new(codes::SCRIPT_OR_STYLE, span, message));
        }
        let is_placeholder = element == Element::Unknown
            && attributes.is_empty()
            && name.contains('-')
            && !self.builder.end_tags.has(self.builder.source(), &name);
        let xref = (name == "xref").then(|| self.xref(&attributes, &range));
        let shown = element != Element::Removed && !is_placeholder && xref.is_none();
        let mut tag = HtmlTag { name: name.into(), closing: false, self_closing, attributes: Vec::new(), span, shown };
        let mut known = HashSet::new();
        let holds_markdown = self.builder.options().markdown_in_html;
        for attribute in attributes {
            // It speaks to the reader of the Markdown, not to the browser.
            if holds_markdown && attribute.name == ATTRIBUTE {
                continue;
            }
            let is_first = known.insert(attribute.name.clone());
            let attribute = self.attribute(&tag, attribute, is_first);
            tag.attributes.push(attribute);
        }
        self.tag(tag);
        self.pieces.extend(xref.map(HtmlPiece::Xref));
        if is_placeholder {
            self.pieces.push(HtmlPiece::Placeholder(span));
        }
    }

    fn tag(&mut self, tag: HtmlTag) {
        self.pieces.push(HtmlPiece::Tag(tag));
    }

    fn attribute(&mut self, tag: &HtmlTag, attribute: Attribute, is_first: bool) -> HtmlAttribute {
        let Attribute { name, range, value, value_range } = attribute;
        let (span, value_span) = (self.span(&range), self.span(&value_range));
        let is_allowed = self.is_trusted() || allowed::attribute(&tag.name, &name);
        if !self.is_trusted() && allowed::is_handler(&name) {
            let message = format!("attribute `{name}` is removed from the page");
            self.builder.report(Diagnostic::new(codes::SCRIPT_OR_STYLE, value_span, message));
        }
        let shown = match &value {
            _ if !tag.shown || !is_first || !is_allowed || self.hides_from_scripts(&tag.name, &name) => {
                HtmlValue::Removed
            }
            Some(value) => self.value(&tag.name, &name, value, &value_range),
            None => HtmlValue::Text,
        };
        HtmlAttribute { name: name.into(), value: value.map(String::into), span, value_span, shown }
    }

    /// Whether an attribute would stand before what scripts ask of a page: `<img name="body">` is `document.body`
    /// (<https://html.spec.whatwg.org/#dom-document-nameditem>).
    fn hides_from_scripts(&self, element: &str, name: &str) -> bool {
        !self.is_trusted() && name == "name" && matches!(element, "img" | "image" | "iframe")
    }

    /// What becomes of the value of an attribute that may stand.
    fn value(&mut self, element: &str, name: &str, value: &str, range: &Range<usize>) -> HtmlValue {
        let kind = match (element, name) {
            ("a" | "area", "href") | ("iframe", "src") => ReferenceKind::Link,
            ("img" | "image" | "source" | "video" | "audio", "src") | ("video", "poster") => ReferenceKind::Image,
            ("img" | "source", "srcset") => {
                // Where character references stand for others, nobody knows the place of a part.
                let is_plain = self.raw.text[range.clone()] == *value;
                let mut image = |address: &str| {
                    let at =
                        range.start + if is_plain { address.as_ptr() as usize - value.as_ptr() as usize } else { 0 };
                    let range = self.raw.in_view(&(at..at + if is_plain { address.len() } else { 0 }));
                    self.builder.raw_reference(ReferenceKind::Image, address.to_owned(), range)
                };
                let choices = choices(value);
                let choices = choices.into_iter().map(|(address, by)| (image(address), by.into()));
                return HtmlValue::Choices(choices.collect());
            }
            (_, name) if ADDRESSES.contains(&name) => return HtmlValue::Address,
            _ => return HtmlValue::Text,
        };
        HtmlValue::Target(self.builder.raw_reference(kind, value.trim().to_owned(), self.raw.in_view(range)))
    }

    fn xref(&mut self, attributes: &[Attribute], range: &Range<usize>) -> Xref {
        let value = |name: &str| {
            let found = attributes.iter().find(|attribute| attribute.name == name);
            found.and_then(|attribute| attribute.value.clone()).filter(|value| !value.is_empty())
        };
        let href = value("href");
        // `uid` names a uid and nothing else; `href` may carry a query and a fragment.
        let target = href.clone().unwrap_or_else(|| escaped_uid(&value("uid").unwrap_or_default()));
        let raw = value("data-raw-html").or_else(|| value("data-raw-source"));
        let alternative =
            value("alt").or_else(|| value("fullname")).or_else(|| value("name")).or_else(|| value("text"));
        let text = value("text").or_else(|| value("name"));
        let plain = href.map(|href| Address::of_uid(&href).path().to_owned());
        let shown = raw.or(plain).or_else(|| value("uid")).unwrap_or_default();
        let target = self.builder.reference(ReferenceKind::Xref, target, self.raw.in_view(range));
        Xref { target, raw: shown, alternative, text }
    }

    fn is_trusted(&self) -> bool {
        self.builder.options().trusted_html
    }

    fn span(&self, range: &Range<usize>) -> Span {
        self.builder.span(self.raw.in_view(range))
    }
}

/// The images of a `srcset` and what each is chosen by, as <https://html.spec.whatwg.org/#parse-a-srcset-attribute> has it.
fn choices(value: &str) -> Vec<(&str, &str)> {
    let mut choices = Vec::new();
    let mut rest = value.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
    while !rest.is_empty() {
        let (address, after) = rest.split_at(rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len()));
        let bare = address.trim_end_matches(',');
        let by = if bare.len() < address.len() { "" } else { after.split(',').next().unwrap_or_default() };
        choices.push((bare, by.trim()));
        rest = after[by.len()..].trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
    }
    choices
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn images_to_choose_from_come_apart() {
        let written = " a,b.png 2x , data:image/png;base64,AA== 800w,c.png,\nd.png";
        let expected = [("a,b.png", "2x"), ("data:image/png;base64,AA==", "800w"), ("c.png", ""), ("d.png", "")];
        assert_eq!(choices(written), expected);
        assert_eq!(choices("x.png"), [("x.png", "")]);
        assert!(choices(" , ").is_empty());
    }
}
