//! What a parse has so far: open elements, nodes that still get children, references, faults. Events of the parser (`build`) and the
//! pieces of the dialect add to it.

use std::ops::Range;

use super::content_tab_ids::ContentTabs;
use super::directive::Container;
use super::end_tags::EndTags;
use super::masked::{self, Masked, Scan};
use super::options::Options;
use super::tree::{Kind, Node, Reference, ReferenceId, ReferenceKind};
use super::view::View;
use super::{heading, tabs};
use crate::source::{Diagnostic, Span};

/// A body's tree and what was found on the way.
pub struct Built {
    /// The blocks.
    pub blocks: Vec<Node>,
    /// What they ask for.
    pub references: Vec<Reference>,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
}

/// An element that the parser has opened and not closed yet.
pub(super) struct Open {
    /// Whether its frame has been closed before its time.
    pub(super) passed: bool,
    /// For a list: its kind, to open it again when more of its items follow.
    pub(super) list: Option<Kind>,
    /// Whether it is text between two marks that mean nothing.
    pub(super) is_text: bool,
}

/// A node that is still getting children.
pub(super) struct Frame {
    pub(super) kind: Kind,
    pub(super) range: Range<usize>,
    pub(super) children: Vec<Node>,
    /// For a directive's container: its name and the mask that opened it.
    pub(super) container: Option<(Container, usize)>,
    /// Where the last child ends in the view.
    pub(super) inner_end: usize,
}

pub(super) struct Builder<'a> {
    pub(super) view: &'a View,
    pub(super) options: &'a Options,
    pub(super) scan: &'a Scan,
    /// The masks that are text after all, sorted.
    pub(super) unmasked: &'a [usize],
    pub(super) masked: Masked,
    pub(super) frames: Vec<Frame>,
    pub(super) opens: Vec<Open>,
    /// Text that has not been looked through yet, as a range of the view.
    pub(super) pending: Option<Range<usize>>,
    /// How many links of Markdown are open: no bare address becomes a link in them.
    pub(super) links: usize,
    /// Whether an `<a>` is open in the block at hand: as for `links`, and it ends with its block.
    pub(super) in_anchor: bool,
    /// Where a script or a style has begun in a line: how many frames are open, and how many children its own has so far.
    pub(super) raw_text: Option<(usize, usize)>,
    pub(super) ids: heading::Ids,
    /// The ids of content tabs so far, by their titles.
    pub(super) content_tabs: ContentTabs,
    pub(super) unmask: Vec<usize>,
    /// Ends that come back within HTML that goes on, though they end it.
    pub(super) apart: Vec<usize>,
    /// Whether another parse may begin behind these.
    pub(super) may_set_apart: bool,
    /// Diagnostics about containers; after a second parse the first one's count.
    pub(super) structure: Vec<Diagnostic>,
    pub(super) references: Vec<Reference>,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) next_suspect: usize,
    pub(super) end_tags: EndTags,
    /// Whether it was told that something is nested too deep.
    pub(super) is_too_deep: bool,
}

impl<'a> Builder<'a> {
    pub(super) fn new(view: &'a View, options: &'a Options, scan: &'a Scan, unmasked: &'a [usize]) -> Builder<'a> {
        let masked = masked::apply(&view.text, scan, |index| unmasked.binary_search(&index).is_err());
        let root = Frame {
            kind: Kind::Paragraph,
            range: 0..view.text.len(),
            children: Vec::new(),
            container: None,
            inner_end: 0,
        };
        Builder {
            view,
            options,
            scan,
            unmasked,
            masked,
            frames: vec![root],
            opens: Vec::new(),
            pending: None,
            links: 0,
            in_anchor: false,
            raw_text: None,
            ids: heading::Ids::by(options.heading_ids),
            content_tabs: ContentTabs::default(),
            unmask: Vec::new(),
            apart: Vec::new(),
            may_set_apart: false,
            structure: Vec::new(),
            references: Vec::new(),
            diagnostics: Vec::new(),
            next_suspect: 0,
            end_tags: EndTags::default(),
            is_too_deep: false,
        }
    }

    pub(super) fn finish(mut self) -> Built {
        let mut blocks = self.frames.pop().expect("the root stays open").children;
        tabs::group(&mut blocks, &self.references);
        tabs::select(&mut blocks);
        self.diagnostics.append(&mut self.structure);
        self.diagnostics.sort_by_key(|diagnostic| diagnostic.span);
        Built { blocks, references: self.references, diagnostics: self.diagnostics }
    }

    pub(super) fn reference(&mut self, kind: ReferenceKind, target: String, range: Range<usize>) -> ReferenceId {
        let id = ReferenceId(u32::try_from(self.references.len()).expect("fewer references than bytes"));
        let span = self.view.span(range);
        self.references.push(Reference::new(kind, target, span));
        id
    }

    /// The same for what raw HTML asks for.
    pub(super) fn raw_reference(&mut self, kind: ReferenceKind, target: String, range: Range<usize>) -> ReferenceId {
        let id = self.reference(kind, target, range);
        self.references[id.0 as usize].is_raw = true;
        id
    }

    pub(super) fn report_suspects(&mut self, range: &Range<usize>) {
        let suspects = &self.scan.suspects;
        while let Some(suspect) = suspects.get(self.next_suspect).filter(|suspect| suspect.range.start < range.end) {
            if suspect.range.start >= range.start {
                let span = self.view.span(suspect.range.clone());
                self.diagnostics.push(Diagnostic::new(suspect.invalid.code, span, suspect.invalid.message.clone()));
            }
            self.next_suspect += 1;
        }
    }

    /// The author's text.
    pub(super) fn source(&self) -> &'a str {
        &self.view.text
    }

    pub(super) fn span(&self, range: Range<usize>) -> Span {
        self.view.span(range)
    }

    pub(super) fn in_link(&self) -> bool {
        self.links > 0 || self.in_anchor
    }

    pub(super) fn options(&self) -> &'a Options {
        self.options
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    pub(super) fn push_inline(&mut self, kind: Kind, range: Range<usize>, children: Vec<Node>) {
        let node = Node { kind, span: self.view.span(range.clone()), children };
        self.attach_node(node, range.end);
    }
}
