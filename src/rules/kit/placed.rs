//! A part of an article and where it stands: in which file, through which includes, and for whom.

use std::sync::Arc;

use crate::page::{Part, Resolution};
use crate::source::{FilePath, Place, Span};
use crate::syntax::tree::HtmlPiece;
use crate::syntax::{Kind, Node};

/// A rule looks among so many others for one that is shown together with something. Those that are not are alternatives, and no
/// article has so many; without an end, one of many pivots would take time with the square of them.
pub const MOST_ALTERNATIVES: usize = 200;

/// A node of an article whose includes are expanded.
#[derive(Clone)]
pub struct Placed<'a> {
    /// The node.
    pub node: &'a Node,
    /// The file that holds it, as a part of the page.
    pub part: &'a Part,
    /// The includes that led there, outermost first.
    pub chain: Arc<[Place]>,
    /// Who sees it, outermost first.
    pub shown: Arc<[Condition<'a>]>,
}

/// What must hold for a part of an article to be shown.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition<'a> {
    /// A tab is selected. Tabs of one group are never shown together.
    Tab {
        /// The place of the group in its file.
        group: Span,
        /// The ids of the tab, joined by `+`.
        id: &'a str,
        /// The tab that another group must have selected.
        condition: Option<&'a str>,
    },
    /// One of these pivots is selected.
    Pivots(&'a [String]),
    /// The page is made for this target: `docs`, `chromeless` or `pdf`.
    Target(&'a str),
    /// One of these versions is selected.
    Versions {
        /// The range as written.
        range: &'a str,
        /// The versions it selects; nothing where the docset defines none.
        selected: Option<&'a [String]>,
    },
}

impl Condition<'_> {
    /// Whether both conditions can hold at once.
    fn agrees(&self, other: &Condition<'_>) -> bool {
        use Condition::{Pivots, Tab, Target, Versions};
        match (self, other) {
            (Tab { group, id, condition }, Tab { group: other_group, id: other_id, condition: other_condition }) => {
                if group == other_group {
                    return id == other_id && condition == other_condition;
                }
                // The same id switches together across the page; of other ids it is not known.
                id == other_id || *condition == Some(*other_id) || *other_condition == Some(*id)
            }
            (Pivots(one), Pivots(other)) => one.iter().any(|pivot| other.contains(pivot)),
            (Target(one), Target(other)) => one == other,
            (Versions { selected: Some(one), .. }, Versions { selected: Some(other), .. }) => {
                one.iter().any(|version| other.contains(version))
            }
            (Versions { range: one, .. }, Versions { range: other, .. }) => one == other,
            _ => true,
        }
    }
}

impl Placed<'_> {
    /// Whether a reader can see both at once.
    pub fn is_shown_with(&self, other: &Placed<'_>) -> bool {
        // What holds for both says nothing against either.
        let common = self.shown.iter().zip(other.shown.iter()).take_while(|(one, other)| one == other).count();
        self.shown[common..].iter().all(|one| other.shown[common..].iter().all(|other| one.agrees(other)))
    }

    /// Whether it is part of the page on screen: not made for `chromeless` or `pdf` alone.
    pub fn is_on_page(&self) -> bool {
        self.shown.iter().all(|condition| !matches!(condition, Condition::Target("chromeless" | "pdf")))
    }

    /// Whether a reader sees anything of it.
    pub fn is_visible(&self) -> bool {
        match &self.node.kind {
            // Styles and scripts are taken out with what they hold.
            Kind::HtmlBlock(pieces) => pieces.iter().any(|piece| match piece {
                HtmlPiece::Tag(tag) => tag.shown,
                HtmlPiece::Text(text) | HtmlPiece::Verbatim(text) => !text.trim().is_empty(),
                HtmlPiece::Comment(_) => false,
                HtmlPiece::Xref(_) | HtmlPiece::Placeholder(_) => true,
            }),
            Kind::Rule => false,
            // What another repository would show is not known, so nothing is held against it.
            Kind::Include(_) => false,
            Kind::Heading(_) => true,
            Kind::Paragraph => self.node.children.iter().any(|child| self.shows(child)),
            _ => true,
        }
    }

    /// Whether it is a paragraph with words in it.
    pub fn is_prose(&self) -> bool {
        self.node.kind == Kind::Paragraph && self.has_words(self.node)
    }

    fn has_words(&self, node: &Node) -> bool {
        match &node.kind {
            Kind::Text(Some(text)) => text.contains(char::is_alphanumeric),
            Kind::Text(None) => node.span.of(&self.part.document.text).contains(char::is_alphanumeric),
            Kind::Picture(_) | Kind::Image(_) => false,
            Kind::Include(_) | Kind::Code(_) | Kind::Xref(_) | Kind::NoLoc(_) => true,
            _ => node.children.iter().any(|child| self.has_words(child)),
        }
    }

    fn shows(&self, node: &Node) -> bool {
        match &node.kind {
            Kind::Html(_) => !node.span.of(&self.part.document.text).starts_with("<!--"),
            Kind::Text(Some(text)) => !text.trim().is_empty(),
            Kind::Text(None) => !node.span.of(&self.part.document.text).trim().is_empty(),
            Kind::SoftBreak | Kind::HardBreak => false,
            Kind::Include(include) => !matches!(self.part.resolution(include.target), Resolution::Elsewhere(_)),
            Kind::Emphasis | Kind::Strong | Kind::Strikethrough => node.children.iter().any(|child| self.shows(child)),
            _ => true,
        }
    }

    /// Where an author of the page finds it: the node, or the include in the page's own file that brought it.
    pub fn in_page(&self) -> (&FilePath, Span) {
        self.chain.first().map_or((&self.part.file, self.node.span), |include| (&include.file, include.span))
    }
}
