//! Where things lead: the definition of what is under the cursor, and all links of a file.

use std::collections::HashMap;

use gen_lsp_types::{
    Definition, DefinitionParams, DefinitionResponse, DocumentLink, DocumentLinkParams, Location, Uri,
};

use super::anchors::{self, Anchor};
use super::fields;
use super::target::{Place, arrival, place};
use super::view::View;
use crate::page::snippet::CodeFile;
use crate::rules::Arrival;
use crate::source::{FilePath, LineIndex, Span};
use crate::syntax::{Kind, Reference, ReferenceKind};

/// Answers where the thing at a place is defined.
pub fn definition(view: &View, params: DefinitionParams) -> Result<Option<DefinitionResponse>, String> {
    let found = Place::of(view, &params.text_document_position_params).and_then(|at| defined(view, &at));
    Ok(found.map(|location| DefinitionResponse::Definition(Definition::Location(location))))
}

fn defined(view: &View, at: &Place) -> Option<Location> {
    if let Some((id, span)) = at.reference() {
        let reference = at.document.reference(id);
        let node = at.node(|node| matches!(node.kind, Kind::Link(_) | Kind::Picture(_)));
        // A link that names a label is defined where the label is.
        let by_label = node.is_some_and(|node| !node.span.contains(reference.span) && span == node.span);
        if by_label {
            return Some(view.location(&at.file, reference.span));
        }
        return view.moment().ask(|lookup| match arrival(view, &at.file, reference, lookup) {
            Arrival::File { file, bookmark, .. } => {
                let region = region(view, at, &file);
                let (file, span) = match region {
                    Some(region) => (file, region),
                    None => place(&file, bookmark.as_deref(), lookup),
                };
                Some(view.location(&file, span))
            }
            _ => None,
        });
    }
    let (pivot, _) = at.pivot()?;
    pivot_definition(view, &at.file, pivot)
}

/// Where the region of a file of code begins that is shown at a place.
fn region(view: &View, at: &Place, file: &FilePath) -> Option<Span> {
    let node = at.node(|node| matches!(node.kind, Kind::Snippet(_)))?;
    let Kind::Snippet(snippet) = &node.kind else { return None };
    let text = view.text(file);
    let line = CodeFile::new(file.as_str(), text).first_line_of(snippet)?;
    LineIndex::new(text).start(line + 1).map(Span::empty)
}

/// Where the group of a page defines a pivot.
fn pivot_definition(view: &View, file: &FilePath, pivot: &str) -> Option<Location> {
    let definitions = view.moment().docset.files.pivot_definitions(file)?;
    let text = view.text(definitions);
    let span = text.match_indices(pivot).map(|(at, _)| Span::new(at, at + pivot.len())).find(|span| {
        let line = text[..span.start as usize].rsplit('\n').next().unwrap_or_default();
        let ends = text[span.end as usize..].chars().next().is_none_or(|c| !c.is_alphanumeric() && c != '-');
        let key = line.trim().trim_start_matches(['-', '{', ' ']).trim_matches(['"', ' ', ':', '\'']);
        key == "id" && ends
    })?;
    Some(view.location(definitions, span))
}

/// All links of a file that lead to files, and those by uid.
pub fn all(view: &View, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>, String> {
    let Some(file) = view.file(&params.text_document.uri) else { return Ok(None) };
    let lines = view.lines(&file);
    let links = view.moment().ask(|lookup| {
        let references = match file.has_extension("md") {
            true => lookup.document(&file).unwrap_or_default().references.clone(),
            false => fields::references(view, &file, lookup),
        };
        let links = references.iter().filter(|reference| reference.kind != ReferenceKind::Moniker);
        // Many links lead to the same few pages.
        let mut known: HashMap<FilePath, Vec<Anchor>> = HashMap::new();
        let link = |reference: &Reference| {
            let target = match arrival(view, &file, reference, lookup) {
                Arrival::File { file: to, bookmark: None, .. } => view.uri(&to),
                Arrival::File { file: to, bookmark: Some(id), .. } => {
                    let anchors = known.entry(to.clone()).or_insert_with(|| anchors::of_page(&to, lookup));
                    let anchor = anchors.iter().find(|anchor| anchor.id == id);
                    let (to, start) = anchor.map_or((&to, 0), |anchor| (&anchor.file, anchor.span.start));
                    let line = view.lines(to).position(start).line + 1;
                    Uri(format!("{}#L{line}", view.uri(to).0))
                }
                Arrival::Web(href) if reference.kind == ReferenceKind::Xref => Uri(href),
                _ => return None,
            };
            Some(DocumentLink { range: lines.range(reference.span), target: Some(target), tooltip: None, data: None })
        };
        links.filter_map(link).collect()
    });
    Ok(Some(links))
}
