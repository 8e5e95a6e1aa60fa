//! Puts directives into the tree, where their masks came back.

use std::ops::Range;

use super::builder::Builder;
use super::directive::{Container, Directive};
use super::line_ranges::LineRanges;
use super::masks::Mask;
use super::tree::{Form, Image, ImageType, Include, Snippet, Video, Xref};
use super::{Kind, Node, ReferenceKind, attributes, html};
use crate::source::limits::{self, TREE_DEPTH};
use crate::source::{Address, Diagnostic, Span, codes};

impl<'a> Builder<'a> {
    pub(super) fn directive(&mut self, index: usize, mask: &'a Mask) {
        let range = mask.range.clone();
        let known = self.unmask.len();
        self.place(index, mask, range);
        if self.unmask.len() == known {
            self.note(mask);
        }
    }

    /// Reports what is said of a directive though it is read.
    fn note(&mut self, mask: &Mask) {
        if let Some(note) = &mask.note {
            let span = self.view.span(mask.range.clone());
            self.report(Diagnostic::new(note.code, span, note.message.clone()));
        }
    }

    fn place(&mut self, index: usize, mask: &'a Mask, range: Range<usize>) {
        match &mask.directive {
            Directive::End(Container::Custom) => self.end_or_open(index, range),
            Directive::CustomStart(attributes) => self.open_custom(attributes, index, range),
            Directive::End(container) => self.end_container(*container, index, range),
            Directive::ZoneStart(zone) => self.open(Container::Zone, Kind::Zone(Box::new(zone.clone())), index, range),
            Directive::MonikerStart(text) => {
                let reference = self.reference(ReferenceKind::Moniker, text.clone(), range.clone());
                self.open(Container::Moniker, Kind::Moniker { range: text.clone(), reference }, index, range);
            }
            Directive::RowStart => self.open(Container::Row, Kind::Row, index, range),
            Directive::ColumnStart(span) => self.open(Container::Column, Kind::Column(*span), index, range),
            Directive::ComplexImageStart(attributes) => {
                let image = self.image(attributes, &range);
                self.open(Container::Image, Kind::Image(Box::new(image)), index, range);
            }
            Directive::ComplexVideoStart(attributes) => {
                self.open(Container::Video, Kind::Video(Box::new(video(attributes))), index, range);
            }
            Directive::Alert(kind) => self.leaf(Kind::Alert(kind.clone()), range),
            Directive::Admonition(admonition) => self.leaf(Kind::Admonition(admonition.clone()), range),
            Directive::ContentTab { title, begins } => self.content_tab(title, *begins, range),
            Directive::Div(attributes) => {
                let kept = html::of_div(self, attributes, &range);
                self.leaf(Kind::Div(kept), range);
            }
            Directive::QuotedVideo { source, title } => {
                let attributes = title.iter().map(|title| ("title".to_owned(), title.clone())).collect();
                let video = Video { source: source.clone(), attributes, quoted: true, complex: false };
                self.leaf(Kind::Video(Box::new(video)), range);
            }
            Directive::Form(attributes) => self.leaf(Kind::Form(Box::new(form(attributes))), range),
            Directive::Code(attributes) => {
                let snippet = self.code_snippet(attributes, &range);
                self.leaf(Kind::Snippet(Box::new(snippet)), range);
            }
            Directive::Snippet { language, notebook, link } => {
                let mut snippet = Snippet { language: language.clone(), notebook: *notebook, ..Snippet::default() };
                super::snippet_address::read_address(&mut snippet, link);
                let path = Address::parse(&link.path).without_tail().to_owned();
                let at = range.start + link.path_at.start..range.start + link.path_at.end;
                snippet.target = Some(self.reference(ReferenceKind::Snippet, path, at));
                self.leaf(Kind::Snippet(Box::new(snippet)), range);
            }
            Directive::Tag => self.tag_around_markdown(range),
            Directive::MkDocsSnippet(snippet) => self.mkdocs_article(snippet, range),
            Directive::Include(_)
            | Directive::BookInclude(_)
            | Directive::Image(_)
            | Directive::Video(_)
            | Directive::NoLoc(_)
            | Directive::Math(_)
            | Directive::Xref(_) => {
                if let Some(mut node) = self.node_of(mask) {
                    if let Kind::Include(include) = &mut node.kind {
                        include.inline = false;
                    }
                    self.attach_node(node, range.end);
                }
            }
        }
    }

