//! Raw HTML: passes on what is harmless, removes what is active, and finds the links in it.
//!
//! Learn removes elements and attributes that can run code or restyle the page. Every attribute is written anew in quotes,
//! so that nothing can hide in a value.

use std::cell::OnceCell;

use html_escape::decode_html_entities;

use super::build::Builder;
use super::tag::{Attribute, Tag, tag};
use super::tree::{HtmlPiece, ReferenceKind, Xref};
use crate::source::Diagnostic;

/// Elements that run code or load it; their content goes with those marked `true`.
const ACTIVE: [(&str, bool); 9] = [
    ("script", true),
    ("style", true),
    ("link", false),
    ("object", true),
    ("embed", false),
    ("applet", true),
    ("meta", false),
    ("base", false),
    ("frameset", true),
];

/// Where the last attribute `on…=` or address `javascript:` starts in a text of small letters.
fn last_active(lower: &str) -> Option<usize> {
    let begins_word = |at: usize| at > 0 && lower.as_bytes()[at - 1].is_ascii_whitespace();
    let has_value = |at: usize| lower[at..].split_ascii_whitespace().next().is_some_and(|word| word.contains('='));
    let handler = lower.rmatch_indices("on").map(|(at, _)| at).find(|at| begins_word(*at) && has_value(*at));
    handler.max(lower.rfind("javascript:"))
}

/// The parts of `raw`, which starts at `offset` of the view.
pub fn pieces(builder: &mut Builder<'_>, raw: &str, offset: usize) -> Vec<HtmlPiece> {
    if builder.options().trusted_html && !raw.contains(['=']) {
        return vec![HtmlPiece::Raw(raw.to_owned())];
    }
    let mut html = Html {
        builder,
        offset,
        pieces: Vec::new(),
        text: String::new(),
        lower: OnceCell::new(),
        last_active: OnceCell::new(),
        unclosed: Vec::new(),
    };
    html.run(raw);
    html.flush();
    html.pieces
}

struct Html<'b, 'a> {
    builder: &'b mut Builder<'a>,
    offset: usize,
    pieces: Vec<HtmlPiece>,
    text: String,
    /// The whole in small letters. It is made once: a block may have as many tags as it has room for.
    lower: OnceCell<String>,
    /// Where the last thing starts that could become active behind a `<` that starts no whole tag.
    last_active: OnceCell<Option<usize>>,
    /// Active elements whose end stands nowhere further on.
    unclosed: Vec<&'static str>,
}

impl Html<'_, '_> {
    fn run(&mut self, raw: &str) {
        let mut at = 0;
        while let Some(open) = raw[at..].find('<').map(|found| at + found) {
            self.text.push_str(&raw[at..open]);
            let rest = &raw[open..];
            at = open
                + if let Some(inside) = rest.strip_prefix("<!--") {
                    // Comments are for authors; an open one hides the rest of its block.
                    // `<!-->` and `<!--->` are whole.
                    match ["<!-->", "<!--->"].into_iter().find(|whole| rest.starts_with(whole)) {
                        Some(whole) => {
                            self.text.push_str(whole);
                            whole.len()
                        }
                        None => inside.find("-->").map_or(rest.len(), |end| end + 7),
                    }
                } else if let Some((length, tag)) = tag(rest) {
                    self.tag(raw, open, length, &tag)
                } else {
                    self.broken(raw, open);
                    1
                };
        }
        self.text.push_str(&raw[at..]);
    }

    /// A `<` that starts no whole tag: passed on, unless what follows could become active in a browser.
    fn broken(&mut self, raw: &str, open: usize) {
        let lower = self.lower.get_or_init(|| raw.to_ascii_lowercase());
        let name = lower[open + 1..].trim_start_matches('/');
        let last_active = self.last_active.get_or_init(|| last_active(lower));
        let active = ACTIVE.iter().any(|(active, _)| name.starts_with(active)) || *last_active > Some(open);
        self.text.push_str(if active { "&lt;" } else { "<" });
    }

