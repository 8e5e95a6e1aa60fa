//! Turns a page's tree into HTML.
//!
//! Class names and data attributes are docfx's, so that styles made for it keep working; everything else is plain HTML that
//! works without scripts.

mod alerts;
mod code;
mod escape;
pub mod highlight;
mod html;
mod image;
mod media;
mod place;
mod tabs;
pub mod theme;
mod video;
mod xref;
mod yaml_article;
pub mod yaml_page;

use std::collections::HashMap;
use std::sync::Arc;

use crate::page::Part;
pub use escape::{attribute, text, url};

/// What the rendering of an article takes from its surroundings.
pub struct Style<'a> {
    /// Colours code: language and code to the HTML inside `<code>`.
    pub colour: &'a (dyn Fn(&str, &str) -> Arc<str> + Sync),
    /// Further kinds of callout, in upper case, with their classes.
    pub alerts: &'a [(String, String)],
    /// Words of the page in its language, by key.
    pub word: &'a (dyn Fn(&str) -> String + Sync),
    /// The title of a zone pivot, by id.
    pub pivot: &'a (dyn Fn(&str) -> String + Sync),
    /// What readers call a version, by its moniker.
    pub version: &'a (dyn Fn(&str) -> String + Sync),
    /// The page's file in the output, from which its links start.
    pub output: &'a str,
    /// Whether each block says where in which file it stands, for a preview.
    pub with_places: bool,
}

/// An article as HTML.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Html {
    /// The fragment, with its title heading.
    pub html: String,
    /// Its headings, in order; titles of tabs are none.
    pub headings: Vec<Heading>,
    /// Addresses of its pictures, in order.
    pub images: Vec<String>,
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

/// The HTML of an article.
pub fn fragment(part: &Part, style: &Style<'_>) -> Html {
    next_fragment(part, style, &mut Ids::default())
}

/// The HTML of one of several texts that stand on the same page.
fn next_fragment(part: &Part, style: &Style<'_>, ids: &mut Ids) -> Html {
    let mut writer = Writer { style, out: Html::default(), ids };
    writer.blocks(part, &part.document.blocks, false);
    writer.out
}

/// What must be unique on a page.
#[derive(Default)]
struct Ids {
    /// Ids, several includes may bring the same one, and how often each has been asked for again.
    given: HashMap<String, usize>,
    tab_groups: usize,
}

impl Ids {
    /// The same id, made unique on this page.
    fn unique(&mut self, id: &str) -> String {
        let mut count = self.given.get(id).copied().unwrap_or_default();
        let mut unique = id.to_owned();
        while self.given.contains_key(&unique) {
            count += 1;
            unique = format!("{id}-{count}");
        }
        self.given.insert(id.to_owned(), count);
        self.given.entry(unique.clone()).or_default();
        unique
    }
}

/// What is written.
struct Writer<'a> {
    style: &'a Style<'a>,
    out: Html,
    ids: &'a mut Ids,
}

impl Writer<'_> {
    fn push(&mut self, html: &str) {
        self.out.html.push_str(html);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_id_is_given_twice() {
        let mut ids = Ids::default();
        let given: Vec<String> = ["setup", "setup", "setup-1", "setup"].iter().map(|id| ids.unique(id)).collect();
        assert_eq!(given, ["setup", "setup-1", "setup-1-1", "setup-2"]);
    }
}