    /// Reports that what stands here is shown as if the container around it were not there; once, for all.
    pub(super) fn report_depth(&mut self, range: &Range<usize>) {
        if !std::mem::replace(&mut self.is_too_deep, true) {
            let message = format!("what is nested deeper than {TREE_DEPTH} levels is shown as if it were not");
            self.report(Diagnostic::new(limits::CODE, self.view.span(range.clone()), message));
        }
    }

    /// Whether such a container is open.
    pub(super) fn is_open(&self, container: Container) -> bool {
        self.frames.iter().any(|frame| frame.container.is_some_and(|(open, _)| open == container))
    }

    pub(super) fn open(&mut self, container: Container, kind: Kind, index: usize, range: Range<usize>) {
        let nested = self.is_open(container);
        let is_zone = container == Container::Zone;
        let is_too_deep = self.frames.len() >= TREE_DEPTH;
        if is_too_deep {
            self.report_depth(&range);
        }
        if (nested && is_zone) || is_too_deep {
            if nested && is_zone {
                let span = self.view.span(range);
                self.structure.push(Diagnostic::new(
                    codes::ZONE_NESTED,
                    span,
                    "a zone cannot stand inside another zone",
                ));
            }
            self.unmask.push(index);
            return;
        }
        let colons = self.scan.masks[index].colons;
        if container != Container::Custom && self.ends_with(container, colons).is_some() {
            let name = container.name();
            let span = self.view.span(range.clone());
            let message = format!(
                "a `:::{name}` stands in another with as many colons: on Learn the first `:::{name}-end` ends both"
            );
            let help = format!("begin and end the outer one with {} colons", colons + 1);
            self.report(Diagnostic::new(codes::DIRECTIVE_NOT_ON_LEARN, span, message).help(help));
        }
        self.push_frame(kind, range, Some((container, index)));
    }

    /// The frame of the innermost container that an end with so many colons ends.
    fn ends_with(&self, container: Container, colons: usize) -> Option<usize> {
        self.frames.iter().rposition(|frame| {
            frame.container.is_some_and(|(open, index)| open == container && self.scan.masks[index].colons == colons)
        })
    }

    /// Closes the container that an end line ends, with everything in it that is still open.
    fn end_container(&mut self, container: Container, index: usize, range: Range<usize>) {
        let colons = self.scan.masks[index].colons;
        let innermost =
            self.frames.iter().rposition(|frame| frame.container.is_some_and(|(open, _)| open == container));
        let same = self.ends_with(container, colons);
        let name = container.name();
        let counts = matches!(container, Container::Moniker | Container::Row | Container::Column);
        if let (None, Some(at), true) = (same, innermost, counts) {
            let opened = self.frames[at].container.map_or(3, |(_, index)| self.scan.masks[index].colons);
            let message = format!(
                "`:::{name}-end` has {colons} colons and the `:::{name}` that is open has {opened}: Learn doesn't end it here"
            );
            let span = self.view.span(range.clone());
            self.report(Diagnostic::new(codes::DIRECTIVE_NOT_ON_LEARN, span, message));
        }
        let Some(at) = same.or(innermost) else {
            let span = self.view.span(range);
            let code =
                if container == Container::Zone { codes::ZONE_END_WITHOUT_ZONE } else { codes::TRIPLE_COLON_UNKNOWN };
            self.structure.push(Diagnostic::new(
                code,
                span,
                format!("`:::{name}-end` ends nothing: no `:::{name}` is open"),
            ));
            self.unmask.push(index);
            return;
        };
        self.close_container(at, range.end);
    }

    /// Closes the container in the frame `at`, with everything in it that is still open.
    pub(super) fn close_container(&mut self, at: usize, end: usize) {
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
        frame.range.end = end;
        self.attach(frame);
    }

    /// The node of a directive that stands in a line.
    pub(super) fn inline_node(&mut self, mask: &'a Mask) -> Option<Node> {
        self.note(mask);
        self.node_of(mask)
    }

