//! What stands at a place, and where it leads.

use std::sync::Arc;

use super::view::View;
use super::{anchors, fields};
use crate::docset::Lookup;
use crate::rules::Arrival;
use crate::source::{Address, FilePath, LineIndex, Span};
use crate::syntax::tree::{HtmlPiece, HtmlValue};
use crate::syntax::{Document, Kind, Node, Reference, ReferenceId, ReferenceKind};

/// Somewhere in a file.
pub struct Place {
    /// The file.
    pub file: FilePath,
    /// Its document.
    pub document: Arc<Document>,
    /// The byte.
    pub at: usize,
}

impl Place {
    /// Where the client points in a file of the docset; nothing for a file that is no text of ours.
    pub fn of(view: &View, asked: &gen_lsp_types::TextDocumentPositionParams) -> Option<Place> {
        let file = view.file(&asked.text_document.uri)?;
        let at = view.lines(&file).offset(asked.position);
        let document = if file.has_extension("md") {
            view.moment().ask(|lookup| lookup.document(&file)).ok()?
        } else {
            let references = view.moment().ask(|lookup| fields::references(view, &file, lookup));
            Arc::new(Document { text: view.text(&file).into(), references, ..Document::default() })
        };
        Some(Place { file, document, at })
    }

    fn is_in(&self, span: Span) -> bool {
        span.start as usize <= self.at && self.at <= span.end as usize
    }

    /// The innermost node here of which something holds.
    pub fn node(&self, is: impl Fn(&Node) -> bool) -> Option<&Node> {
        let mut found = None;
        self.document.visit(&mut |node| {
            if self.is_in(node.span) && is(node) {
                found = Some(node);
            }
        });
        found
    }

    /// What is asked for here: by the target under the cursor, else by the link or the picture around it; with the place of all of
    /// that.
    pub fn reference(&self) -> Option<(ReferenceId, Span)> {
        let number = |at: usize| ReferenceId(u32::try_from(at).unwrap_or(u32::MAX));
        let node = self.node(|node| asked_by(node).is_some());
        let here = self.document.references.iter().position(|reference| self.is_in(reference.span));
        match (here, node) {
            (Some(here), _) => Some((number(here), self.document.references[here].span)),
            (None, Some(node)) => Some((asked_by(node)?, node.span)),
            (None, None) => None,
        }
    }

    /// The heading here, with the place of its text.
    pub fn heading(&self) -> Option<(&Node, Span)> {
        let heading = self.node(|node| matches!(node.kind, Kind::Heading(_)))?;
        (!self.document.is_tab_title(heading)).then(|| (heading, anchors::heading_text(heading)))
    }

    /// The line here, with the byte at which it begins.
    pub fn line(&self) -> (&str, usize) {
        let text = &*self.document.text;
        let index = LineIndex::new(text);
        let line = index.line(u32::try_from(self.at).unwrap_or(u32::MAX));
        let start = index.start(line).unwrap_or_default();
        (&text[start..index.start(line + 1).unwrap_or(text.len())], start)
    }

    /// The word here, made of such characters, with its place.
    pub fn word(&self, belongs: impl Fn(char) -> bool) -> (&str, Span) {
        let text = &*self.document.text;
        let before: usize = text[..self.at].chars().rev().take_while(|c| belongs(*c)).map(char::len_utf8).sum();
        let after: usize = text[self.at..].chars().take_while(|c| belongs(*c)).map(char::len_utf8).sum();
        let span = Span::new(self.at - before, self.at + after);
        (span.of(text), span)
    }

    /// The pivot or the group of pivots here: in the line that opens a zone, in the header, or where it is defined.
    pub fn pivot(&self) -> Option<(&str, Span)> {
        let line = self.line().0.trim();
        let is_zone = line.starts_with(":::") && line.contains("zone") && line.contains("pivot");
        let is_header = self.document.header.is_some_and(|header| self.is_in(header));
        let is_zone = is_zone || (is_header && line.starts_with("zone_pivot_groups:"));
        let is_definition = !self.file.has_extension("md") && line.trim_start_matches("- ").starts_with("id:");
        let (word, span) = self.word(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        ((is_zone || is_definition) && !word.is_empty() && !matches!(word, "zone" | "pivot" | "id"))
            .then_some((word, span))
    }

    /// The uid that the file gives itself here.
    pub fn own_uid(&self) -> Option<&str> {
        let (_, uid) = self.line().0.trim_start_matches(['-', ' ']).split_once("uid:")?;
        let uid = uid.trim().trim_matches(['"', '\'']);
        (!uid.is_empty() && self.document.header.is_none_or(|header| self.is_in(header))).then_some(uid)
    }
}

/// What a node asks for.
fn asked_by(node: &Node) -> Option<ReferenceId> {
    match &node.kind {
        Kind::Link(link) | Kind::Picture(link) => Some(link.target),
        Kind::Include(include) => Some(include.target),
        Kind::Snippet(snippet) => snippet.target,
        Kind::Image(image) => Some(image.source),
        Kind::Xref(xref) => Some(xref.target),
        Kind::Moniker { reference, .. } => Some(*reference),
        Kind::Html(pieces) => pieces.iter().find_map(|piece| match piece {
            HtmlPiece::Tag(tag) => tag.attributes.iter().find_map(|attribute| match &attribute.shown {
                HtmlValue::Target(id) => Some(*id),
                _ => None,
            }),
            HtmlPiece::Xref(xref) => Some(xref.target),
            _ => None,
        }),
        _ => None,
    }
}

/// Where a target in a file leads, with a uid's page in place of the uid.
pub fn arrival(view: &View, file: &FilePath, reference: &Reference, lookup: &Lookup<'_>) -> Arrival {
    let docset = &view.moment().docset;
    // The id of a tab names nothing that could be led to.
    if reference.kind == ReferenceKind::Link && reference.target.trim_start().to_ascii_lowercase().starts_with("#tab/")
    {
        return Arrival::Nowhere;
    }
    match Arrival::of(reference.kind, &reference.target, file, docset, lookup) {
        Arrival::Uid(uid) => {
            let address = Address::of_uid(&uid);
            let Some(target) = lookup.xref(&address.decoded_path()) else { return Arrival::Nowhere };
            match target.file {
                Some(file) => {
                    let bookmark = target.tail.strip_prefix('#').map(str::to_owned);
                    Arrival::File { file, query: String::new(), bookmark }
                }
                None => Arrival::Web(target.href),
            }
        }
        arrival => arrival,
    }
}

/// Where a bookmark of a page stands; without one the top of the page.
pub fn place(file: &FilePath, bookmark: Option<&str>, lookup: &Lookup<'_>) -> (FilePath, Span) {
    let anchors = bookmark.map(|_| anchors::of_page(file, lookup)).unwrap_or_default();
    let anchor = anchors.into_iter().find(|anchor| Some(anchor.id.as_str()) == bookmark);
    anchor.map_or_else(|| (file.clone(), Span::default()), |anchor| (anchor.file, anchor.span))
}
