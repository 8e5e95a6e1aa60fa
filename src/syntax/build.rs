//! Makes the tree from the parser's events, and finds the directives again where they came out.
//!
//! This is the only file that names pulldown-cmark. A container that an end line closes may have opened outside lists that
//! are still open: they end with it, and the events that close them later are passed over (`Open::passed`).

use std::ops::Range;

use pulldown_cmark::{
    Alignment as Column, BrokenLink, CodeBlockKind, CowStr, Event, LinkType, Options as Extensions, Parser, Tag, TagEnd,
};

use super::autorefs::Form;
use super::builder::{Builder, Built, Open};
use super::html::Raw;
use super::masked::Masked;
use super::masks::Mask;
use super::options::{Options, folded_label};
use super::tree::{Alignment, Heading, Kind, Link, ReferenceKind};
use super::view::View;
use super::{autorefs, inline, mask, math};
use crate::source::limits::TREE_DEPTH;
use crate::source::{Diagnostic, codes};

/// So often a body is parsed again because a mask came back where it cannot be one; after that no word in a line is masked.
const ROUNDS: usize = 4;

/// Parses the body seen through `view`.
///
/// An end without an opening, an opening where none may stand, or a word in the target or title of a link is text. Only the
/// parse knows, so such masks are taken off and the body is parsed once more. The same with an end within HTML: what follows it is
/// read anew, as if it began with a blank line.
pub fn build(view: &View, options: &Options) -> Built {
    let mut scan =
        if view.lines_only { mask::scan_lines(&view.text, options) } else { mask::scan(&view.text, options) };
    let mut unmasked: Vec<usize> = Vec::new();
    let mut structure: Vec<Diagnostic> = Vec::new();
    let (mut round, mut settings_apart) = (0, 0);
    loop {
        let mut builder = Builder::new(view, options, &scan, &unmasked);
        builder.may_set_apart = settings_apart < ROUNDS;
        builder.run();
        if !builder.apart.is_empty() {
            // What was found behind them was read as HTML.
            let apart = builder.apart;
            scan.set_apart(&view.text, apart);
            settings_apart += 1;
            continue;
        }
        if builder.unmask.is_empty() || round > ROUNDS {
            builder.structure.append(&mut structure);
            return builder.finish();
        }
        let found = builder.structure.into_iter();
        structure.extend(found.filter(|it| !matches!(it.code, codes::TRIPLE_COLON_UNCLOSED | codes::ZONE_UNCLOSED)));
        let mut taken_off = builder.unmask;
        if round == ROUNDS {
            taken_off.extend((0..scan.masks.len()).filter(|index| !scan.masks[*index].block));
        }
        unmasked.append(&mut taken_off);
        unmasked.sort_unstable();
        unmasked.dedup();
        round += 1;
    }
}

