//! What a file holds, by kind: one walk through the tree serves all rules.
//!
//! A rule asks for what it needs; it neither walks the tree nor searches the text again.

use std::sync::{Arc, OnceLock};

use super::Hints;
use crate::source::yaml::Yaml;
use crate::source::{FilePath, Span};
use crate::syntax::mathml::Macros;
use crate::syntax::tree::{Heading, HtmlPiece, HtmlTag, Image, Include, Link, Snippet, TabGroup, Zone};
use crate::syntax::{Document, Kind, Node, Reference};

/// Elements of HTML whose text is code.
const CODE: [&str; 7] = ["code", "pre", "kbd", "samp", "script", "style", "textarea"];

/// Those that may hold more than one paragraph.
const BLOCKS_OF_CODE: [&str; 4] = ["pre", "script", "style", "textarea"];

/// A file and what it holds.
pub struct Inventory<'d> {
    /// The file.
    pub file: &'d FilePath,
    /// Its document.
    pub document: &'d Document,
    /// Whether the file is shown inside others and is no page of its own.
    pub is_include: bool,
    /// Headings of the article, in order.
    pub headings: Vec<(&'d Node, &'d Heading)>,
    /// Headings that are titles of tabs.
    pub tab_titles: Vec<&'d Node>,
    /// Links of Markdown, bare addresses among them, in order; tabs aside.
    pub links: Vec<LinkIn<'d>>,
    /// Pictures of Markdown (`![…](…)`).
    pub pictures: Vec<LinkIn<'d>>,
    /// `:::image`
    pub images: Vec<(&'d Node, &'d Image)>,
    /// Code between fences and indented code.
    pub code_blocks: Vec<(&'d Node, &'d crate::syntax::tree::CodeBlock)>,
    /// Code in a line.
    pub codes: Vec<(&'d Node, &'d str)>,
    /// Formulas: their TeX, and whether they stand on lines of their own.
    pub formulas: Vec<(&'d Node, &'d str, bool)>,
    /// `:::code` and `[!code-…]`
    pub snippets: Vec<(&'d Node, &'d Snippet)>,
    /// `[!INCLUDE …]`
    pub includes: Vec<(&'d Node, &'d Include)>,
    /// Callouts with their kind in upper case.
    pub alerts: Vec<(&'d Node, &'d str)>,
    /// Quotes without a marker.
    pub quotes: Vec<&'d Node>,
    /// `> [!div …]`
    pub divs: Vec<(&'d Node, &'d [(String, String)])>,
    /// Lists.
    pub lists: Vec<&'d Node>,
    /// Tables.
    pub tables: Vec<&'d Node>,
    /// Zones.
    pub zones: Vec<(&'d Node, &'d Zone)>,
    /// Groups of tabs, and whether they are the last thing in the file.
    pub tab_groups: Vec<(&'d Node, &'d TabGroup)>,
    /// Paragraphs.
    pub paragraphs: Vec<&'d Node>,
    /// Tags of raw HTML, in order.
    pub tags: Vec<TagIn<'d>>,
    /// Blocks of raw HTML.
    pub html_blocks: Vec<Span>,
    /// Comments, with their `<!--` and `-->`.
    pub comments: Vec<Span>,
    /// Stretches of text as a reader sees it, in order: never in code, be it in backticks or in tags, comments, tags or targets.
    pub texts: Vec<Span>,
    prose: OnceLock<String>,
    hints: OnceLock<Hints>,
}

/// A link or a picture.
#[derive(Clone, Copy)]
pub struct LinkIn<'d> {
    /// Its node: the text is in the children.
    pub node: &'d Node,
    /// The link.
    pub link: &'d Link,
    /// Where it leads.
    pub reference: &'d Reference,
}

/// A tag of raw HTML.
pub struct TagIn<'d> {
    /// The tag.
    pub tag: &'d HtmlTag,
    /// Its place, from `<` to `>`.
    pub span: Span,
    /// Whether it would be text with a backslash before it: it stands in a line, or begins a block of HTML.
    pub may_be_text: bool,
}

