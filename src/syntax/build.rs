//! Makes the tree from the parser's events, and finds the directives again where they came out.
//!
//! This is the only file that names pulldown-cmark. A container that an end line closes may have opened outside lists that
//! are still open: they end with it, and the events that close them later are passed over (`Open::passed`).

use std::ops::Range;

use pulldown_cmark::{Alignment as Column, CodeBlockKind, Event, LinkType, Options as Extensions, Parser, Tag, TagEnd};

use super::directive::{Container, Directive};
use super::mask::{self, Mask, Scan};
use super::tree::{Alignment, CodeBlock, Heading, Image, ImageType, Include, Link, Snippet, Video, Xref};
use super::view::View;
use super::{
    Kind, Node, Options, Reference, ReferenceId, ReferenceKind, attributes, heading, html, inline, quotes, tabs,
};
use crate::source::{Diagnostic, Span};

/// Deeper containers are shown as if they were not there: no reader follows a hundred levels, and no stack has to.
const MAX_DEPTH: usize = 100;

/// A body's tree and what was found on the way.
pub struct Built {
    /// The blocks.
    pub blocks: Vec<Node>,
    /// What they ask for.
    pub references: Vec<Reference>,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
}

/// Parses the body seen through `view`.
///
/// An end without an opening, or an opening where none may stand, is text for the reference. Only the parse knows, so such
/// lines are unmasked and the body is parsed once more.
pub fn build(view: &View, options: &Options) -> Built {
    let scan = mask::scan(&view.text, &options.alerts);
    let mut first = Builder::new(view, options, &scan, &[]);
    first.run();
    if first.unmask.is_empty() {
        return first.finish();
    }
    let mut unmasked = std::mem::take(&mut first.unmask);
    unmasked.sort_unstable();
    let found = first.structure;
    let mut second = Builder::new(view, options, &scan, &unmasked);
    second.run();
    second.structure.extend(found.into_iter().filter(|diagnostic| diagnostic.code != "triple-colon-unclosed"));
    second.finish()
}

/// An element that the parser has opened and not closed yet.
struct Open {
    /// Whether its frame has been closed before its time.
    passed: bool,
    /// For a list: its kind, to open it again when more of its items follow.
    list: Option<Kind>,
}

/// A node that is still getting children.
struct Frame {
    kind: Kind,
    range: Range<usize>,
    children: Vec<Node>,
    /// For a directive's container: its name and the mask that opened it.
    container: Option<(Container, usize)>,
    /// Where the last child ends in the view.
    inner_end: usize,
}