    /// Passes on or removes the tag at `open`; gives how many bytes it takes.
    fn tag(&mut self, raw: &str, open: usize, length: usize, tag: &Tag<'_>) -> usize {
        let whole = &raw[open..open + length];
        let name = tag.name.to_ascii_lowercase();
        let trusted = self.builder.options().trusted_html;
        if !trusted && let Some((active, content)) = ACTIVE.iter().find(|(active, _)| *active == name) {
            self.report("script-or-style", open, length, format!("`<{name}>` is removed from the page"));
            if !content || tag.closing {
                return length;
            }
            if self.unclosed.contains(active) {
                return length;
            }
            let lower = self.lower.get_or_init(|| raw.to_ascii_lowercase());
            let after = &lower[open + length..];
            return match after.find(&format!("</{name}")) {
                Some(end) => length + end + after[end..].find('>').map_or(after.len() - end, |end| end + 1),
                None => {
                    self.unclosed.push(*active);
                    length
                }
            };
        }
        if name == "xref" {
            if !tag.closing {
                self.xref(tag, whole, open);
            }
            // `<xref …></xref>`: the end goes with the start.
            let after = &raw[open + length..];
            return length + if tag.closing { 0 } else { after.strip_prefix("</xref>").map_or(0, |_| 7) };
        }
        if !tag.closing && tag.attributes.is_empty() && name.contains('-') && self.is_placeholder(&name) {
            self.flush();
            let span = self.builder.span(self.offset + open..self.offset + open + length);
            self.pieces.push(HtmlPiece::Placeholder(span));
            return length;
        }
        if tag.closing || tag.attributes.is_empty() {
            self.text.push_str(whole);
            return length;
        }
        self.text.push('<');
        self.text.push_str(tag.name);
        for attribute in &tag.attributes {
            self.attribute(&name, attribute, open, trusted);
        }
        self.text.push_str(if tag.self_closing { " />" } else { ">" });
        length
    }

    fn attribute(&mut self, element: &str, attribute: &Attribute<'_>, open: usize, trusted: bool) {
        let name = attribute.name.to_ascii_lowercase();
        let value = attribute.value.unwrap_or("");
        let start = open + attribute.at;
        let compact: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
        let active = name.starts_with("on")
            || matches!(name.as_str(), "style" | "srcdoc" | "formaction")
            || decode_html_entities(&compact).to_ascii_lowercase().starts_with("javascript:");
        if active && !trusted {
            let message = format!("attribute `{name}` is removed from the page");
            // What restyles is one matter, what runs code another.
            let restyles = matches!(name.as_str(), "style" | "srcdoc" | "formaction");
            let code = if restyles { "disallowed-html-attribute" } else { "script-or-style" };
            self.report(code, start, value.len(), message);
            return;
        }
        self.text.push(' ');
        self.text.push_str(attribute.name);
        if attribute.value.is_none() {
            return;
        }
        self.text.push_str("=\"");
        let kind = match (element, name.as_str()) {
            ("a" | "area", "href") => Some(ReferenceKind::Link),
            ("img" | "image" | "source" | "video" | "audio", "src") | ("video", "poster") => Some(ReferenceKind::Image),
            _ => None,
        };
        match kind {
            Some(kind) => {
                self.flush();
                let range = self.offset + start..self.offset + start + value.len();
                let target = self.builder.reference(kind, decode_html_entities(value.trim()).into_owned(), range);
                self.pieces.push(HtmlPiece::Target(target));
            }
            None => self.text.push_str(&value.replace('"', "&quot;")),
        }
        self.text.push('"');
    }

    fn xref(&mut self, tag: &Tag<'_>, whole: &str, open: usize) {
        let value = |name: &str| {
            let found = tag.attributes.iter().find(|attribute| attribute.name.eq_ignore_ascii_case(name));
            found
                .and_then(|attribute| attribute.value)
                .map(|value| decode_html_entities(value).into_owned())
                .filter(|value| !value.is_empty())
        };
        let href = value("href");
        // `uid` names a uid and nothing else; `href` may carry a query and a fragment.
        let target = href.clone().unwrap_or_else(|| value("uid").unwrap_or_default().replace(['?', '#'], "\0"));
        let raw = value("data-raw-html").or_else(|| value("data-raw-source"));
        let alternative =
            value("alt").or_else(|| value("fullname")).or_else(|| value("name")).or_else(|| value("text"));
        let text = value("text").or_else(|| value("name"));
        let range = self.offset + open..self.offset + open + whole.len();
        self.flush();
        let plain = href.map(|href| href.split('?').next().unwrap_or("").to_owned());
        let shown = raw.or(plain).or_else(|| value("uid")).unwrap_or_default();
        let target = self.builder.reference(ReferenceKind::Xref, target, range);
        self.pieces.push(HtmlPiece::Xref(Xref { target, raw: shown, alternative, text }));
    }

    /// An unknown element that is never closed is a placeholder that should have been in code.
    fn is_placeholder(&self, name: &str) -> bool {
        let source = self.builder.source();
        !memchr::memmem::find_iter(source.as_bytes(), "</")
            .any(|at| source.get(at + 2..at + 2 + name.len()).is_some_and(|given| given.eq_ignore_ascii_case(name)))
    }

    fn report(&mut self, code: &'static str, start: usize, length: usize, message: String) {
        let span = self.builder.span(self.offset + start..self.offset + start + length);
        self.builder.report(Diagnostic::new(code, span, message));
    }

    fn flush(&mut self) {
        if !self.text.is_empty() {
            self.pieces.push(HtmlPiece::Raw(std::mem::take(&mut self.text)));
        }
    }
}
