//! Makes the tree from the parser's events, and finds the directives again where they came out.
//!
//! This is the only file that names pulldown-cmark. A container that an end line closes may have opened outside lists that
//! are still open: they end with it, and the events that close them later are passed over (`Open::passed`).

use std::ops::Range;

use pulldown_cmark::{
    Alignment as Column, CodeBlockKind, Event, LinkType, OffsetIter, Options as Extensions, Parser, Tag, TagEnd,
};

use super::directive::Container;
use super::html::{EndTags, Raw};
use super::mask::{self, Mask, Masked, Scan};
use super::options::Options;
use super::tree::{Alignment, Heading, Kind, Link, Node, Reference, ReferenceId, ReferenceKind};
use super::view::View;
use super::{heading, inline, math, tabs};
use crate::source::limits::TREE_DEPTH;
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

/// So often a body is parsed again because a mask came back where it cannot be one; after that no word in a line is masked.
const ROUNDS: usize = 4;

/// Parses the body seen through `view`.
///
/// An end without an opening, an opening where none may stand, or a word in the target or title of a link is text. Only the
/// parse knows, so such masks are taken off and the body is parsed once more.
pub fn build(view: &View, options: &Options) -> Built {
    let scan = if view.lines_only { mask::scan_lines(&view.text, options) } else { mask::scan(&view.text, options) };
    let mut unmasked: Vec<usize> = Vec::new();
    let mut structure: Vec<Diagnostic> = Vec::new();
    for round in 0.. {
        let mut builder = Builder::new(view, options, &scan, &unmasked);
        builder.run();
        if builder.unmask.is_empty() || round > ROUNDS {
            builder.structure.append(&mut structure);
            return builder.finish();
        }
        let found = builder.structure.into_iter();
        structure.extend(found.filter(|it| !matches!(it.code, "triple-colon-unclosed" | "zone-unclosed")));
        let mut taken_off = builder.unmask;
        if round == ROUNDS {
            taken_off.extend((0..scan.masks.len()).filter(|index| !scan.masks[*index].block));
        }
        unmasked.append(&mut taken_off);
        unmasked.sort_unstable();
        unmasked.dedup();
    }
    unreachable!("the last round returns")
}

/// An element that the parser has opened and not closed yet.
pub(super) struct Open {
    /// Whether its frame has been closed before its time.
    pub(super) passed: bool,
    /// For a list: its kind, to open it again when more of its items follow.
    list: Option<Kind>,
    /// Whether it is text between two marks that mean nothing.
    is_text: bool,
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
    options: &'a Options,
    pub(super) scan: &'a Scan,
    /// The masks that are text after all, sorted.
    pub(super) unmasked: &'a [usize],
    masked: Masked,
    pub(super) frames: Vec<Frame>,
    pub(super) opens: Vec<Open>,
    /// Text that has not been looked through yet, as a range of the view.
    pub(super) pending: Option<Range<usize>>,
    /// How many links of Markdown are open: no bare address becomes a link in them.
    links: usize,
    /// Whether an `<a>` is open in the block at hand: as for `links`, and it ends with its block.
    pub(super) in_anchor: bool,
    pub(super) ids: heading::Ids,
    pub(super) unmask: Vec<usize>,
    /// Diagnostics about containers; after a second parse the first one's count.
    pub(super) structure: Vec<Diagnostic>,
    pub(super) references: Vec<Reference>,
    diagnostics: Vec<Diagnostic>,
    next_suspect: usize,
    pub(super) end_tags: EndTags,
    /// Whether it was told that something is nested too deep.
    pub(super) is_too_deep: bool,
}

