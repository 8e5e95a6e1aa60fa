//! The places in a page that links may name, each with where it is written: in the page's own file, or in one that it includes.

use std::collections::BTreeSet;

use super::view::View;
use crate::docset::{Lookup, Target};
use crate::lint::showing;
use crate::source::limits::INCLUDES;
use crate::source::{Address, FilePath, Span};
use crate::syntax::heading::Ids;
use crate::syntax::tree::HtmlTag;
use crate::syntax::{Document, Kind, Node};

/// A place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// What a link names it.
    pub id: String,
    /// The file in which it is written.
    pub file: FilePath,
    /// A heading's text, or the tag that gives the id.
    pub span: Span,
    /// Whether it is a heading.
    pub is_heading: bool,
}

/// The places of the page of a file, in order.
pub fn of_page(file: &FilePath, lookup: &Lookup<'_>) -> Vec<Anchor> {
    let mut walk = Walk { lookup, ids: Ids::default(), chain: Vec::new(), files: 0, anchors: Vec::new() };
    walk.file(file);
    walk.anchors
}

/// The pages that show a file: its own, or those that include it.
pub fn homes(view: &View, file: &FilePath) -> BTreeSet<FilePath> {
    let moment = view.moment();
    match moment.docset.files.page(file) {
        Some(_) => BTreeSet::from([file.clone()]),
        None => showing(&[file], &moment.docset, &moment.snapshot),
    }
}

/// Where the text of a heading stands.
pub fn heading_text(heading: &Node) -> Span {
    match (heading.children.first(), heading.children.last()) {
        (Some(first), Some(last)) => Span { start: first.span.start, end: last.span.end },
        _ => heading.span,
    }
}

struct Walk<'l, 'a> {
    lookup: &'l Lookup<'a>,
    ids: Ids,
    chain: Vec<FilePath>,
    files: usize,
    anchors: Vec<Anchor>,
}

impl Walk<'_, '_> {
    fn file(&mut self, file: &FilePath) {
        self.files += 1;
        if self.chain.contains(file) || self.files > INCLUDES {
            return;
        }
        let Ok(document) = self.lookup.document(file) else { return };
        self.chain.push(file.clone());
        self.nodes(&document, &document.blocks, file);
        self.chain.pop();
    }

    fn nodes(&mut self, document: &Document, nodes: &[Node], file: &FilePath) {
        for node in nodes {
            match &node.kind {
                Kind::Heading(heading) => {
                    let id = self.ids.unique(heading.id.clone());
                    self.add(id, file, heading_text(node), true);
                }
                Kind::Html(pieces) | Kind::HtmlBlock(pieces) => {
                    for tag in HtmlTag::all(pieces) {
                        let named = tag.attributes.iter().filter(|attribute| matches!(&*attribute.name, "id" | "name"));
                        for id in named.filter_map(|attribute| attribute.value.as_deref()) {
                            self.add(id.trim().to_owned(), file, tag.span, false);
                        }
                    }
                }
                Kind::Include(include) => {
                    let target = &document.reference(include.target).target;
                    match self.lookup.resolve_shown(file, Address::parse(target).without_tail()) {
                        Target::Page(found) | Target::Unpublished(found) | Target::Resource(found) => self.file(&found),
                        _ => {}
                    }
                }
                _ => {}
            }
            self.nodes(document, &node.children, file);
        }
    }

    fn add(&mut self, id: String, file: &FilePath, span: Span, is_heading: bool) {
        self.anchors.push(Anchor { id, file: file.clone(), span, is_heading });
    }
}
