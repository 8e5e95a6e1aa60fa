//! A page as a browser reads it: by the parser and the address parser of the standards, which know nothing of how we write pages.

use html5ever::tendril::TendrilSink;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use url::Url;

/// Elements that a page of ours never has.
const NEVER: &[&str] = &[
    "applet",
    "area",
    "base",
    "embed",
    "fencedframe",
    "form",
    "frame",
    "frameset",
    "keygen",
    "map",
    "marquee",
    "noembed",
    "object",
    "plaintext",
    "portal",
    "style",
    "template",
    "textarea",
    "xmp",
];

/// Elements of the frame around an article, which no author can write.
const OURS: &[&str] = &[
    "button", "circle", "fieldset", "input", "label", "legend", "link", "math", "meta", "option", "path", "script",
    "select", "svg", "title",
];

/// Schemes upon which browsers act themselves.
const ACTIVE: &[&str] = &[
    "about",
    "blob",
    "chrome",
    "data",
    "file",
    "filesystem",
    "jar",
    "javascript",
    "livescript",
    "mocha",
    "resource",
    "vbscript",
    "view-source",
];

/// Attributes that hold an address.
const ADDRESSES: &[&str] = &[
    "action",
    "archive",
    "background",
    "cite",
    "classid",
    "codebase",
    "data",
    "data-address",
    "data-url",
    "dynsrc",
    "formaction",
    "href",
    "icon",
    "longdesc",
    "lowsrc",
    "manifest",
    "ping",
    "poster",
    "profile",
    "src",
    "usemap",
    "xlink:href",
];

/// An element with what decides about it.
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    /// The text right in it.
    text: String,
    /// Whether it stands in what authors write.
    is_authors: bool,
}

