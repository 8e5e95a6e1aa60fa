//! Makes nodes of what the parser has closed, and finishes what is known only then: ids, tabs, quotes, links.

use std::ops::Range;

use super::attributes::{self, Attributes};
use super::builder::{Builder, Frame};
use super::directive::Container;
use super::escapes::unescaped;
use super::options::HeadingIds;
use super::tree::Heading;
use super::{Kind, Node, content_tabs, heading, icons, place, quotes, tabs};
use crate::source::{Diagnostic, Span, codes};

impl Builder<'_> {
    pub(super) fn push_frame(&mut self, kind: Kind, range: Range<usize>, container: Option<(Container, usize)>) {
        let inner_end = range.start;
        self.frames.push(Frame { kind, range, children: Vec::new(), container, inner_end });
    }

    /// Closes frames until `length` are left; `at_end` says that the file has ended.
    pub(super) fn close_to(&mut self, length: usize, at_end: bool) {
        while self.frames.len() > length {
            let frame = self.frames.pop().expect("there is one more");
            if let Some((container, index)) = frame.container {
                let open = self.view.span(self.scan.masks[index].range.clone());
                self.structure.push(place::unclosed(container, open, at_end));
            }
            self.attach(frame);
        }
    }

    /// Makes a frame a node of the one below it.
    pub(super) fn attach(&mut self, frame: Frame) {
        let Frame { kind, range, mut children, inner_end, .. } = frame;
        let span = self.view.span(range.clone());
        self.part_attributes(&mut children);
        self.take_own_attributes(&kind, &mut children);
        self.read_marks(&mut children);
        if self.options.icons
            && matches!(kind, Kind::Paragraph | Kind::Heading(_) | Kind::TableCell | Kind::Item | Kind::Link(_))
        {
            icons::name_alone(&mut children, self.view);
        }
        let node = match kind {
            Kind::Quote => {
                quotes::split(children, span).into_iter().for_each(|part| self.attach_quoted(part, range.end));
                return;
            }
            Kind::Heading(mut heading) => {
                self.name_heading(&mut heading, &mut children);
                Node { kind: Kind::Heading(heading), span, children }
            }
            Kind::List { start, .. } => {
                let tight =
                    !children.iter().any(|item| item.children.iter().any(|child| child.kind == Kind::Paragraph));
                Node { kind: Kind::List { start, tight }, span, children }
            }
            Kind::Link(link) | Kind::Picture(link) => {
                let (link, picture) = self.finished_link(link, &range, inner_end);
                Node { kind: if picture { Kind::Picture(link) } else { Kind::Link(link) }, span, children }
            }
            Kind::TableRow | Kind::TableHead => {
                if let Some(cells) = self.scan.tables.cells_at(range.start) {
                    children.truncate(cells.max(1));
                }
                Node { kind, span, children }
            }
            Kind::TableCell => {
                if let [Node { kind: Kind::Include(include), .. }] = children.as_mut_slice() {
                    // What stands alone in a cell is a block: so lists come into tables.
                    include.inline = false;
                }
                Node { kind, span, children }
            }
            Kind::Item | Kind::CustomContainer(_) | Kind::Zone(_) | Kind::Moniker { .. } | Kind::Column(_) => {
                tabs::group(&mut children, &self.references);
                Node { kind, span, children }
            }
            kind => {
                if kind == Kind::Paragraph {
                    self.report_attributes(&children);
                }
                Node { kind, span, children }
            }
        };
        self.attach_node(node, range.end);
    }

    /// Gives a heading its id and its classes, and takes away what says them.
    fn name_heading(&mut self, heading: &mut Heading, children: &mut Vec<Node>) {
        // A tab at the end of the line is no more part of it than a space.
        children.pop_if(|last| last.kind == Kind::Text(None) && self.view.source_of(last.span).trim().is_empty());
        // MkDocs knows no such anchors: beside the id that one gives stands the heading's own.
        let knows_anchors = self.options.heading_ids != HeadingIds::Python;
        let mut explicit = if knows_anchors { heading::take_anchor(children, self.view) } else { None };
        if explicit.is_some() {
            // The id that the heading would have is taken all the same.
            self.ids.of(&heading::text(children, self.view));
        }
        if let Some(given) = self.take_attributes(children) {
            explicit = attributes::get(&given, "id").map(str::to_owned).or(explicit);
            heading.classes = attributes::get(&given, "class").unwrap_or("").to_owned();
        }
        heading.id = match explicit {
            Some(id) => id,
            None => self.ids.of(&heading::text(children, self.view)),
        };
    }

    /// Adds a part of a quote.
    fn attach_quoted(&mut self, mut part: Node, end: usize) {
        let title = if content_tabs::is_marker(&part) { content_tabs::take_title(&mut part) } else { None };
        tabs::group(&mut part.children, &self.references);
        match title {
            Some(title) => content_tabs::flat(title, part).into_iter().for_each(|node| self.attach_node(node, end)),
            None => self.attach_node(part, end),
        }
    }

    pub(super) fn attach_node(&mut self, mut node: Node, end: usize) {
        // A vector keeps room for more than the one child that most nodes have.
        node.children.shrink_to_fit();
        let parent = self.frames.last_mut().expect("the root stays open");
        parent.inner_end = parent.inner_end.max(end);
        parent.children.push(node);
    }

    pub(super) fn leaf(&mut self, kind: Kind, range: Range<usize>) {
        self.flush();
        let span = self.view.span(range.clone());
        self.attach_node(Node::leaf(kind, span), range.end);
    }

    /// Takes `{#id .class}` off the end of a heading, where the docset reads attributes.
    fn take_attributes(&self, children: &mut Vec<Node>) -> Option<Attributes> {
        let others = children.iter().rposition(|child| child.kind != Kind::Text(None)).map_or(0, |last| last + 1);
        let (first, last) = self.options().attributes.then(|| children.get(others).zip(children.last()))??;
        let span = Span { start: first.span.start, end: last.span.end };
        let text = self.view.source_of(span);
        let at = text.rfind('{')?;
        let given = self.of_braces(&text[at..])?;
        let end = span.start + u32::try_from(text[..at].trim_end().len()).expect("shorter than the file");
        children.retain(|child| child.span.start < end);
        if let Some(last) = children.last_mut() {
            last.span.end = last.span.end.min(end);
        }
        Some(given)
    }

    /// Reads attributes. Python-Markdown has read what stands behind a backslash by then.
    pub(super) fn of_braces(&self, text: &str) -> Option<Attributes> {
        match self.options().indented_blocks && text.contains('\\') {
            true => attributes::of_braces(&unescaped(text)),
            false => attributes::of_braces(text),
        }
    }

    /// Makes nodes of `{.class width=40}` right behind a link, a picture, code or emphasis, where the docset reads attributes.
    fn part_attributes(&self, children: &mut Vec<Node>) {
        if !self.options().attributes {
            return;
        }
        let takes = |kind: &Kind| {
            matches!(
                kind,
                Kind::Link(_) | Kind::Picture(_) | Kind::Code(_) | Kind::Emphasis | Kind::Strong | Kind::Strikethrough
            )
        };
        let mut parted: Vec<Node> = Vec::with_capacity(children.len());
        let mut all = std::mem::take(children).into_iter();
        let mut end = 0;
        while let Some(mut child) = all.next() {
            if child.span.end <= end {
                continue;
            }
            child.span.start = child.span.start.max(end);
            let is_behind = child.kind == Kind::Text(None) && parted.last().is_some_and(|last| takes(&last.kind));
            // A backslash parts the text.
            let whole = || {
                let more = all.as_slice().iter().take_while(|next| next.kind == Kind::Text(None)).last();
                Span { start: child.span.start, end: more.map_or(child.span.end, |more| more.span.end) }
            };
            if is_behind && let Some((length, given)) = self.leading_attributes(self.view.source_of(whole())) {
                let start = child.span.start as usize;
                let span = Span::new(start, start + length);
                end = span.end;
                match parted.last().and_then(|last| self.anchor(last, &given, span)) {
                    Some(anchor) => *parted.last_mut().expect("it was there") = anchor,
                    None => parted.push(Node::leaf(Kind::Attributes(given), span)),
                }
                if child.span.end <= end {
                    continue;
                }
                child.span.start = end;
            }
            parted.push(child);
        }
        *children = parted;
    }

    /// Reports attributes in braces elsewhere, where the docset reads them: the reference gives them to the paragraph before them,
    /// and here they are shown.
    fn report_attributes(&mut self, children: &[Node]) {
        if !self.options().attributes {
            return;
        }
        for child in children.iter().filter(|child| child.kind == Kind::Text(None)) {
            let text = self.view.source_of(child.span);
            for (at, _) in text.match_indices('{') {
                // Attributes hold no braces.
                let end = text[at + 1..].find(['{', '}']).map(|length| at + 1 + length);
                let braces = end.filter(|end| text[*end..].starts_with('}')).map(|end| &text[at..=end]);
                let Some(braces) = braces.filter(|braces| attributes::of_braces(braces).is_some()) else { continue };
                let start = child.span.start as usize + at;
                let message = format!(
                    "`{braces}` is shown as text: attributes are read after headings, links, pictures, code and emphasis"
                );
                let place = Span::new(start, start + braces.len());
                self.report(Diagnostic::new(codes::DIRECTIVE_LEFT_OVER, place, message));
            }
        }
    }

    /// The attributes in the braces with which a text begins, and the length of these.
    fn leading_attributes(&self, text: &str) -> Option<(usize, Attributes)> {
        let length = text.strip_prefix('{')?.find('}')? + 2;
        Some((length, self.of_braces(&text[..length])?))
    }
}