impl TagIn<'_> {
    /// The value of an attribute, its name in lower case; nothing where the tag has none of this name.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.tag.attribute(name).map(|attribute| attribute.value.as_deref().unwrap_or(""))
    }

    /// Whether it is a tag of this element, whose name is in lower case.
    pub fn is(&self, name: &str) -> bool {
        *self.tag.name == *name
    }

    /// The element's name as it is written in `text`.
    pub fn written<'t>(&self, text: &'t str) -> &'t str {
        let start = self.span.start as usize + if self.tag.closing { 2 } else { 1 };
        text.get(start..start + self.tag.name.len()).unwrap_or_default()
    }
}

impl<'d> Inventory<'d> {
    /// Lists what `document` holds.
    pub fn of(file: &'d FilePath, document: &'d Document, is_include: bool) -> Inventory<'d> {
        let mut inventory = Inventory {
            file,
            document,
            is_include,
            headings: Vec::new(),
            tab_titles: Vec::new(),
            links: Vec::new(),
            pictures: Vec::new(),
            images: Vec::new(),
            code_blocks: Vec::new(),
            codes: Vec::new(),
            formulas: Vec::new(),
            snippets: Vec::new(),
            includes: Vec::new(),
            alerts: Vec::new(),
            quotes: Vec::new(),
            divs: Vec::new(),
            lists: Vec::new(),
            tables: Vec::new(),
            zones: Vec::new(),
            tab_groups: Vec::new(),
            paragraphs: Vec::new(),
            tags: Vec::new(),
            html_blocks: Vec::new(),
            comments: Vec::new(),
            texts: Vec::new(),
            prose: OnceLock::new(),
            hints: OnceLock::new(),
        };
        document.blocks.iter().for_each(|node| inventory.node(node));
        let code = inventory.code_in_html();
        if !code.is_empty() {
            inventory.texts.retain(|text| item_at(&code, text.start, |span| *span).is_none());
        }
        inventory
    }

    /// The file's text, whole.
    pub fn text(&self) -> &'d str {
        &self.document.text
    }

    /// The macros of its formulas.
    pub fn macros(&self) -> &'d Macros {
        &self.document.macros
    }

    /// What the header says.
    pub fn metadata(&self) -> &'d Arc<Yaml> {
        &self.document.metadata
    }

    /// What the file's text has at all. Rules that look for a pattern in all of it ask first.
    pub fn hints(&self) -> Hints {
        *self.hints.get_or_init(|| Hints::of(self.text()))
    }

    /// The text that a reader sees of a node, without marks.
    pub fn plain(&self, node: &Node) -> String {
        self.document.plain_text(&node.children)
    }

    /// The stretches of lines that are text: paragraphs, and the text of list items that have none.
    pub fn lines_of_text(&self) -> Vec<Span> {
        let items = self.lists.iter().flat_map(|list| &list.children).filter_map(|item| {
            let last = item.children.iter().take_while(|node| node.is_inline()).last()?;
            Some(Span { start: item.children[0].span.start, end: last.span.end })
        });
        let mut all: Vec<Span> = self.paragraphs.iter().map(|paragraph| paragraph.span).chain(items).collect();
        all.sort();
        all
    }

    /// Whether the file lies in a folder for includes.
    pub fn is_in_includes(&self) -> bool {
        self.file.is_below("includes")
    }

    /// Whether a heading has anything but its marks and comments. An anchor counts: something leads there.
    pub fn shows_something(&self, heading: &Node) -> bool {
        let mut rest = heading.span.of(self.text()).trim().trim_start_matches('#').trim_end_matches('#').trim();
        while let Some(inside) = rest.strip_prefix("<!--") {
            rest = inside.find("-->").map_or("", |end| inside[end + 3..].trim());
        }
        !rest.is_empty()
    }

    /// The file's text with everything blanked that is not prose: same length, same lines. Code and tags in a line are blanked
    /// with U+0001, so that what stands on both sides of them does not touch; all else with spaces.
    pub fn prose(&self) -> &str {
        self.prose.get_or_init(|| {
            let text = self.text();
            let mut prose: Vec<u8> =
                text.bytes().map(|byte| if matches!(byte, b'\n' | b'\r') { byte } else { b' ' }).collect();
            for span in &self.texts {
                prose[span.range()].copy_from_slice(span.of(text).as_bytes());
            }
            let codes = self.codes.iter().map(|(node, _)| node.span);
            for span in codes.chain(self.tags.iter().map(|tag| tag.span)) {
                prose[span.range()].iter_mut().filter(|byte| **byte == b' ').for_each(|byte| *byte = 1);
            }
            String::from_utf8(prose).expect("whole stretches of text were copied")
        })
    }

    /// From where to where tags say that text is code, in order. What stands in a line ends with its paragraph.
    pub fn code_in_html(&self) -> Vec<Span> {
        let mut code = Vec::new();
        let mut open: Option<&TagIn<'_>> = None;
        let (mut depth, mut end) = (0_usize, 0);
        for tag in self.tags.iter().filter(|tag| CODE.iter().any(|name| tag.is(name))) {
            let between = self.text().get(end as usize..tag.span.start as usize).unwrap_or_default();
            let goes_on = open.is_some_and(|open| {
                BLOCKS_OF_CODE.iter().any(|name| open.is(name))
                    || !(between.contains("\n\n") || between.contains("\n\r\n"))
            });
            depth = if goes_on { depth } else { 0 };
            end = tag.span.end;
            if !tag.tag.closing {
                open = if depth == 0 { Some(tag) } else { open };
                depth += 1;
            } else if depth > 0 {
                depth -= 1;
                code.extend(open.filter(|_| depth == 0).map(|open| Span { start: open.span.start, end }));
            }
        }
        code
    }

    fn node(&mut self, node: &'d Node) {
        match &node.kind {
            Kind::Heading(heading) => {
                if self.document.is_tab_title(node) {
                    self.tab_titles.push(node);
                    let title = node.children.iter().flat_map(|link| &link.children);
                    title.for_each(|child| self.node(child));
                    return;
                }
                self.headings.push((node, heading));
            }
            Kind::Link(link) => {
                let reference = self.document.reference(link.target);
                self.links.push(LinkIn { node, link, reference });
            }
            Kind::Picture(link) => {
                let reference = self.document.reference(link.target);
                self.pictures.push(LinkIn { node, link, reference });
            }
            Kind::Image(image) => self.images.push((node, image)),
            Kind::CodeBlock(block) => self.code_blocks.push((node, block)),
            Kind::Code(code) => self.codes.push((node, code)),
            Kind::Math { tex, display } => self.formulas.push((node, tex, *display)),
            Kind::Snippet(snippet) => self.snippets.push((node, snippet)),
            Kind::Include(include) => self.includes.push((node, include)),
            Kind::Alert(kind) => self.alerts.push((node, kind)),
            Kind::Quote => self.quotes.push(node),
            Kind::Div(attributes) => self.divs.push((node, attributes)),
            Kind::List { .. } => self.lists.push(node),
            Kind::Table(_) => self.tables.push(node),
            Kind::Zone(zone) => self.zones.push((node, zone)),
            Kind::TabGroup(group) => self.tab_groups.push((node, group)),
            Kind::Paragraph => self.paragraphs.push(node),
            Kind::Html(pieces) => self.html(pieces, None),
            Kind::HtmlBlock(pieces) => {
                self.html_blocks.push(node.span);
                self.html(pieces, Some(node.span));
            }
            Kind::Text(_) => self.texts.push(node.span),
            _ => {}
        }
        node.children.iter().for_each(|child| self.node(child));
    }

    /// Notes what raw HTML holds; `block` is its place where it is a block of its own.
    fn html(&mut self, pieces: &'d [HtmlPiece], block: Option<Span>) {
        for piece in pieces {
            match piece {
                HtmlPiece::Tag(tag) => {
                    let may_be_text = block.is_none_or(|block| block.start == tag.span.start);
                    self.tags.push(TagIn { tag, span: tag.span, may_be_text });
                }
                HtmlPiece::Comment(span) if span.of(self.text()).starts_with("<!--") => self.comments.push(*span),
                _ => {}
            }
        }
    }
}

/// The one of `items`, which stand in the order of their places, that begins at `at`.
pub fn begins_at<T>(items: &[T], at: u32, span: impl Fn(&T) -> Span) -> Option<&T> {
    items.get(items.partition_point(|item| span(item).start < at)).filter(|item| span(item).start == at)
}

/// The last of `items`, which stand in the order of their places and not in each other, that begins at or before `at`, if it
/// reaches beyond.
pub fn item_at<T>(items: &[T], at: u32, span: impl Fn(&T) -> Span) -> Option<&T> {
    let before = &items[..items.partition_point(|item| span(item).start <= at)];
    before.last().filter(|item| at < span(item).end)
}