impl Element {
    fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// What is wrong in a page, and where it leads on its own site.
#[derive(Default)]
pub struct Read {
    /// What must not be in a page.
    pub faults: Vec<String>,
    /// Paths of the site that it leads to, escapes resolved, each with the address as it stands in the page.
    pub local: Vec<(String, String, String)>,
    /// The texts of its blocks of data.
    pub data: Vec<String>,
}

/// The address of a file of the site.
pub fn address(path: &str) -> Url {
    let escaped = |byte: u8| match byte {
        b'/' | b'.' | b'-' | b'_' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    let path: String = path.bytes().map(escaped).collect();
    Url::parse(&format!("https://site.invalid/{path}")).expect("an address")
}

/// Reads the page at `path`, by a browser with or without scripts.
pub fn read(path: &str, html: &str, with_scripts: bool) -> Read {
    let options = ParseOpts {
        tree_builder: TreeBuilderOpts { scripting_enabled: with_scripts, ..TreeBuilderOpts::default() },
        ..ParseOpts::default()
    };
    let document = parse_document(RcDom::default(), options).one(html);
    let base = address(path);
    let mut read = Read::default();
    for element in elements(&document.document) {
        read.element(&element, &base);
    }
    read
}

/// All elements, in order.
fn elements(document: &Handle) -> Vec<Element> {
    let mut found = Vec::new();
    let mut waiting = vec![(document.clone(), Around::default())];
    while let Some((node, around)) = waiting.pop() {
        let mut inside = around;
        if let NodeData::Element { name, attrs, template_contents, .. } = &node.data {
            let attributes: Vec<(String, String)> =
                attrs.borrow().iter().map(|it| (qualified(&it.name), it.value.to_string())).collect();
            let children = node.children.borrow();
            let texts = children.iter().filter_map(|child| match &child.data {
                NodeData::Text { contents } => Some(contents.borrow().to_string()),
                _ => None,
            });
            let name = name.local.to_string();
            inside = around.within(&name, &attributes);
            found.push(Element { name, text: texts.collect(), is_authors: around.is_authors(), attributes });
            if let Some(contents) = &*template_contents.borrow() {
                waiting.push((contents.clone(), inside));
            }
        }
        waiting.extend(node.children.borrow().iter().rev().map(|child| (child.clone(), inside)));
    }
    found
}

fn qualified(name: &html5ever::QualName) -> String {
    name.prefix.as_ref().map_or_else(|| name.local.to_string(), |prefix| format!("{prefix}:{}", name.local))
}

/// Where in a page something stands.
#[derive(Clone, Copy, Default)]
struct Around {
    in_main: bool,
    /// Right in the head of the article.
    in_head: bool,
    /// In the choice of versions and pivots, which stands there.
    in_pickers: bool,
    /// In the place of a formula, which we draw.
    in_formula: bool,
}

impl Around {
    fn within(self, name: &str, attributes: &[(String, String)]) -> Around {
        let is_pickers = attributes.iter().any(|(name, value)| name == "class" && value == "pickers");
        Around {
            in_main: self.in_main || name == "main",
            in_head: name == "header" && self.in_main,
            in_formula: attributes.iter().any(|(name, value)| name == "class" && value == "math"),
            in_pickers: self.in_pickers || (self.in_head && is_pickers),
        }
    }

    fn is_authors(self) -> bool {
        self.in_main && !self.in_pickers && !self.in_formula
    }
}

impl Read {
    fn element(&mut self, element: &Element, base: &Url) {
        let Element { name, attributes, text, is_authors } = element;
        // A task in a list is a box that nobody can tick.
        let is_task =
            name == "input" && element.attribute("type") == Some("checkbox") && element.attribute("disabled").is_some();
        // A form of the dialect is shown and sends nothing: it has no address, and its button is off.
        let is_still = match name.as_str() {
            "form" => element.attribute("action").is_none(),
            "button" => element.attribute("disabled").is_some(),
            _ => is_task,
        };
        let is_odd = NEVER.contains(&name.as_str()) || (*is_authors && OURS.contains(&name.as_str()));
        if is_odd && !is_still {
            self.faults.push(format!("an element `{name}`: {attributes:?}"));
        }
        for (attribute, value) in attributes {
            let is_active =
                attribute.starts_with("on") || matches!(attribute.as_str(), "style" | "srcdoc" | "nonce" | "is");
            if is_active || (*is_authors && matches!(attribute.as_str(), "autofocus" | "contenteditable" | "popover")) {
                self.faults.push(format!("`{name}` has `{attribute}={value}`"));
            }
            if ADDRESSES.contains(&attribute.as_str()) {
                self.address(element, attribute, value, base);
            }
            if matches!(attribute.as_str(), "srcset" | "imagesrcset") {
                let addresses = value.split(", ").filter_map(|choice| choice.split_ascii_whitespace().next());
                addresses.for_each(|one| self.address(element, attribute, one, base));
            }
        }
        match name.as_str() {
            "script" => self.script(element, text, base),
            "meta" => self.meta(element, base),
            "link" if element.attribute("rel") == Some("stylesheet") => self.own(element, "href", base),
            _ => {}
        }
    }

    fn script(&mut self, script: &Element, text: &str, base: &Url) {
        match script.attribute("type") {
            Some("application/ld+json") => self.data.push(text.to_owned()),
            _ if !text.is_empty() => self.faults.push(format!("a script: {text}")),
            _ => self.own(script, "src", base),
        }
    }

    /// Scripts and styles come from folders of ours.
    fn own(&mut self, element: &Element, attribute: &str, base: &Url) {
        let written = element.attribute(attribute).unwrap_or_default();
        let is_own = base.join(written).is_ok_and(|url| {
            let path = url.path();
            let is_ours = path.ends_with("/404.js") || path.contains("/_site/") || path.contains("/_toc/");
            url.origin() == base.origin() && is_ours
        });
        if !is_own {
            self.faults.push(format!("`{}` loads `{written}`", element.name));
        }
    }

    fn meta(&mut self, meta: &Element, base: &Url) {
        let content = meta.attribute("content").unwrap_or_default();
        match meta.attribute("http-equiv").map(str::to_ascii_lowercase).as_deref() {
            None => {}
            Some("refresh") => match content.strip_prefix("0; url=") {
                Some(url) => self.address(meta, "href", url, base),
                None => self.faults.push(format!("a page goes on to `{content}`")),
            },
            Some("content-security-policy") => {
                if let Some(fault) = policy_fault(content) {
                    self.faults.push(fault);
                }
            }
            Some(other) => self.faults.push(format!("`{other}` is said for the server")),
        }
    }

    fn address(&mut self, element: &Element, attribute: &str, written: &str, base: &Url) {
        // What no browser can parse leads nowhere.
        let Ok(url) = base.join(written) else { return };
        let is_picture = matches!(element.name.as_str(), "img" | "source" | "video" | "audio" | "image");
        let is_data = url.scheme() == "data" && url.path().starts_with("image/") && is_picture;
        let is_link = element.name == "a" && attribute == "href";
        let is_of_web = matches!(url.scheme(), "http" | "https" | "mailto" | "tel" | "ftp" | "xref");
        let is_of_application = url.scheme().starts_with("ms-") || url.scheme().starts_with("vscode");
        // Any other scheme is left to the reader's system, as long as no browser acts upon it.
        let is_allowed = is_data || is_of_web || is_of_application || (is_link && !ACTIVE.contains(&url.scheme()));
        if !is_allowed {
            self.faults.push(format!("`{}` has `{attribute}={written}`", element.name));
        }
        // Nobody follows the source of a quotation.
        if attribute != "cite" && url.host_str() == base.host_str() && matches!(url.scheme(), "http" | "https") {
            let path = site::source::decode(url.path().trim_start_matches('/'));
            self.local.push((path, written.to_string(), element.name.clone()));
        }
    }
}

/// What a policy says beside what it is for.
pub fn policy_fault(policy: &str) -> Option<String> {
    let directive = |text: &str| {
        let mut words = text.split_ascii_whitespace();
        let is_known = matches!(words.next(), Some("default-src" | "img-src" | "frame-src" | "media-src"));
        is_known && words.all(|source| source == "'self'" || source == "data:" || is_host(source))
    };
    (!policy.split("; ").all(directive)).then(|| format!("the policy is `{policy}`"))
}

fn is_host(source: &str) -> bool {
    let host = source.strip_prefix("https://").or_else(|| source.strip_prefix("http://")).unwrap_or(source);
    !host.is_empty() && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.:[]_".contains(&byte))
}