pub(super) struct Builder<'a> {
    view: &'a View,
    options: &'a Options,
    scan: &'a Scan,
    /// The masks that are text after all, sorted.
    unmasked: &'a [usize],
    masked: String,
    frames: Vec<Frame>,
    opens: Vec<Open>,
    /// Text that has not been looked through yet, as a range of the view.
    pending: Option<Range<usize>>,
    /// How many links (Markdown or HTML) are open: no bare address becomes a link in them.
    links: usize,
    ids: heading::Ids,
    unmask: Vec<usize>,
    /// Diagnostics about containers; after a second parse the first one's count.
    structure: Vec<Diagnostic>,
    references: Vec<Reference>,
    diagnostics: Vec<Diagnostic>,
    next_suspect: usize,
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
            ids: heading::Ids::default(),
            unmask: Vec::new(),
            structure: Vec::new(),
            references: Vec::new(),
            diagnostics: Vec::new(),
            next_suspect: 0,
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
        let mut extensions = Extensions::ENABLE_TABLES | Extensions::ENABLE_STRIKETHROUGH;
        extensions.set(Extensions::ENABLE_MATH, self.options.mathematics);
        extensions.set(Extensions::ENABLE_FOOTNOTES, self.options.footnotes);
        extensions.set(Extensions::ENABLE_TASKLISTS, self.options.task_lists);
        let masked = std::mem::take(&mut self.masked);
        let mut events = Parser::new_ext(&masked, extensions).into_offset_iter();
        while let Some((event, range)) = events.next() {
            match event {
                Event::Start(Tag::HtmlBlock) => {
                    self.flush();
                    let mut raw = String::new();
                    for (event, inner) in events.by_ref() {
                        match event {
                            Event::Html(cow) | Event::Text(cow) => raw.push_str(self.original(&masked, &cow, inner)),
                            _ => break,
                        }
                    }
                    self.html_block(range, &raw);
                }
                Event::Start(Tag::CodeBlock(kind)) => {
                    self.flush();
                    let mut text = String::new();
                    for (event, inner) in events.by_ref() {
                        match event {
                            Event::Text(cow) => text.push_str(self.original(&masked, &cow, inner)),
                            _ => break,
                        }
                    }
                    self.code_block(kind, range, text);
                }
                Event::Start(tag) => {
                    let definition = match &tag {
                        Tag::Link { id, .. } | Tag::Image { id, .. } if !id.is_empty() => {
                            events.reference_definitions().get(id).map(|definition| definition.span.clone())
                        }
                        _ => None,
                    };
                    self.start(tag, range, definition);
                }
                Event::End(tag) => self.end(tag, range),
                Event::Text(cow) => self.text(&masked, &cow, range),
                Event::Code(cow) => {
                    let text = self.inline_code(&cow, &range);
                    self.leaf(Kind::Code(text), range);
                }
                Event::InlineHtml(_) => self.inline_html(range),
                Event::Html(_) => {}
                Event::SoftBreak => self.leaf(Kind::SoftBreak, range),
                Event::HardBreak => self.leaf(Kind::HardBreak, range),
                Event::Rule => self.leaf(Kind::Rule, range),
                Event::InlineMath(tex) => self.leaf(Kind::Math { tex: tex.trim().to_owned(), display: false }, range),
                Event::DisplayMath(tex) => {
                    let display = tex.starts_with(['\n', '\r']);
                    let tex = if display { tex.trim_matches(['\n', '\r']) } else { tex.trim() };
                    self.leaf(Kind::Math { tex: tex.to_owned(), display }, range);
                }
                Event::FootnoteReference(name) => self.leaf(Kind::FootnoteReference(name.into_string()), range),
                Event::TaskListMarker(done) => self.leaf(Kind::TaskMarker(done), range),
            }
        }
        self.flush();
        self.close_to(1, true);
    }

    // Elements.

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>, definition: Option<Range<usize>>) {
        self.flush();
        if self.frames.len() >= MAX_DEPTH {
            self.opens.push(Open { passed: true, list: None });
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
                Kind::Heading(Heading { level: level as u8, id: String::new(), setext })
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
                let target = self.reference(kind, target, definition.unwrap_or(range.clone()));
                Kind::Link(Link { target, title: title.into_string() })
            }
            Tag::Image { dest_url, title, .. } => {
                self.links += 1;
                let target =
                    self.reference(ReferenceKind::Image, dest_url.into_string(), definition.unwrap_or(range.clone()));
                Kind::Picture(Link { target, title: title.into_string() })
            }
            Tag::FootnoteDefinition(name) => Kind::FootnoteDefinition(name.into_string()),
            // Extensions that are never on.
            _ => Kind::Paragraph,
        };
        self.opens.push(Open { passed: false, list });
        self.push_frame(kind, range, None);
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        self.flush();
        if matches!(tag, TagEnd::Link | TagEnd::Image) && self.opens.last().is_some_and(|open| !open.passed) {
            self.links -= 1;
        }
        let open = self.opens.pop().expect("the parser closes what it opened");
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

    fn push_frame(&mut self, kind: Kind, range: Range<usize>, container: Option<(Container, usize)>) {
        let inner_end = range.start;
        self.frames.push(Frame { kind, range, children: Vec::new(), container, inner_end });
    }

    /// Closes frames until `length` are left; `at_end` says that the file has ended.
    fn close_to(&mut self, length: usize, at_end: bool) {
        while self.frames.len() > length {
            let frame = self.frames.pop().expect("there is one more");
            if let Some((container, index)) = frame.container {
                let open = self.view.span(self.scan.masks[index].range.clone());
                self.structure.push(unclosed(container, open, at_end));
            }
            self.attach(frame);
        }
    }

    /// Makes a frame a node of the one below it.
    fn attach(&mut self, frame: Frame) {
        let Frame { kind, range, mut children, inner_end, .. } = frame;
        let span = self.view.span(range.clone());
        let node = match kind {
            Kind::Quote => {
                for part in quotes::split(children, span) {
                    let mut part = part;
                    tabs::group(&mut part.children, &self.references);
                    self.attach_node(part, range.end);
                }
                return;
            }
            Kind::Heading(mut heading) => {
                let explicit = heading::take_anchor(&mut children);
                heading.id = match explicit {
                    Some(id) => id,
                    None => self.ids.of(&heading::text(&children, self.view)),
                };
                Node { kind: Kind::Heading(heading), span, children }
            }
            Kind::List { start, .. } => {
                let tight =
                    !children.iter().any(|item| item.children.iter().any(|child| child.kind == Kind::Paragraph));
                Node { kind: Kind::List { start, tight }, span, children }
            }
            Kind::Link(link) | Kind::Picture(link)
                if self.references[link.target.0 as usize].span == self.view.span(range.clone()) =>
            {
                let at = self.target_range(&range, inner_end);
                self.references[link.target.0 as usize].span = self.view.span(at);
                let picture = self.references[link.target.0 as usize].kind == ReferenceKind::Image;
                Node { kind: if picture { Kind::Picture(link) } else { Kind::Link(link) }, span, children }
            }
            Kind::Item | Kind::Zone(_) | Kind::Moniker { .. } | Kind::Column(_) => {
                tabs::group(&mut children, &self.references);
                Node { kind, span, children }
            }
            kind => Node { kind, span, children },
        };
        self.attach_node(node, range.end);
    }

    fn attach_node(&mut self, node: Node, end: usize) {
        let parent = self.frames.last_mut().expect("the root stays open");
        parent.inner_end = parent.inner_end.max(end);
        parent.children.push(node);
    }

    fn leaf(&mut self, kind: Kind, range: Range<usize>) {
        self.flush();
        let span = self.view.span(range.clone());
        self.attach_node(Node::leaf(kind, span), range.end);
    }

    /// Where the target of an inline link stands: after `](`, in `<…>` or up to white space.
    fn target_range(&self, link: &Range<usize>, inner_end: usize) -> Range<usize> {
        let text = &self.view.text;
        if text[link.clone()].starts_with('<') {
            return link.start + 1..link.end.saturating_sub(1).max(link.start + 1);
        }
        let Some(open) = text.get(inner_end..link.end).and_then(|rest| rest.find("](")) else { return link.clone() };
        let start = inner_end + open + 2;
        let start = start + (text[start..link.end].len() - text[start..link.end].trim_start().len());
        let rest = &text[start..link.end];
        if let Some(inside) = rest.strip_prefix('<') {
            return start + 1..start + 1 + inside.find('>').unwrap_or(inside.len());
        }
        let mut depth = 0usize;
        let end = rest.char_indices().find(|(_, c)| match c {
            '(' => {
                depth += 1;
                false
            }
            ')' if depth > 0 => {
                depth -= 1;
                false
            }
            ')' => true,
            c => c.is_whitespace(),
        });
        start..start + end.map_or(rest.len(), |(at, _)| at)
    }

    pub(super) fn reference(&mut self, kind: ReferenceKind, target: String, range: Range<usize>) -> ReferenceId {
        let id = ReferenceId(u32::try_from(self.references.len()).expect("fewer references than bytes"));
        let span = self.view.span(range);
        self.references.push(Reference { kind, target, span });
        id
    }

    // Code and HTML.

    /// The author's text at `range` where the parser gives back what it was given, else what it made of it.
    fn original<'t>(&'t self, masked: &str, given: &'t str, range: Range<usize>) -> &'t str {
        if masked.get(range.clone()) == Some(given) { &self.view.text[range] } else { given }
    }

    fn code_block(&mut self, kind: CodeBlockKind<'_>, range: Range<usize>, text: String) {
        let source = self.view.text[range.clone()].trim_end();
        let (info, closed) = match kind {
            CodeBlockKind::Indented => (None, true),
            CodeBlockKind::Fenced(info) => {
                let mark = source.trim_start().chars().next().unwrap_or('`');
                let length = source.trim_start().chars().take_while(|c| *c == mark).count();
                let last = source.rsplit(['\n', '\r']).next().unwrap_or("");
                let last = last.trim_start_matches([' ', '\t', '>']);
                let closes = last.len() >= length && last.chars().all(|c| c == mark) && source.contains(['\n', '\r']);
                (Some(info.into_string()), closes)
            }
        };
        let text = text.replace("\r\n", "\n");
        self.leaf(Kind::CodeBlock(CodeBlock { info, text, closed }), range);
    }

    fn inline_code(&self, given: &str, range: &Range<usize>) -> Box<str> {
        let pipe = self.scan.pipes.partition_point(|pipe| *pipe < range.start);
        let has_pipe = self.scan.pipes.get(pipe).is_some_and(|pipe| *pipe < range.end);
        if !has_pipe && self.masks_in(range).next().is_none() {
            return given.into();
        }
        let in_table = self.frames.iter().any(|frame| frame.kind == Kind::TableCell);
        let source = self.view.text[range.clone()]
            .replace(if in_table { "\\|" } else { "\0" }, if in_table { "|" } else { "\0" });
        let ticks = source.len() - source.trim_start_matches('`').len();
        let inner = source[ticks..source.len() - ticks].replace("\r\n", " ").replace('\n', " ");
        let padded = inner.len() > 2 && inner.starts_with(' ') && inner.ends_with(' ') && !inner.trim().is_empty();
        if padded { inner[1..inner.len() - 1].into() } else { inner.into() }
    }

    /// Masks that count in this parse and start inside `range`.
    fn masks_in(&self, range: &Range<usize>) -> impl Iterator<Item = (usize, &'a Mask)> {
        let scan = self.scan;
        let unmasked = self.unmasked;
        let end = range.end;
        let first = scan.masks.partition_point(|mask| mask.range.start < range.start);
        scan.masks[first..]
            .iter()
            .enumerate()
            .map(move |(index, mask)| (first + index, mask))
            .take_while(move |(_, mask)| mask.range.start < end)
            .filter(move |(index, _)| unmasked.binary_search(index).is_err())
    }

    fn html_block(&mut self, range: Range<usize>, raw: &str) {
        let found = self.masks_in(&range).next();
        if let Some((index, mask)) = found
            && mask.block
            && self.view.text[range.start..mask.range.start].trim().is_empty()
        {
            self.directive(index, mask);
            return;
        }
        let raw = raw.trim_end().to_owned() + "\n";
        let pieces = html::pieces(self, &raw, range.start);
        self.leaf(Kind::HtmlBlock(pieces), range);
    }

    fn inline_html(&mut self, range: Range<usize>) {
        self.flush();
        let found = self.masks_in(&range).next();
        if let Some((_, mask)) = found
            && mask.range == range
        {
            match self.inline_node(mask) {
                Some(node) => self.attach_node(node, range.end),
                None => {
                    self.pending = Some(range);
                    self.flush();
                }
            }
            return;
        }
        let raw = self.view.text[range.clone()].to_owned();
        let tag = raw.to_ascii_lowercase();
        if tag.starts_with("<a ") || tag == "<a>" {
            self.links += 1;
        } else if tag.starts_with("</a") {
            self.links = self.links.saturating_sub(1);
        }
        let pieces = html::pieces(self, &raw, range.start);
        self.leaf(Kind::Html(pieces), range);
    }

    // Text.

    fn text(&mut self, masked: &str, given: &str, range: Range<usize>) {
        if masked.get(range.clone()) != Some(given) {
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
    fn flush(&mut self) {
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
        self.links > 0
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

    // Directives.

    fn directive(&mut self, index: usize, mask: &'a Mask) {
        let range = mask.range.clone();
        match &mask.directive {
            Directive::End(container) => self.end_container(*container, index, range),
            Directive::ZoneStart(zone) => self.open(Container::Zone, Kind::Zone(zone.clone()), index, range),
            Directive::MonikerStart(text) => {
                if self.is_open(Container::Moniker) {
                    self.unmask.push(index);
                    return;
                }
                let reference = self.reference(ReferenceKind::Moniker, text.clone(), range.clone());
                self.open(Container::Moniker, Kind::Moniker { range: text.clone(), reference }, index, range);
            }
            Directive::RowStart => self.open(Container::Row, Kind::Row, index, range),
            Directive::ColumnStart(span) => self.open(Container::Column, Kind::Column(*span), index, range),
            Directive::ComplexImageStart(attributes) => {
                let image = self.image(attributes, &range);
                self.open(Container::Image, Kind::Image(image), index, range);
            }
            Directive::Alert(kind) => self.leaf(Kind::Alert(kind.clone()), range),
            Directive::Div(attributes) => self.leaf(Kind::Div(attributes.clone()), range),
            Directive::QuotedVideo { source, title } => {
                let attributes = title.iter().map(|title| ("title".to_owned(), title.clone())).collect();
                self.leaf(Kind::Video(Video { source: source.clone(), attributes, quoted: true }), range);
            }
            Directive::Form(attributes) => {
                let value = |name| attributes::get(attributes, name).unwrap_or("").to_owned();
                self.leaf(Kind::Form { action: value("action"), submit_text: value("submittext") }, range);
            }
            Directive::Code(attributes) => {
                let snippet = self.code_snippet(attributes, &range);
                self.leaf(Kind::Snippet(snippet), range);
            }
            Directive::Snippet { language, notebook, link } => {
                let mut snippet = Snippet { language: language.clone(), notebook: *notebook, ..Snippet::default() };
                super::snippet::read_address(&mut snippet, link);
                let path = link.path.split(['?', '#']).next().unwrap_or("").to_owned();
                let at = range.start + link.path_at.start..range.start + link.path_at.end;
                snippet.target = Some(self.reference(ReferenceKind::Snippet, path, at));
                self.leaf(Kind::Snippet(snippet), range);
            }
            Directive::Include(_)
            | Directive::Image(_)
            | Directive::Video(_)
            | Directive::NoLoc(_)
            | Directive::Xref(_) => {
                if let Some(mut node) = self.inline_node(mask) {
                    if let Kind::Include(include) = &mut node.kind {
                        include.inline = false;
                    }
                    self.attach_node(node, range.end);
                }
            }
        }
    }

    fn is_open(&self, container: Container) -> bool {
        self.frames.iter().any(|frame| frame.container.is_some_and(|(open, _)| open == container))
    }

    fn open(&mut self, container: Container, kind: Kind, index: usize, range: Range<usize>) {
        let nested = match container {
            Container::Zone => self.is_open(Container::Zone),
            Container::Column => !self.is_open(Container::Row),
            _ => false,
        };
        if nested || self.frames.len() >= MAX_DEPTH {
            if container == Container::Zone {
                let span = self.view.span(range);
                self.structure.push(Diagnostic::new("zone-nested", span, "a zone cannot stand inside another zone"));
            }
            self.unmask.push(index);
            return;
        }
        self.push_frame(kind, range, Some((container, index)));
    }

    /// Closes the container that an end line ends, with everything in it that is still open.
    fn end_container(&mut self, container: Container, index: usize, range: Range<usize>) {
        let at = self.frames.iter().rposition(|frame| frame.container.is_some_and(|(open, _)| open == container));
        let Some(at) = at else {
            let span = self.view.span(range);
            let name = container.name();
            let code = if container == Container::Zone { "zone-end-without-zone" } else { "triple-colon-unknown" };
            self.structure.push(Diagnostic::new(
                code,
                span,
                format!("`:::{name}-end` ends nothing: no `:::{name}` is open"),
            ));
            self.unmask.push(index);
            return;
        };
        let mut passed = self.frames[at + 1..].iter().filter(|frame| frame.container.is_none()).count();
        for open in self.opens.iter_mut().rev() {
            if passed == 0 {
                break;
            }
            if !open.passed {
                open.passed = true;
                passed -= 1;
            }
        }
        self.close_to(at + 1, false);
        let mut frame = self.frames.pop().expect("the container is open");
        frame.range.end = range.end;
        self.attach(frame);
    }

    /// The node of a directive that may stand in a line.
    fn inline_node(&mut self, mask: &'a Mask) -> Option<Node> {
        let range = mask.range.clone();
        let kind = match &mask.directive {
            Directive::Include(link) => {
                let at = range.start + link.path_at.start..range.start + link.path_at.end;
                let target = self.reference(ReferenceKind::Include, link.path.clone(), at);
                Kind::Include(Include { target, title: link.title.clone(), inline: true })
            }
            Directive::Image(attributes) => Kind::Image(self.image(attributes, &range)),
            Directive::Video(attributes) => {
                let source = attributes::get(attributes, "source").unwrap_or("").to_owned();
                let attributes = attributes.iter().filter(|(name, _)| name != "source").cloned().collect();
                Kind::Video(Video { source, attributes, quoted: false })
            }
            Directive::NoLoc(text) => Kind::NoLoc(text.clone()),
            Directive::Xref(uid) => {
                let target = self.reference(ReferenceKind::Xref, uid.clone(), range.clone());
                let raw = self.view.text[range.clone()].to_owned();
                Kind::Xref(Xref { target, raw, alternative: None, text: None })
            }
            _ => return None,
        };
        Some(Node::leaf(kind, self.view.span(range)))
    }

    fn image(&mut self, attributes: &attributes::Attributes, range: &Range<usize>) -> Image {
        let value = |name| attributes::get(attributes, name).filter(|value| !value.is_empty());
        let image_type = match value("type").unwrap_or("content") {
            "icon" => ImageType::Icon,
            "complex" => ImageType::Complex,
            _ => ImageType::Content,
        };
        let border = match value("border") {
            Some(given) if given.eq_ignore_ascii_case("true") => true,
            Some(given) if given.eq_ignore_ascii_case("false") => false,
            _ => image_type != ImageType::Icon,
        };
        let source = value("source").unwrap_or("").to_owned();
        let place = |target: &str| self.value_range(range, target);
        let (source_at, lightbox_at, link_at) =
            (place(&source), value("lightbox").map(place), value("link").map(place));
        let source = self.reference(ReferenceKind::Image, source, source_at);
        let lightbox = value("lightbox")
            .zip(lightbox_at)
            .map(|(target, at)| self.reference(ReferenceKind::Lightbox, target.to_owned(), at));
        let link =
            value("link").zip(link_at).map(|(target, at)| self.reference(ReferenceKind::Link, target.to_owned(), at));
        Image { source, image_type, alt: value("alt-text").unwrap_or("").to_owned(), border, lightbox, link }
    }

    /// Where an attribute's value stands in a directive.
    fn value_range(&self, range: &Range<usize>, value: &str) -> Range<usize> {
        let text = &self.view.text[range.clone()];
        match text.find(&format!("\"{value}\"")) {
            Some(at) => range.start + at + 1..range.start + at + 1 + value.len(),
            None => range.clone(),
        }
    }

    fn code_snippet(&mut self, attributes: &attributes::Attributes, range: &Range<usize>) -> Snippet {
        let value = |name| attributes::get(attributes, name).filter(|value| !value.is_empty()).map(str::to_owned);
        let source = value("source").unwrap_or_default();
        let at = self.value_range(range, &source);
        let target = self.reference(ReferenceKind::Snippet, source, at);
        Snippet {
            target: Some(target),
            language: value("language"),
            id: value("id"),
            range: value("range"),
            highlight: value("highlight"),
            interactive: value("interactive"),
            title: value("title"),
            triple_colon: true,
            ..Snippet::default()
        }
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

fn unclosed(container: Container, open: Span, at_end: bool) -> Diagnostic {
    let name = container.name();
    let code = if container == Container::Zone { "zone-unclosed" } else { "triple-colon-unclosed" };
    let place = if at_end { "before the file ends" } else { "before the list or quote around it ends" };
    Diagnostic::new(code, open, format!("`:::{name}` is not closed {place}"))
        .help(format!("add a line `:::{name}-end` where it should end"))
}
