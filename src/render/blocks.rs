//! The walk over the blocks of an article.

use std::borrow::Cow;

use super::inlines::with_own;
use super::tree::{Element, Html, Value, element};
use super::walk::{Heading, RawCode, Walk};
use crate::page::{Part, Resolution};
use crate::syntax::tree::{self, Alignment, HtmlPiece, Include};
use crate::syntax::{Kind, Node, ReferenceId};

/// So many cells a table may have whose short rows are filled up.
const MOST_FILLED: usize = 1 << 18;

/// How many letters a cell holds at least that gets a width of its own where the page is narrow.
const LONG_CELL: usize = 100;

/// Whether a cell holds much text.
fn is_long(part: &Part, cell: &Node) -> bool {
    (cell.span.end - cell.span.start) as usize > LONG_CELL
        && part.shown_text(&cell.children).chars().count() > LONG_CELL
}

impl<'a> Walk<'a, '_> {
    /// Blocks, one after the other; in a tight list paragraphs show without tags.
    pub(super) fn blocks(&mut self, part: &'a Part, blocks: &'a [Node], tight: bool) {
        for block in blocks {
            self.placed(part, block, |walk| walk.block(part, block, tight));
        }
    }

    pub(super) fn block(&mut self, part: &'a Part, node: &'a Node, tight: bool) {
        self.raw = RawCode::default();
        match &node.kind {
            Kind::Paragraph => self.paragraph(part, &node.children, tight),
            Kind::Heading(heading) => self.heading(part, node, heading),
            Kind::Quote => self.holding_blocks(element("blockquote"), part, node),
            Kind::List { start, tight } => self.list(part, node, *start, *tight),
            Kind::Item => self.item(part, node, tight),
            Kind::CodeBlock(code) => self.code_block(code),
            Kind::Rule => self.line(element("hr")),
            Kind::Table(alignments) => self.table(part, node, alignments),
            Kind::TableHead | Kind::TableRow | Kind::TableCell => self.inlines(part, &node.children),
            Kind::HtmlBlock(pieces) => self.html_block(part, pieces),
            Kind::Alert(kind) => self.alert(part, kind, node),
            Kind::Admonition(admonition) => self.admonition(part, admonition, node),
            Kind::Div(attributes) | Kind::CustomContainer(attributes) => {
                let div = attributes.iter().fold(element("div"), |div, (name, value)| div.with(name, value));
                self.holding_blocks(div, part, node);
            }
            Kind::DefinitionList => self.definitions(part, node, tight),
            Kind::DefinitionTerm | Kind::Definition => self.item(part, node, tight),
            Kind::Zone(zone) => self.zone(part, node, zone),
            Kind::Moniker { range, reference } => self.moniker(part, node, range, *reference),
            Kind::Row => self.holding_blocks(element("section").with("class", "row"), part, node),
            Kind::Column(span) => self.column(part, node, *span),
            Kind::TabGroup(group) => self.tab_group(part, node, group),
            Kind::Tab(_) => self.blocks(part, &node.children, false),
            Kind::Include(include) => self.include(part, node, include),
            Kind::Snippet(snippet) => self.snippet(part, snippet),
            Kind::Image(image) => {
                self.image(part, node, image);
                self.add("\n");
            }
            Kind::Video(video) => {
                self.video(part, node, video);
                self.add("\n");
            }
            Kind::Form(form) => self.form(form),
            Kind::Math { tex, .. } => self.math(part, tex, true),
            Kind::FootnoteDefinition(name) => self.footnote_text(part, name, node),
            // Inlines may stand where a block does: items of tight lists, directives on a line of their own.
            Kind::Text(_)
            | Kind::Code(_)
            | Kind::Emphasis
            | Kind::Strong
            | Kind::Strikethrough
            | Kind::SoftBreak
            | Kind::HardBreak
            | Kind::Link(_)
            | Kind::Picture(_)
            | Kind::Html(_)
            | Kind::Xref(_)
            | Kind::NoLoc(_)
            | Kind::TaskMarker(_)
            | Kind::Attributes(_)
            | Kind::OwnAttributes(_)
            | Kind::FootnoteReference(_) => {
                self.inlines(part, std::slice::from_ref(node));
                self.add("\n");
            }
        }
    }

    fn column(&mut self, part: &'a Part, node: &'a Node, span: u8) {
        let class = if span == 1 { "column".to_owned() } else { format!("column span{span}") };
        self.holding_blocks(element("div").with("class", class), part, node);
    }

    /// Adds an element on a line of its own.
    pub(super) fn line(&mut self, element: Element<'a>) {
        self.add(element);
        self.add("\n");
    }

    /// Adds `outer` with the blocks of `node` in it, each on a line of its own.
    pub(super) fn holding_blocks(&mut self, outer: Element<'a>, part: &'a Part, node: &'a Node) {
        let blocks = self.within(|walk| {
            walk.add("\n");
            walk.blocks(part, &node.children, false);
        });
        self.line(outer.holding_all(blocks));
    }

    fn paragraph(&mut self, part: &'a Part, children: &'a [Node], tight: bool) {
        match children {
            _ if tight => {
                self.inlines(part, children);
                self.add("\n");
            }
            [only] if matches!(only.kind, Kind::Video(_) | Kind::Math { display: true, .. }) => {
                self.inlines(part, children);
            }
            _ => {
                let inlines = self.within(|walk| walk.inlines(part, children));
                self.line(with_own(element("p"), children).holding_all(inlines));
            }
        }
    }

    fn heading(&mut self, part: &'a Part, node: &'a Node, heading: &'a tree::Heading) {
        const NAMES: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];
        let id = self.ids.headings.unique(heading.id.clone());
        let text = part.shown_text(&node.children).trim().to_owned();
        let inlines = self.within(|walk| walk.inlines(part, &node.children));
        let name = NAMES[usize::from(heading.level.clamp(1, 6)) - 1];
        let mut shown = element(name).with("id", id.clone());
        if !heading.classes.is_empty() {
            shown = shown.with("class", &heading.classes);
        }
        self.line(shown.holding_all(inlines));
        self.headings.push(Heading { level: heading.level, id, text });
    }

    fn list(&mut self, part: &'a Part, node: &'a Node, start: Option<u64>, tight: bool) {
        let list = match start {
            None => element("ul"),
            Some(1) => element("ol"),
            Some(start) => element("ol").with("start", start.to_string()),
        };
        let items = self.within(|walk| {
            walk.add("\n");
            for item in &node.children {
                walk.placed(part, item, |walk| walk.item(part, item, tight));
            }
        });
        self.line(list.holding_all(items));
    }

    fn definitions(&mut self, part: &'a Part, node: &'a Node, tight: bool) {
        let parts = self.within(|walk| {
            walk.add("\n");
            for child in &node.children {
                let name = if child.kind == Kind::DefinitionTerm { "dt" } else { "dd" };
                let inside = walk.within(|walk| walk.inside_item(part, &child.children, tight));
                walk.line(with_own(element(name), &child.children).holding_all(inside));
            }
        });
        self.line(element("dl").holding_all(parts));
    }

    fn item(&mut self, part: &'a Part, item: &'a Node, tight: bool) {
        let inside = self.within(|walk| walk.inside_item(part, &item.children, tight));
        self.line(with_own(element("li"), &item.children).holding_all(inside));
    }

    /// An item's text stands in the item itself when its list is tight: the parser gives inlines among the blocks.
    fn inside_item(&mut self, part: &'a Part, all: &'a [Node], tight: bool) {
        let mut children = all;
        while let Some(first) = children.first() {
            let inlines = children.iter().take_while(|child| child.is_inline()).count();
            if inlines > 0 {
                self.inlines(part, &children[..inlines]);
                children = &children[inlines..];
                if !children.is_empty() {
                    self.add("\n");
                }
            } else {
                if children.len() == all.len() && !(tight && first.kind == Kind::Paragraph) {
                    self.add("\n");
                }
                self.placed(part, first, |walk| walk.block(part, first, tight));
                children = &children[1..];
            }
        }
    }

    fn table(&mut self, part: &'a Part, table: &'a Node, alignments: &[Alignment]) {
        let parts = self.within(|walk| {
            walk.add("\n");
            let width = table.children.iter().map(|row| row.children.len()).max().unwrap_or_default();
            // Of a few long rows and many short ones, none is filled up: the table would grow with the square of its source.
            let cells: usize = table.children.iter().map(|row| row.children.len()).sum();
            let is_filled = width * table.children.len() <= MOST_FILLED.max(4 * cells);
            let width = if is_filled { width } else { 0 };
            let heads = table.children.iter().take_while(|row| row.kind == Kind::TableHead).count();
            let (head, body) = table.children.split_at(heads);
            for (name, cell, rows) in [("thead", "th", head), ("tbody", "td", body)] {
                if rows.is_empty() {
                    continue;
                }
                let rows = walk.within(|walk| {
                    walk.add("\n");
                    rows.iter().for_each(|row| walk.row(part, row, (cell, width), alignments));
                });
                walk.line(element(name).holding_all(rows));
            }
        });
        self.line(element("table").holding_all(parts));
    }

    /// A row of cells of this name, filled up to this width.
    fn row(&mut self, part: &'a Part, row: &'a Node, (name, width): (&'static str, usize), alignments: &[Alignment]) {
        let cells = self.within(|walk| {
            walk.add("\n");
            for (index, cell) in row.children.iter().enumerate() {
                let inlines = walk.within(|walk| walk.inlines(part, &cell.children));
                let mut shown = element(name).holding_all(inlines);
                let aligned = match alignments.get(index) {
                    Some(Alignment::Left) => Some("align-left"),
                    Some(Alignment::Center) => Some("align-center"),
                    Some(Alignment::Right) => Some("align-right"),
                    _ => None,
                };
                let long = (walk.style.in_page && is_long(part, cell)).then_some("long");
                let classes: Vec<&str> = aligned.into_iter().chain(long).collect();
                if !classes.is_empty() {
                    shown = shown.with("class", classes.join(" "));
                }
                walk.line(with_own(shown, &cell.children));
            }
            for _ in row.children.len()..width {
                walk.line(element(name));
            }
        });
        self.line(element("tr").holding_all(cells));
    }

    fn html_block(&mut self, part: &'a Part, pieces: &'a [HtmlPiece]) {
        let is_space = |piece: &HtmlPiece| match piece {
            HtmlPiece::Text(text) => text.trim().is_empty(),
            HtmlPiece::Tag(tag) => !tag.shown,
            piece => matches!(piece, HtmlPiece::Comment(_)),
        };
        // A comment leaves nothing behind, not even its indentation, and neither does what is removed.
        if !pieces.iter().all(is_space) {
            self.pieces(part, pieces);
        }
    }

    fn zone(&mut self, part: &'a Part, node: &'a Node, zone: &'a tree::Zone) {
        let mut classes = "zone".to_owned();
        let mut attributes: Vec<(&str, Value<'a>)> = Vec::new();
        if let Some(target) = &zone.target {
            classes += " has-target";
            attributes.push(("data-target", target.into()));
        }
        if !zone.pivots.is_empty() {
            classes += " has-pivot";
            let titles: Vec<String> = zone.pivots.iter().map(|pivot| (self.style.pivot)(pivot)).collect();
            attributes.push(("data-pivot", zone.pivots.join(" ").into()));
            attributes.push(("role", "group".into()));
            attributes.push(("aria-label", titles.join(", ").into()));
        }
        let headings = self.headings.len();
        let mut shown = element("div").with("class", classes);
        shown.tag.attributes.extend(attributes);
        self.holding_blocks(shown, part, node);
        // Made for the portal or for paper, and hidden here.
        if matches!(zone.target.as_deref(), Some("chromeless" | "pdf")) {
            self.headings.truncate(headings);
        }
    }

    fn moniker(&mut self, part: &'a Part, node: &'a Node, range: &'a str, reference: ReferenceId) {
        let shown = match part.resolution(reference) {
            Resolution::Monikers(Some(monikers)) if monikers.is_empty() => return,
            Resolution::Monikers(Some(monikers)) => {
                let titles: Vec<String> = monikers.iter().map(|moniker| (self.style.version)(moniker)).collect();
                let shown = element("div").with("data-moniker", monikers.join(" ")).with("role", "group");
                shown.with("aria-label", titles.join(", "))
            }
            _ => element("div").with("range", range),
        };
        self.holding_blocks(shown, part, node);
    }

    fn form(&mut self, form: &'a tree::Form) {
        let button = element("button").with("class", "button is-primary").flag("disabled").with("type", "submit");
        let mut shown = element("form").with("class", "chromeless-form");
        if !form.model.is_empty() {
            shown = shown.with("data-model", &form.model);
        }
        let shown = shown.with("data-action", &form.action).holding("\n").holding(element("div")).holding("\n");
        self.line(shown.holding(button.holding(&form.submit_text)).holding("\n"));
    }

    pub(super) fn include(&mut self, part: &'a Part, node: &'a Node, include: &Include) {
        match part.resolution(include.target) {
            Resolution::Part(inner) if include.inline => self.inline_include(inner),
            Resolution::Part(inner) => self.blocks(inner, &inner.document.blocks, false),
            _ if let Some(absent) =
                self.absent(if include.inline { "span" } else { "div" }, "content-elsewhere", part, include.target) =>
            {
                if include.inline {
                    self.add(absent)
                } else {
                    self.line(absent)
                }
            }
            _ => {
                let written = node.span.of(&part.document.text).trim();
                let path = &part.document.reference(include.target).target;
                let is_of_other_tool = written.starts_with("{{") || written.starts_with('-');
                let form = format!("[!include[{}]({path})]", include.title);
                self.add(if is_of_other_tool { written.to_owned() } else { form });
                if !include.inline && node.kind != Kind::Paragraph {
                    self.add("\n");
                }
            }
        }
    }

    /// A file shown in a line: its paragraphs run together, other blocks show as their source.
    fn inline_include(&mut self, part: &'a Part) {
        for (index, block) in part.document.blocks.iter().enumerate() {
            if index > 0 {
                self.add(" ");
            }
            match &block.kind {
                Kind::Paragraph => self.inlines(part, &block.children),
                Kind::Heading(heading) if !heading.setext => {
                    self.add(format!("{} ", "#".repeat(usize::from(heading.level))));
                    self.inlines(part, &block.children);
                }
                Kind::Include(include) => match part.resolution(include.target) {
                    Resolution::Part(inner) => self.inline_include(inner),
                    _ => self.include(part, block, &Include { inline: true, ..include.clone() }),
                },
                _ if block.is_inline() => self.inlines(part, std::slice::from_ref(block)),
                _ => self.add(Html::Text(Cow::Borrowed(block.span.of(&part.document.text)))),
            }
        }
    }
}
