//! Turns a page's tree into one of HTML.
//!
//! Class names and data attributes are docfx's, so that styles made for it keep working; everything else is plain HTML that
//! works without scripts.

mod absent;
mod alerts;
mod api_page;
mod balance;
mod blocks;
mod code;
pub mod escape;
mod footnote_numbers;
mod footnotes;
pub mod highlight;
mod image;
mod inlines;
pub mod managed_reference;
mod math;
mod media;
mod pieces;
mod place;
mod style;
mod tabs;
pub mod theme;
pub mod tree;
mod video;
mod walk;
mod xref;
mod yaml_article;
pub mod yaml_fields;
pub mod yaml_page;

pub use escape::{attribute, text};
pub use style::Style;
pub use walk::{Article, Heading, Question};

use crate::page::Part;
use walk::{UsedIds, next_article};

/// The tree of an article.
pub fn article<'a>(part: &'a Part, style: &Style<'_>) -> Article<'a> {
    next_article(part, style, &mut UsedIds::default())
}
