//! A document in a page: what came of each of its references, and what is wrong there.

use std::sync::Arc;

use crate::source::{Destination, FilePath};
use crate::syntax::{Document, Kind, Node, ReferenceId};

/// A file's document as it stands in one page.
#[derive(Clone, Debug)]
pub struct Part {
    /// The file.
    pub file: FilePath,
    /// Its tree.
    pub document: Arc<Document>,
    /// What came of `document.references`, in the same order.
    pub resolutions: Vec<Resolution>,
}

/// What came of a reference.
#[derive(Clone, Debug, PartialEq)]
pub enum Resolution {
    /// Where a link, image or lightbox leads.
    Href(Destination),
    /// A picture of this docset whose size is known.
    Image {
        /// Where it lies.
        src: Destination,
        /// Width and height in pixels.
        size: Option<(u32, u32)>,
    },
    /// The included file.
    Part(Box<Part>),
    /// It lies in the repository of this name, which is not on disk.
    Elsewhere(String),
    /// A uid whose page is not known; the name of what it documents.
    Named(String),
    /// The lines of code that a snippet shows, and its language.
    Code {
        /// The code.
        text: String,
        /// The language for colouring, where it is known.
        language: Option<String>,
    },
    /// What a uid leads to.
    Xref {
        /// Where that is.
        href: Destination,
        /// Its title.
        name: String,
    },
    /// The versions that a moniker range selects on this page; nothing when the docset defines no versions.
    Monikers(Option<Vec<String>>),
    /// Nothing was found; the source is shown.
    Unresolved,
}

impl Part {
    /// What came of a reference.
    pub fn resolution(&self, id: ReferenceId) -> &Resolution {
        &self.resolutions[id.0 as usize]
    }

    /// It and all that it includes, each before what that includes.
    pub fn with_included(&self) -> impl Iterator<Item = &Part> {
        let mut open = vec![self];
        std::iter::from_fn(move || {
            let part = open.pop()?;
            let included = part.resolutions.iter().rev().filter_map(|resolution| match resolution {
                Resolution::Part(included) => Some(&**included),
                _ => None,
            });
            open.extend(included);
            Some(part)
        })
    }

    /// The text that a reader sees of nodes of the document, with what includes show.
    pub fn shown_text(&self, nodes: &[Node]) -> String {
        let mut shown = String::new();
        for node in self.document.without_originals(nodes) {
            match &node.kind {
                Kind::Include(include) => {
                    if let Resolution::Part(inner) = self.resolution(include.target) {
                        shown.push_str(inner.shown_text(&inner.document.blocks).trim());
                    }
                }
                Kind::Xref(xref) => match self.resolution(xref.target) {
                    Resolution::Xref { name, .. } => shown.push_str(xref.text.as_ref().unwrap_or(name)),
                    Resolution::Named(name) if xref.raw.starts_with('<') => shown.push_str(name),
                    _ => shown.push_str(&xref.raw),
                },
                Kind::Link(link) if node.children.is_empty() => {
                    if let Resolution::Xref { name, .. } | Resolution::Named(name) = self.resolution(link.target) {
                        shown.push_str(name);
                    }
                }
                _ => match node.own_text(|span| span.of(&self.document.text)) {
                    Some(own) => shown.push_str(own),
                    None => shown.push_str(&self.shown_text(&node.children)),
                },
            }
        }
        shown
    }
}

impl PartialEq for Part {
    fn eq(&self, other: &Part) -> bool {
        self.file == other.file && self.document.text == other.document.text && self.resolutions == other.resolutions
    }
}
