//! What other pages may know about a document: its title, where links may point in it, its uid.
//!
//! Editing a paragraph leaves the outline as it is, and so leaves every other page as it is.

use super::attributes::get;
use super::document::Document;
use super::tabs;
use super::tree::{HtmlPiece, HtmlTag, Kind, Node};

/// What others may know about a document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Outline {
    /// The text of the first heading of level 1, else of the first heading of level 2 or 3.
    pub heading: Option<String>,
    /// What it adds to the places of a page, in order.
    pub anchors: Vec<Anchor>,
}

/// What a document adds to the places of a page that a link may name after `#`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// The id of a heading. A page that has it already gives it a number (`heading::Ids`).
    Heading(String),
    /// An id that HTML gives, as it is.
    Html(String),
    /// A group of tabs: how its panels are called behind the number that it has on its page.
    Tabs(Vec<String>),
    /// The mark of a footnote. Marks are numbered in the order of the page.
    FootnoteMark,
    /// The text of a footnote, of which each has a number as well.
    Footnote,
    /// A file that is shown here, as written: its places are the page's own, too.
    Include(String),
}

impl Outline {
    /// The ids that the document has by itself.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.anchors.iter().filter_map(|anchor| match anchor {
            Anchor::Heading(id) | Anchor::Html(id) => Some(&**id),
            Anchor::Tabs(_) | Anchor::FootnoteMark | Anchor::Footnote | Anchor::Include(_) => None,
        })
    }
}

impl Document {
    /// The outline of this document.
    pub fn outline(&self) -> Outline {
        let mut outline = Outline::default();
        let mut level = 4;
        self.visit(&mut |node| match &node.kind {
            Kind::Heading(heading) => {
                outline.anchors.push(Anchor::Heading(heading.id.clone()));
                if heading.level < level && !self.is_tab_title(node) {
                    level = heading.level;
                    outline.heading = Some(self.plain_text(&node.children).trim().to_owned());
                }
            }
            Kind::Html(pieces) | Kind::HtmlBlock(pieces) => outline.anchors.extend(html_ids(pieces).map(Anchor::Html)),
            Kind::FootnoteReference(_) => outline.anchors.push(Anchor::FootnoteMark),
            Kind::FootnoteDefinition(_) => outline.anchors.push(Anchor::Footnote),
            Kind::TabGroup(_) => outline.anchors.push(Anchor::Tabs(tabs::panels(node))),
            Kind::Attributes(given) | Kind::OwnAttributes(given) => {
                outline.anchors.extend(get(given, "id").map(|id| Anchor::Html(id.to_owned())));
            }
            Kind::Include(include) => {
                outline.anchors.push(Anchor::Include(self.reference(include.target).target.clone()));
            }
            _ => {}
        });
        outline
    }

    /// Calls `see` with every node, parents before children.
    pub fn visit<'d>(&'d self, see: &mut dyn FnMut(&'d Node)) {
        fn walk<'d>(nodes: &'d [Node], see: &mut dyn FnMut(&'d Node)) {
            for node in nodes {
                see(node);
                walk(&node.children, see);
            }
        }
        walk(&self.blocks, see);
    }

    /// The text that a reader sees of these nodes, without marks.
    pub fn plain_text(&self, nodes: &[Node]) -> String {
        let mut text = String::new();
        self.collect_text(nodes, &mut text);
        text
    }

    fn collect_text(&self, nodes: &[Node], text: &mut String) {
        for node in self.without_originals(nodes) {
            match node.own_text(|span| span.of(&self.text)) {
                Some(own) => text.push_str(own),
                None => self.collect_text(&node.children, text),
            }
        }
    }

    /// These nodes without the sentences that a translation was made from: it carries each in a `<span class="sxs-lookup">`, and
    /// readers see only the translation.
    pub fn without_originals<'n>(&'n self, nodes: &'n [Node]) -> impl Iterator<Item = &'n Node> {
        let mut open = 0_usize;
        nodes.iter().filter(move |node| {
            let raw = if matches!(node.kind, Kind::Html(_)) { node.span.of(&self.text) } else { "" };
            let was_open = open > 0;
            if raw.starts_with("</span") {
                open = open.saturating_sub(1);
            } else if raw.starts_with("<span") && (was_open || raw.contains("sxs-lookup")) {
                open += 1;
            }
            !was_open && open == 0
        })
    }

    /// Whether this heading is the title of a tab, which is no heading of the article.
    pub fn is_tab_title(&self, heading: &Node) -> bool {
        matches!(heading.children.as_slice(), [only] if matches!(&only.kind,
            Kind::Link(link) if self.reference(link.target).target.starts_with("#tab/")))
    }
}

/// The values of `id` and `name` attributes in raw HTML.
fn html_ids(pieces: &[HtmlPiece]) -> impl Iterator<Item = String> {
    let names = HtmlTag::all(pieces)
        .flat_map(|tag| &tag.attributes)
        .filter(|attribute| matches!(&*attribute.name, "id" | "name"));
    names.filter_map(|attribute| Some(attribute.value.as_deref()?.trim().to_owned()))
}
