//! The walk over the nodes of an article, and what comes of it.

use super::footnote_numbers::Footnotes;
use super::style::Style;
use super::tree::Html;
use crate::page::Part;
use crate::source::Destination;
use crate::syntax::heading;

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

/// The tree of one of several texts that stand on the same page.
pub(super) fn next_article<'a>(part: &'a Part, style: &Style<'_>, ids: &mut UsedIds) -> Article<'a> {
    let mut walk = Walk {
        style,
        ids,
        out: Vec::new(),
        headings: Vec::new(),
        images: Vec::new(),
        footnotes: Footnotes::default(),
        raw: RawCode::default(),
    };
    walk.blocks(part, &part.document.blocks, false);
    walk.footnotes();
    Article { nodes: walk.out, headings: walk.headings, images: walk.images, questions: Vec::new() }
}

/// What must be unique on a page.
#[derive(Default)]
pub(super) struct UsedIds {
    /// Those of headings: several includes may bring the same one.
    pub(super) headings: heading::Ids,
    pub(super) tab_groups: usize,
    pub(super) footnotes: usize,
    pub(super) footnote_marks: usize,
}

/// The walk over an article's nodes; `blocks`, `inlines` and their neighbours are its steps.
pub(super) struct Walk<'a, 's> {
    pub(super) style: &'s Style<'s>,
    pub(super) ids: &'s mut UsedIds,
    /// What was added to the element at hand.
    pub(super) out: Vec<Html<'a>>,
    pub(super) headings: Vec<Heading>,
    pub(super) images: Vec<Destination>,
    pub(super) footnotes: Footnotes<'a>,
    pub(super) raw: RawCode,
}

/// What raw HTML says about code around the text that comes next.
#[derive(Clone, Copy, Default)]
pub(super) struct RawCode {
    /// Whether it stands in a `<pre>`, where lines break as they are written.
    pub(super) in_block: bool,
    /// How much of the code in a `<code>` was shown so far, where it stands in one.
    pub(super) shown: Option<usize>,
}
