//! Turns a page's tree into one of HTML.
//!
//! Class names and data attributes are docfx's, so that styles made for it keep working; everything else is plain HTML that
//! works without scripts.

mod alerts;
pub mod api_page;
mod balance;
mod blocks;
mod code;
mod escape;
pub mod highlight;
mod image;
mod inlines;
mod math;
mod media;
mod pieces;
mod place;
mod tabs;
pub mod theme;
pub mod tree;
mod video;
mod xref;
mod yaml_article;
mod yaml_fields;
pub mod yaml_page;

use std::sync::Arc;

use crate::page::Part;
use crate::source::Destination;
use crate::syntax::heading;
pub use escape::{attribute, text};
use tree::{Addresses, Element, Html};

/// What the rendering of an article takes from its surroundings.
pub struct Style<'a> {
    /// Colours code: language and code to the HTML inside `<code>`.
    pub colour: &'a (dyn Fn(&str, &str) -> Arc<str> + Sync),
    /// Further kinds of callout, in upper case, with their classes.
    pub alerts: &'a [(String, String)],
    /// Words of the page in its language, by key.
    pub word: &'a (dyn Fn(&str) -> String + Sync),
    /// Whether such a word is English, as the page's language has none.
    pub is_english: &'a (dyn Fn(&str) -> bool + Sync),
    /// The title of a zone pivot, by id.
    pub pivot: &'a (dyn Fn(&str) -> String + Sync),
    /// What readers call a version, by its moniker.
    pub version: &'a (dyn Fn(&str) -> String + Sync),
    /// How addresses are written on the page.
    pub addresses: Addresses<'a>,
    /// The whole address of a destination, for readers of another site; nothing where that is not known.
    pub elsewhere: &'a (dyn Fn(&Destination) -> Option<String> + Sync),
    /// Whether it becomes part of a page of ours, and is not given away alone: there what is embedded from other sites waits until
    /// a reader asks for it, long code in a line says where the line may break, formulas are drawn, and no tag of an author reaches into the frame around.
    pub in_page: bool,
    /// Whether each block says where in which file it stands, for a preview.
    pub with_places: bool,
}

impl Style<'_> {
    /// An element that will hold a word of the interface: it says its language where that is not the page's.
    pub fn for_word<'a>(&self, element: Element<'a>, key: &str) -> Element<'a> {
        if (self.is_english)(key) { element.with("lang", "en") } else { element }
    }

    /// An element with a word of the interface in it.
    pub fn say<'a>(&self, element: Element<'a>, key: &str) -> Element<'a> {
        self.for_word(element, key).holding((self.word)(key))
    }

    /// Nodes that become a part of the page: what they leave open ends with them.
    pub fn kept_inside<'a>(&self, nodes: Vec<Html<'a>>) -> Vec<Html<'a>> {
        if self.in_page { balance::balanced(nodes) } else { nodes }
    }
}

/// An article as a tree.
#[derive(Clone, Debug, Default)]
pub struct Article<'a> {
    /// Its nodes, the title heading among them.
    pub nodes: Vec<Html<'a>>,
    /// Its headings, in order; titles of tabs are none.
    pub headings: Vec<Heading>,
    /// Where its pictures lie, in order.
    pub images: Vec<Destination>,
    /// The questions that it answers, if that is what it is for.
    pub questions: Vec<Question>,
}

/// A question with its answer.
#[derive(Clone, Debug)]
pub struct Question {
    /// The question, without marks.
    pub text: String,
    /// The answer in HTML that can be shown on another site; nothing where there is none.
    pub answer: Option<String>,
}

/// A heading of an article.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its fragment.
    pub id: String,
    /// Its text, without marks.
    pub text: String,
}

/// The tree of an article.
pub fn article<'a>(part: &'a Part, style: &Style<'_>) -> Article<'a> {
    next_article(part, style, &mut Ids::default())
}

/// The tree of one of several texts that stand on the same page.
fn next_article<'a>(part: &'a Part, style: &Style<'_>, ids: &mut Ids) -> Article<'a> {
    let mut walk = Walk { style, ids, out: Vec::new(), headings: Vec::new(), images: Vec::new() };
    walk.blocks(part, &part.document.blocks, false);
    Article { nodes: walk.out, headings: walk.headings, images: walk.images, questions: Vec::new() }
}

/// What must be unique on a page.
#[derive(Default)]
struct Ids {
    /// Ids of headings: several includes may bring the same one.
    headings: heading::Ids,
    tab_groups: usize,
}

/// The walk over an article's nodes; `blocks`, `inlines` and their neighbours are its steps.
struct Walk<'a, 's> {
    style: &'s Style<'s>,
    ids: &'s mut Ids,
    /// What was added to the element at hand.
    out: Vec<Html<'a>>,
    headings: Vec<Heading>,
    images: Vec<Destination>,
}