impl<'a> Builder<'a> {
    fn run(&mut self) {
        let masked = std::mem::take(&mut self.masked);
        let defined = |label: BrokenLink<'_>| {
            let known = self.options.definitions.get(&folded_label(&label.reference)).cloned();
            let form = match label.link_type {
                LinkType::Reference => Some(Form::Name),
                LinkType::Collapsed => Some(Form::Title),
                _ => None,
            };
            let rule = self.options.heading_ids;
            let autoref = || autorefs::target(&masked.text, label.span.start, &label.reference, form?, rule);
            let target = known.or_else(|| if self.options.autorefs { autoref() } else { None })?;
            Some((CowStr::from(target), CowStr::from("")))
        };
        let defined = (self.options.autorefs || !self.options.definitions.is_empty()).then_some(defined);
        let extensions = self.extensions();
        let mut events = Parser::new_with_broken_link_callback(&masked.text, extensions, defined).into_offset_iter();
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
                    self.code(kind, range, text);
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
                other => self.whole(other, range),
            }
        }
        self.flush();
        self.close_to(1, true);
    }

    fn extensions(&self) -> Extensions {
        let mut extensions = Extensions::ENABLE_STRIKETHROUGH;
        extensions.set(Extensions::ENABLE_TABLES, !self.view.lines_only);
        extensions.set(Extensions::ENABLE_FOOTNOTES, self.options.footnotes);
        extensions.set(Extensions::ENABLE_TASKLISTS, self.options.task_lists);
        extensions.set(Extensions::ENABLE_DEFINITION_LIST, self.options.definition_lists);
        extensions
    }

    /// What is one event and one node, without anything in it.
    fn whole(&mut self, event: Event<'_>, range: Range<usize>) {
        let kind = match event {
            Event::Code(cow) => Kind::Code(self.inline_code(&cow, &range)),
            Event::SoftBreak => Kind::SoftBreak,
            Event::HardBreak => Kind::HardBreak,
            Event::Rule => Kind::Rule,
            Event::FootnoteReference(_) => Kind::FootnoteReference(self.footnote_name(&range)),
            Event::TaskListMarker(done) => Kind::TaskMarker(done),
            Event::InlineHtml(_) => return self.inline_html(range),
            // The lines of a block of HTML are taken with it, and dollar signs are read by our own rules (`math`).
            _ => return,
        };
        self.leaf(kind, range);
    }

    fn code(&mut self, kind: CodeBlockKind<'_>, range: Range<usize>, text: String) {
        match kind {
            CodeBlockKind::Fenced(info) if *info == *math::BLOCK => {
                let tex = self.options.mathematics.tex(text.trim_end_matches(['\n', '\r']).to_owned());
                self.leaf(Kind::Math { tex, display: true }, range);
            }
            CodeBlockKind::Fenced(info) => {
                let info = self.info(&range, info.into_string());
                self.code_block(Some(info), range, text);
            }
            CodeBlockKind::Indented => self.code_block(None, range, text),
        }
    }

    /// The author's text of a block that is kept as it was written, up to the event that ends it.
    fn verbatim<'e>(&self, events: &mut impl Iterator<Item = (Event<'e>, Range<usize>)>, masked: &Masked) -> Raw {
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
        let kind = self.kind(tag, &range, definition);
        let list = matches!(kind, Kind::List { .. }).then(|| kind.clone());
        self.opens.push(Open { passed: false, list, is_text: false });
        self.push_frame(kind, range, None);
    }

    /// What an element is in the tree. What it leads to is noted among the references, at its `definition` if it has one.
    fn kind(&mut self, tag: Tag<'_>, range: &Range<usize>, definition: Option<Range<usize>>) -> Kind {
        match tag {
            Tag::Heading { level, .. } => {
                let setext = !self.view.text[range.clone()].trim_start().starts_with('#');
                let (id, classes) = (String::new(), String::new());
                Kind::Heading(Box::new(Heading { level: level as u8, id, classes, setext }))
            }
            Tag::BlockQuote(_) => Kind::Quote,
            Tag::List(start) => Kind::List { start, tight: true },
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
                let is_auto = matches!(link_type, LinkType::Autolink | LinkType::Email);
                let mut target = dest_url.into_string();
                if link_type == LinkType::Email && !target.starts_with("mailto:") {
                    target.insert_str(0, "mailto:");
                }
                if is_auto {
                    self.take_off(range.clone());
                }
                let kind = if is_auto { ReferenceKind::Autolink } else { ReferenceKind::Link };
                let target = self.reference(kind, target, definition.unwrap_or(range.clone()));
                Kind::Link(Link { target, title: title.into_string() })
            }
            Tag::Image { dest_url, title, .. } => {
                self.links += 1;
                let at = definition.unwrap_or(range.clone());
                let target = self.reference(ReferenceKind::Image, dest_url.into_string(), at);
                Kind::Picture(Link { target, title: title.into_string() })
            }
            Tag::FootnoteDefinition(_) => Kind::FootnoteDefinition(self.footnote_name(range)),
            Tag::DefinitionList => Kind::DefinitionList,
            Tag::DefinitionListTitle => Kind::DefinitionTerm,
            Tag::DefinitionListDefinition => Kind::Definition,
            // Extensions that are never on are read as if they were none.
            _ => Kind::Paragraph,
        }
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
        self.raw_text = self.raw_text.filter(|(frames, _)| *frames <= self.frames.len());
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
}

fn alignment(column: Column) -> Alignment {
    match column {
        Column::None => Alignment::None,
        Column::Left => Alignment::Left,
        Column::Center => Alignment::Center,
        Column::Right => Alignment::Right,
    }
}
