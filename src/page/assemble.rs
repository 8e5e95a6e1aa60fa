//! Asks for everything a document refers to, and follows its includes.

use std::collections::HashMap;
use std::sync::Arc;

use super::part::{Part, Resolution};
use super::snippet::{self, CodeFile};
use crate::docset::Lookup;
use crate::source::address::Address;
use crate::source::limits::{CODE_BYTES, INCLUDED_BYTES};
use crate::source::{Diagnostic, Fault, FilePath, Place, codes};
use crate::syntax::tree::Include;
use crate::syntax::{Document, Kind, Reference, ReferenceKind};

/// What is told on the way.
#[derive(Debug, Default)]
pub struct Told {
    /// What is wrong.
    pub faults: Vec<Fault>,
    /// The repositories whose content is not on disk, one for each place that shows something of theirs.
    pub elsewhere: Vec<String>,
}

/// The document of `file` with all its resolutions, written for the page of that file; and what is wrong in it.
pub fn assemble(file: &FilePath, document: &Arc<Document>, lookup: &Lookup<'_>) -> (Part, Told) {
    let text = Arc::clone(&document.text);
    let mut assembly = Assembly::of(file, text, lookup);
    let part = assembly.part(file, document);
    (part, assembly.told)
}

/// What comes of one reference of `file` that stands in no document, whose place is in `text`.
pub fn resolve(file: &FilePath, text: &Arc<str>, reference: &Reference, lookup: &Lookup<'_>) -> (Resolution, Told) {
    let text = Arc::clone(text);
    let mut assembly = Assembly::of(file, text, lookup);
    let resolution = if reference.kind == ReferenceKind::Image {
        assembly.image(file, reference)
    } else {
        assembly.link(file, reference)
    };
    (resolution, assembly.told)
}

pub(super) struct Assembly<'a> {
    /// The page's own file: links are written relative to it.
    pub(super) page: &'a FilePath,
    /// The text that places count in: of the file at hand, or of a field of a YAML page.
    pub(super) text: Arc<str>,
    pub(super) lookup: &'a Lookup<'a>,
    /// Whether the file at hand stands in the page as if it were written there: its links start from the page.
    pub(super) is_pasted: bool,
    /// The includes that led to the file at hand.
    pub(super) chain: Vec<Place>,
    /// How many files the page has included so far.
    pub(super) parts: usize,
    /// How many bytes of text it may still include.
    pub(super) text_left: usize,
    /// The files of code that it shows something of.
    pub(super) code_files: HashMap<FilePath, CodeFile<'a>>,
    /// How many bytes of code it may still show.
    pub(super) code_left: usize,
    pub(super) told: Told,
}

impl<'a> Assembly<'a> {
    fn of(page: &'a FilePath, text: Arc<str>, lookup: &'a Lookup<'a>) -> Assembly<'a> {
        Assembly {
            page,
            text,
            lookup,
            is_pasted: false,
            chain: Vec::new(),
            parts: 0,
            text_left: INCLUDED_BYTES,
            code_files: HashMap::new(),
            code_left: CODE_BYTES,
            told: Told::default(),
        }
    }

    pub(super) fn part(&mut self, file: &FilePath, document: &Arc<Document>) -> Part {
        let outer = std::mem::replace(&mut self.text, Arc::clone(&document.text));
        for diagnostic in &document.diagnostics {
            self.report(file, diagnostic.clone());
        }
        let snippets = snippet::of_document(document);
        let includes = includes(document);
        let mut resolutions: Vec<Resolution> = document
            .references
            .iter()
            .enumerate()
            .map(|(index, reference)| match reference.kind {
                ReferenceKind::Link | ReferenceKind::Autolink => self.link(file, reference),
                ReferenceKind::Image | ReferenceKind::Lightbox => self.image(file, reference),
                ReferenceKind::Include => {
                    let include = includes.get(&index);
                    let is_inline = document.has_lines_only || include.is_some_and(|include| include.inline);
                    self.include(file, reference, (is_inline, include.and_then(|include| include.part.as_deref())))
                }
                ReferenceKind::Snippet => {
                    let snippet = snippets.get(&index);
                    snippet.map_or(Resolution::Unresolved, |snippet| self.snippet(file, reference, snippet))
                }
                ReferenceKind::Xref => {
                    let target = Address::of_uid(&reference.target);
                    self.xref(&target).or_else(|| self.foreign(&target)).unwrap_or_else(|| {
                        self.report_uid(file, reference, &target);
                        Resolution::Unresolved
                    })
                }
                ReferenceKind::Moniker => match self.lookup.monikers(self.page, &reference.target) {
                    Ok(monikers) => {
                        // What several pages show may hold parts for other ones.
                        if monikers.as_ref().is_some_and(Vec::is_empty) && *file == *self.page {
                            let message = format!(
                                "none of the page's versions is in `{}`: nobody sees the block",
                                reference.target
                            );
                            self.report(file, Diagnostic::new(codes::MONIKER_ZONE_EMPTY, reference.span, message));
                        }
                        Resolution::Monikers(monikers)
                    }
                    Err(reason) => {
                        self.report(file, Diagnostic::new(codes::INVALID_MONIKER_RANGE, reference.span, reason));
                        Resolution::Monikers(None)
                    }
                },
            })
            .collect();
        snippet::put_together(document, &snippets, &mut resolutions);
        self.text = outer;
        Part { file: file.clone(), document: document.clone(), resolutions }
    }

    /// Where links of `file`, the file at hand, start from.
    pub(super) fn start<'f>(&'f self, file: &'f FilePath) -> &'f FilePath {
        if self.is_pasted { self.page } else { file }
    }

    pub(super) fn report(&mut self, file: &FilePath, diagnostic: Diagnostic) {
        self.told.faults.push(Fault { file: file.clone(), diagnostic, chain: self.chain.clone() });
    }
}

/// The includes of a document, by their references.
fn includes(document: &Document) -> HashMap<usize, &Include> {
    let mut found = HashMap::new();
    if document.references.iter().any(|reference| reference.kind == ReferenceKind::Include) {
        document.visit(&mut |node| {
            if let Kind::Include(include) = &node.kind {
                found.insert(include.target.0 as usize, include);
            }
        });
    }
    found
}