impl<'a> Builder<'a> {
    fn new(view: &'a View, options: &'a Options, scan: &'a Scan, unmasked: &'a [usize]) -> Builder<'a> {
        let masked = mask::apply(&view.text, scan, |index| unmasked.binary_search(&index).is_err());
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
            ids: heading::Ids::default(),
            unmask: Vec::new(),
            structure: Vec::new(),
            references: Vec::new(),
            diagnostics: Vec::new(),
            next_suspect: 0,
            end_tags: EndTags::default(),
            is_too_deep: false,
        }
    }

    fn finish(mut self) -> Built {
        let mut blocks = self.frames.pop().expect("the root stays open").children;
        tabs::group(&mut blocks, &self.references);
        tabs::select(&mut blocks);
        self.diagnostics.append(&mut self.structure);
        self.diagnostics.sort_by_key(|diagnostic| diagnostic.span);
        Built { blocks, references: self.references, diagnostics: self.diagnostics }
    }

    fn run(&mut self) {
        let mut extensions = Extensions::ENABLE_STRIKETHROUGH;
        extensions.set(Extensions::ENABLE_TABLES, !self.view.lines_only);
        extensions.set(Extensions::ENABLE_FOOTNOTES, self.options.footnotes);
        extensions.set(Extensions::ENABLE_TASKLISTS, self.options.task_lists);
        extensions.set(Extensions::ENABLE_DEFINITION_LIST, self.options.definition_lists);
        let masked = std::mem::take(&mut self.masked);
        let mut events = Parser::new_ext(&masked.text, extensions).into_offset_iter();
        let definitions: Vec<_> = events.reference_definitions().iter().map(|(_, it)| it.span.clone()).collect();
        definitions.iter().for_each(|span| self.take_off(masked.in_view(span)));
        while let Some((event, raw)) = events.next() {
            let range = masked.in_view(&raw);
            match event {
                Event::Start(Tag::HtmlBlock) => {
                    self.flush();
                    let raw = self.verbatim(&mut events, &masked);
                    self.html_block(range, raw);
                }
                Event::Start(Tag::CodeBlock(kind)) => {
                    self.flush();
                    let text = self.verbatim(&mut events, &masked).text;
                    if matches!(&kind, CodeBlockKind::Fenced(info) if **info == *math::BLOCK) {
                        let tex = text.trim_end_matches(['\n', '\r']).to_owned();
                        self.leaf(Kind::Math { tex, display: true }, range);
                        continue;
                    }
                    let info = match kind {
                        CodeBlockKind::Indented => None,
                        CodeBlockKind::Fenced(info) => Some(self.info(&range, info.into_string())),
                    };
                    self.code_block(info, range, text);
                }
                Event::Start(tag) => {
                    let definition = match &tag {
                        Tag::Link { id, .. } | Tag::Image { id, .. } if !id.is_empty() => {
                            events.reference_definitions().get(id).map(|definition| masked.in_view(&definition.span))
                        }
                        _ => None,
                    };
                    self.start(tag, range, definition);
                }
                Event::End(tag) => self.end(tag, range),
                Event::Text(cow) => self.text(masked.text.get(raw) == Some(&*cow), &cow, range),
                Event::Code(cow) => {
                    let text = self.inline_code(&cow, &range);
                    self.leaf(Kind::Code(text), range);
                }
                Event::InlineHtml(_) => self.inline_html(range),
                Event::Html(_) => {}
                Event::SoftBreak => self.leaf(Kind::SoftBreak, range),
                Event::HardBreak => self.leaf(Kind::HardBreak, range),
                Event::Rule => self.leaf(Kind::Rule, range),
                Event::FootnoteReference(_) => {
                    let name = self.footnote_name(&range);
                    self.leaf(Kind::FootnoteReference(name), range);
                }
                Event::TaskListMarker(done) => self.leaf(Kind::TaskMarker(done), range),
                // Dollar signs are read by our own rules (`math`).
                Event::InlineMath(_) | Event::DisplayMath(_) => {}
            }
        }
        self.flush();
        self.close_to(1, true);
    }

    /// The author's text of a block that is kept as it was written, up to the event that ends it.
    fn verbatim(&self, events: &mut OffsetIter<'_>, masked: &Masked) -> Raw {
        let mut raw = Raw::default();
        for (event, range) in events.by_ref() {
            let (Event::Html(given) | Event::Text(given)) = event else { break };
            let is_source = masked.text.get(range.clone()) == Some(&*given);
            let range = masked.in_view(&range);
            raw.push(if is_source { &self.view.text[range.clone()] } else { &given }, range.start);
        }
        raw
    }

    // Elements.

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>, definition: Option<Range<usize>>) {
        self.flush();
        if self.frames.len() >= TREE_DEPTH {
            self.report_depth(&range);
            self.opens.push(Open { passed: true, list: None, is_text: false });
            return;
        }
        // One tilde on each side is text: the reference wants two.
        if matches!(tag, Tag::Strikethrough) && !self.view.text[range.clone()].starts_with("~~") {
            self.opens.push(Open { passed: true, list: None, is_text: true });
            self.text(true, "", range.start..range.start + 1);
            return;
        }
        if matches!(tag, Tag::Item) {
            self.reopen_list(&range);
        }
        let mut list = None;
        let kind = match tag {
            Tag::Paragraph => Kind::Paragraph,
            Tag::Heading { level, .. } => {
                let setext = !self.view.text[range.clone()].trim_start().starts_with('#');
                Kind::Heading(Box::new(Heading {
                    level: level as u8,
                    id: String::new(),
                    classes: String::new(),
                    setext,
                }))
            }
            Tag::BlockQuote(_) => Kind::Quote,
            Tag::List(start) => {
                let kind = Kind::List { start, tight: true };
                list = Some(kind.clone());
                kind
            }
            Tag::Item => Kind::Item,
            Tag::Table(columns) => Kind::Table(columns.into_iter().map(alignment).collect()),
            Tag::TableHead => Kind::TableHead,
            Tag::TableRow => Kind::TableRow,
            Tag::TableCell => Kind::TableCell,
            Tag::Emphasis => Kind::Emphasis,
            Tag::Strong => Kind::Strong,
            Tag::Strikethrough => Kind::Strikethrough,
            Tag::Link { link_type, dest_url, title, .. } => {
                self.links += 1;
                let kind = match link_type {
                    LinkType::Autolink | LinkType::Email => ReferenceKind::Autolink,
                    _ => ReferenceKind::Link,
                };
                let mut target = dest_url.into_string();
                if link_type == LinkType::Email && !target.starts_with("mailto:") {
                    target.insert_str(0, "mailto:");
                }
                if kind == ReferenceKind::Autolink {
                    self.take_off(range.clone());
                }
                let target = self.reference(kind, target, definition.unwrap_or(range.clone()));
                Kind::Link(Link { target, title: title.into_string() })
            }
            Tag::Image { dest_url, title, .. } => {
                self.links += 1;
                let target =
                    self.reference(ReferenceKind::Image, dest_url.into_string(), definition.unwrap_or(range.clone()));
                Kind::Picture(Link { target, title: title.into_string() })
            }
            Tag::FootnoteDefinition(_) => Kind::FootnoteDefinition(self.footnote_name(&range)),
            Tag::DefinitionList => Kind::DefinitionList,
            Tag::DefinitionListTitle => Kind::DefinitionTerm,
            Tag::DefinitionListDefinition => Kind::Definition,
            // Extensions that are never on.
            _ => Kind::Paragraph,
        };
        self.opens.push(Open { passed: false, list, is_text: false });
        self.push_frame(kind, range, None);
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        self.flush();
        if matches!(tag, TagEnd::Link | TagEnd::Image) && self.opens.last().is_some_and(|open| !open.passed) {
            self.links -= 1;
        }
        if matches!(tag, TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell | TagEnd::Item) {
            self.in_anchor = false;
        }
        let open = self.opens.pop().expect("the parser closes what it opened");
        if open.is_text {
            self.text(true, "", range.end - 1..range.end);
        }
        if open.passed {
            return;
        }
        // The element's own frame is the last that no directive opened.
        let own = self.frames.iter().rposition(|frame| frame.container.is_none()).expect("the root is none");
        self.frames[own].range.end = self.frames[own].range.end.max(range.end);
        self.close_to(own, false);
    }

    /// Items that follow the end of a container belong to a list that ended with it: it goes on as a new one.
    fn reopen_list(&mut self, range: &Range<usize>) {
        if matches!(self.frames.last().map(|frame| &frame.kind), Some(Kind::List { .. })) {
            return;
        }
        let Some(open) = self.opens.last_mut().filter(|open| open.passed) else { return };
        let Some(kind) = open.list.clone() else { return };
        open.passed = false;
        self.push_frame(kind, range.clone(), None);
    }

    pub(super) fn reference(&mut self, kind: ReferenceKind, target: String, range: Range<usize>) -> ReferenceId {
        let id = ReferenceId(u32::try_from(self.references.len()).expect("fewer references than bytes"));
        let span = self.view.span(range);
        self.references.push(Reference { kind, target, span });
        id
    }

    // Text.

    /// Takes text; `is_source` says that it is what the parser was given.
    fn text(&mut self, is_source: bool, given: &str, range: Range<usize>) {
        if !is_source {
            self.flush();
            self.leaf(Kind::Text(Some(given.into())), range);
            return;
        }
        match &mut self.pending {
            Some(pending) if pending.end == range.start => pending.end = range.end,
            _ => {
                self.flush();
                self.pending = Some(range);
            }
        }
    }

    /// Looks through the text that has come together: words that hide directives, then addresses, emoji and uids.
    pub(super) fn flush(&mut self) {
        let Some(range) = self.pending.take() else { return };
        self.report_suspects(&range);
        let mut from = range.start;
        let masks: Vec<&Mask> = self.masks_in(&range).map(|(_, mask)| mask).filter(|mask| !mask.block).collect();
        for mask in masks {
            inline::text(self, from..mask.range.start);
            from = mask.range.end.min(range.end);
            if let Some(node) = self.inline_node(mask) {
                self.attach_node(node, from);
            }
        }
        inline::text(self, from..range.end);
    }

    fn report_suspects(&mut self, range: &Range<usize>) {
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

fn alignment(column: Column) -> Alignment {
    match column {
        Column::None => Alignment::None,
        Column::Left => Alignment::Left,
        Column::Center => Alignment::Center,
        Column::Right => Alignment::Right,
    }
}
