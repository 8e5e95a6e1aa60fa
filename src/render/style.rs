//! What the rendering of an article takes from its surroundings: colours, words, addresses.

use std::sync::Arc;

use super::balance;
use super::tree::{Addresses, Element, Html};
use crate::source::Destination;

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
