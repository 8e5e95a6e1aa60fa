//! The strictest `Content-Security-Policy` under which pages work: our own files, and what authors embed.
//!
//! It is gathered from the trees of articles, and of a project's own theme from its templates.

use std::collections::BTreeSet;

use crate::render::theme::Theme;
use crate::render::tree::{Html, Tag, Value};
use crate::source::{Address, Destination};
use crate::syntax::tokens::{Token, tokens};

/// What pages load from elsewhere, each as an expression of the policy: a host, or `data:`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Embedded {
    images: BTreeSet<String>,
    frames: BTreeSet<String>,
    media: BTreeSet<String>,
}

impl Embedded {
    /// What these nodes load.
    pub fn of(nodes: &[Html<'_>]) -> Embedded {
        let mut found = Embedded::default();
        found.nodes(nodes);
        found
    }

    /// What the templates of a project's own theme load.
    pub fn by(theme: &Theme) -> Embedded {
        let mut found = Embedded::default();
        for token in theme.own_templates().flat_map(tokens) {
            let Token::Start { name, attributes, .. } = token else { continue };
            for attribute in attributes {
                let value = attribute.value.unwrap_or_default();
                // Pictures to choose from stand in one value.
                let addresses = value.split(',').filter(|_| attribute.name == "srcset");
                for address in addresses.chain((attribute.name != "srcset").then_some(value.as_str())) {
                    let address = address.split_whitespace().next().unwrap_or_default();
                    found.address(&name, &attribute.name, &Address::parse(address));
                }
            }
        }
        found
    }

    fn nodes(&mut self, nodes: &[Html<'_>]) {
        for node in nodes {
            match node {
                Html::Element(element) => {
                    self.tag(&element.tag);
                    self.nodes(&element.children);
                }
                Html::Tag(tag) => self.tag(tag),
                _ => {}
            }
        }
    }

    fn tag(&mut self, tag: &Tag<'_>) {
        for (name, value) in &tag.attributes {
            match value {
                Value::Address(to) => self.destination(tag.name, name, to),
                Value::Lightbox(to) => self.destination("img", "src", to),
                Value::Choices(choices) => choices.iter().for_each(|(to, _)| self.destination(tag.name, name, to)),
                Value::Flag | Value::Text(_) => {}
            }
        }
    }

    fn destination(&mut self, element: &str, name: &str, to: &Destination) {
        if let Destination::External(address) = to {
            self.address(element, name, &Address::parse(address));
        }
    }

    fn address(&mut self, element: &str, name: &str, address: &Address<'_>) {
        let into = match (element, name) {
            ("iframe", "src") => &mut self.frames,
            ("video" | "audio" | "source" | "track", "src") => &mut self.media,
            ("img" | "image" | "input", "src") | ("image", "href" | "xlink:href") | ("video", "poster") => {
                &mut self.images
            }
            ("img" | "source", "srcset") => &mut self.images,
            // The large picture is loaded in the page.
            ("a", "href") if address.fragment() == Some("lightbox") => &mut self.images,
            _ => return,
        };
        into.extend(expression(address));
    }

    /// What both load.
    pub fn and(mut self, other: &Embedded) -> Embedded {
        self.images.extend(other.images.iter().cloned());
        self.frames.extend(other.frames.iter().cloned());
        self.media.extend(other.media.iter().cloned());
        self
    }

    /// The policy that allows it.
    pub fn policy(&self) -> String {
        let mut policy = "default-src 'self'".to_owned();
        for (directive, allowed) in [("img-src", &self.images), ("frame-src", &self.frames), ("media-src", &self.media)]
        {
            if !allowed.is_empty() {
                let allowed: String = allowed.iter().map(|one| format!(" {one}")).collect();
                policy += &format!("; {directive} 'self'{allowed}");
            }
        }
        policy
    }
}

/// How a policy names the place of an address; nothing for one on the site itself.
fn expression(address: &Address<'_>) -> Option<String> {
    if address.has_scheme(&["data"]) {
        return Some("data:".to_owned());
    }
    let origin = address.origin().to_ascii_lowercase();
    let host = address.authority().to_ascii_lowercase();
    let has_scheme = address.scheme().is_some();
    let whole = if has_scheme { origin.clone() } else { format!("https:{origin}") };
    let read = Address::parse(&whole);
    // What browsers drop at the end of an address makes no host of one within it.
    if !whole.is_ascii() || read.as_str() != whole || !read.is_site() {
        return None;
    }
    Some(if has_scheme { origin } else { host })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::tree::element;

    fn policy(elements: &[(&'static str, &'static str, &str)]) -> String {
        let nodes = elements.iter().map(|(element_name, name, address)| {
            element(element_name).with(name, Destination::External((*address).to_owned())).into()
        });
        Embedded::of(&nodes.collect::<Vec<_>>()).policy()
    }

    #[test]
    fn a_site_alone_needs_nothing_else() {
        let own = Destination::File { output: "a.png".to_owned(), tail: String::new() };
        let nodes =
            [element("img").with("src", own).into(), element("p").holding("<img src=\"https://no.example\">").into()];
        assert_eq!(Embedded::of(&nodes).policy(), "default-src 'self'");
        assert_eq!(policy(&[("a", "href", "https://a.example")]), "default-src 'self'");
    }

    #[test]
    fn each_kind_is_allowed_by_itself() {
        let embedded = [
            ("img", "src", "https://A.example/a.png"),
            ("img", "srcset", "https://b.example/b.png"),
            ("video", "poster", "//c.example:82/c.png"),
            ("source", "src", "http://d.example:81/d.mp4"),
            ("iframe", "src", "https://e.example"),
            ("img", "src", "data:image/png;base64,AA=="),
            ("a", "href", "https://f.example/f.png#lightbox"),
        ];
        assert_eq!(
            policy(&embedded),
            "default-src 'self'; img-src 'self' c.example:82 data: https://a.example https://b.example https://f.example; \
             frame-src 'self' https://e.example; media-src 'self' http://d.example:81"
        );
    }

    #[test]
    fn no_address_adds_to_the_policy_what_is_no_host() {
        for address in ["https://a.example; script-src *", "https://a.example\u{2}#b"] {
            assert_eq!(policy(&[("img", "src", address)]), "default-src 'self'", "{address:?}");
        }
    }
}