    fn node_of(&mut self, mask: &'a Mask) -> Option<Node> {
        let range = mask.range.clone();
        let kind = match &mask.directive {
            Directive::Include(link) => {
                let at = range.start + link.path_at.start..range.start + link.path_at.end;
                let target = self.reference(ReferenceKind::Include, link.path.clone(), at);
                Kind::Include(Include { target, title: link.title.clone(), inline: true, part: None })
            }
            Directive::BookInclude(include) => {
                let at = range.start + include.path_at.start..range.start + include.path_at.end;
                let target = self.reference(ReferenceKind::Include, include.path.clone(), at);
                let part = include.part.clone().map(Box::new);
                Kind::Include(Include { target, title: include.path.clone(), inline: true, part })
            }
            Directive::Image(attributes) => Kind::Image(Box::new(self.image(attributes, &range))),
            Directive::Video(attributes) => Kind::Video(Box::new(video(attributes))),
            Directive::NoLoc(text) => Kind::NoLoc(text.clone()),
            Directive::Math(tex) => Kind::Math { tex: tex.clone(), display: false },
            // A link in the text of a link leads nowhere.
            Directive::Xref(_) if self.in_link() && self.view.text[range.clone()].starts_with('@') => Kind::Text(None),
            Directive::Xref(uid) => {
                let target = self.reference(ReferenceKind::Xref, uid.clone(), range.clone());
                let raw = self.view.text[range.clone()].to_owned();
                Kind::Xref(Box::new(Xref { target, raw, alternative: None, text: None }))
            }
            Directive::End(_)
            | Directive::CustomStart(_)
            | Directive::ZoneStart(_)
            | Directive::MonikerStart(_)
            | Directive::RowStart
            | Directive::ColumnStart(_)
            | Directive::ComplexImageStart(_)
            | Directive::ComplexVideoStart(_)
            | Directive::Alert(_)
            | Directive::Admonition(_)
            | Directive::Tag
            | Directive::ContentTab { .. }
            | Directive::Div(_)
            | Directive::QuotedVideo { .. }
            | Directive::MkDocsSnippet(_)
            | Directive::Form(_)
            | Directive::Code(_)
            | Directive::Snippet { .. } => return None,
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
        let place = |name| self.value_range(range, name);
        let (source_at, lightbox_at, link_at) = (place("source"), place("lightbox"), place("link"));
        let source = self.reference(ReferenceKind::Image, source, source_at);
        let lightbox =
            value("lightbox").map(|target| self.reference(ReferenceKind::Lightbox, target.to_owned(), lightbox_at));
        let link = value("link").map(|target| self.reference(ReferenceKind::Link, target.to_owned(), link_at));
        Image { source, image_type, alt: value("alt-text").unwrap_or("").to_owned(), border, lightbox, link }
    }

    /// Where the value of an attribute stands in a directive; the whole of that where it has none.
    fn value_range(&self, range: &Range<usize>, name: &str) -> Range<usize> {
        let place = attributes::place(&self.view.text[range.clone()], name);
        place.map_or(range.clone(), |at| range.start + at.start..range.start + at.end)
    }

    fn code_snippet(&mut self, attributes: &attributes::Attributes, range: &Range<usize>) -> Snippet {
        let value = |name| attributes::get(attributes, name).filter(|value| !value.is_empty()).map(str::to_owned);
        let source = value("source").unwrap_or_default();
        let at = self.value_range(range, "source");
        let target = self.reference(ReferenceKind::Snippet, source, at);
        Snippet {
            target: Some(target),
            language: value("language"),
            id: value("id"),
            range: value("range").as_deref().map(LineRanges::new),
            highlight: value("highlight").as_deref().map(LineRanges::new),
            interactive: value("interactive"),
            triple_colon: true,
            ..Snippet::default()
        }
    }
}

fn form(attributes: &attributes::Attributes) -> Form {
    let value = |name| attributes::get(attributes, name).unwrap_or("").to_owned();
    Form { model: value("model"), action: value("action"), submit_text: value("submittext") }
}

fn video(attributes: &attributes::Attributes) -> Video {
    let value = |name| attributes::get(attributes, name).unwrap_or("");
    let rest = attributes.iter().filter(|(name, _)| name != "source" && name != "type");
    Video {
        source: value("source").to_owned(),
        attributes: rest.cloned().collect(),
        quoted: false,
        complex: value("type") == "complex",
    }
}

/// A container that has no end line.
pub(super) fn unclosed(container: Container, open: Span, at_end: bool) -> Diagnostic {
    if container == Container::Custom {
        let message = "no line `:::` closes this section: it goes on to the end of what it stands in";
        return Diagnostic::new(codes::TRIPLE_COLON_UNCLOSED, open, message);
    }
    let name = container.name();
    let code = if container == Container::Zone { codes::ZONE_UNCLOSED } else { codes::TRIPLE_COLON_UNCLOSED };
    let place = if at_end { "before the file ends" } else { "before the list or quote around it ends" };
    Diagnostic::new(code, open, format!("`:::{name}` is not closed {place}"))
        .help(format!("add a line `:::{name}-end` where it should end"))
}
