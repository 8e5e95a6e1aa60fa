//! The walk over the tree: one node after the other.

use super::escape::{attribute, text, url};
use super::{Heading, Writer};
use crate::page::{Answer, Part};
use crate::source::{Destination, UrlStyle};
use crate::syntax::tree::{Alignment, HtmlPiece, Include, Link};
use crate::syntax::{Kind, Node, ReferenceId};

/// So many cells a table may have whose short rows are filled up.
const MOST_FILLED: usize = 1 << 18;

impl Writer<'_> {
    /// Blocks, one after the other; in a tight list paragraphs show without tags.
    pub(super) fn blocks(&mut self, part: &Part, blocks: &[Node], tight: bool) {
        for block in blocks {
            self.placed(part, block, |writer| writer.block(part, block, tight));
        }
    }

    fn block(&mut self, part: &Part, node: &Node, tight: bool) {
        match &node.kind {
            Kind::Paragraph if tight => {
                self.inlines(part, &node.children);
                self.push("\n");
            }
            Kind::Paragraph => match node.children.as_slice() {
                [only] if matches!(only.kind, Kind::Video(_) | Kind::Math { display: true, .. }) => {
                    self.inlines(part, &node.children)
                }
                children => {
                    self.push("<p>");
                    self.inlines(part, children);
                    self.push("</p>\n");
                }
            },
            Kind::Heading(heading) => {
                let id = self.ids.unique(&heading.id);
                let title = shown_text(part, &node.children).trim().to_owned();
                self.push(&format!("<h{} id=\"{}\">", heading.level, attribute(&id)));
                self.inlines(part, &node.children);
                self.push(&format!("</h{}>\n", heading.level));
                self.out.headings.push(Heading { level: heading.level, id, text: title });
            }
            Kind::Quote => self.wrapped("<blockquote>\n", part, node, "</blockquote>\n"),
            Kind::List { start, tight } => {
                let (open, close) = match start {
                    None => ("<ul>\n".to_owned(), "</ul>\n"),
                    Some(1) => ("<ol>\n".to_owned(), "</ol>\n"),
                    Some(start) => (format!("<ol start=\"{start}\">\n"), "</ol>\n"),
                };
                self.push(&open);
                for item in &node.children {
                    self.placed(part, item, |writer| writer.item(part, item, *tight));
                }
                self.push(close);
            }
            Kind::Item => self.item(part, node, tight),
            Kind::CodeBlock(code) => self.code_block(code),
            Kind::Rule => self.push("<hr>\n"),
            Kind::Table(alignments) => self.table(part, node, alignments),
            Kind::TableHead | Kind::TableRow | Kind::TableCell => self.inlines(part, &node.children),
            // A comment leaves nothing behind, not even its indentation.
            Kind::HtmlBlock(pieces) if matches!(pieces.as_slice(), [HtmlPiece::Raw(raw)] if raw.trim().is_empty()) => {}
            Kind::HtmlBlock(pieces) => self.pieces(part, pieces),
            Kind::Alert(kind) => self.alert(part, kind, node),
            Kind::Div(attributes) => {
                self.push("<div");
                for (name, value) in attributes.iter().filter(|(name, _)| !name.starts_with("on") && name != "style") {
                    self.push(&format!(" {name}=\"{}\"", attribute(value)));
                }
                self.wrapped(">\n", part, node, "</div>\n");
            }
            Kind::Zone(zone) => {
                let mut classes = "zone".to_owned();
                let mut data = String::new();
                if let Some(target) = &zone.target {
                    classes += " has-target";
                    data += &format!(" data-target=\"{}\"", attribute(target));
                }
                if !zone.pivots.is_empty() {
                    classes += " has-pivot";
                    let titles: Vec<String> = zone.pivots.iter().map(|pivot| (self.style.pivot)(pivot)).collect();
                    let (pivots, titles) = (zone.pivots.join(" "), titles.join(", "));
                    data += &format!(
                        " data-pivot=\"{}\" role=\"group\" aria-label=\"{}\"",
                        attribute(&pivots),
                        attribute(&titles)
                    );
                }
                let headings = self.out.headings.len();
                self.push(&format!("<div class=\"{classes}\"{data}"));
                self.wrapped(">\n", part, node, "</div>\n");
                // Made for the portal or for paper, and hidden here.
                if matches!(zone.target.as_deref(), Some("chromeless" | "pdf")) {
                    self.out.headings.truncate(headings);
                }
            }
            Kind::Moniker { range, reference } => {
                let open = match answer(part, *reference) {
                    Answer::Monikers(Some(monikers)) if monikers.is_empty() => return,
                    Answer::Monikers(Some(monikers)) => {
                        let titles: Vec<String> =
                            monikers.iter().map(|moniker| (self.style.version)(moniker)).collect();
                        let (monikers, titles) = (monikers.join(" "), titles.join(", "));
                        format!(
                            "<div data-moniker=\"{}\" role=\"group\" aria-label=\"{}\">\n",
                            attribute(&monikers),
                            attribute(&titles)
                        )
                    }
                    _ => format!("<div range=\"{}\">\n", attribute(range)),
                };
                self.wrapped(&open, part, node, "</div>\n");
            }
            Kind::Row => self.wrapped("<section class=\"row\">\n", part, node, "</section>\n"),
            Kind::Column(1) => self.wrapped("<div class=\"column\">\n", part, node, "</div>\n"),
            Kind::Column(span) => self.wrapped(&format!("<div class=\"column span{span}\">\n"), part, node, "</div>\n"),
            Kind::TabGroup(group) => self.tab_group(part, node, group),
            Kind::Tab(_) => self.blocks(part, &node.children, false),
            Kind::Include(include) => self.include(part, node, include),
            Kind::Snippet(snippet) => self.snippet(part, snippet),
            Kind::Image(image) => {
                self.image(part, node, image);
                self.push("\n");
            }
            Kind::Video(video) => {
                self.video(part, node, video);
                self.push("\n");
            }
            Kind::Form(form) => {
                self.push("<form class=\"chromeless-form\"");
                if !form.model.is_empty() {
                    self.push(&format!(" data-model=\"{}\"", attribute(&form.model)));
                }
                self.push(&format!(
                    " data-action=\"{}\">\n<div></div>\n<button class=\"button is-primary\" disabled type=\"submit\">{}</button>\n</form>\n",
                    attribute(&form.action),
                    text(&form.submit_text)
                ));
            }
            Kind::Math { tex, .. } => self.push(&format!("<div class=\"math\">\n\\[\n{}\n\\]</div>\n", text(tex))),
            Kind::FootnoteDefinition(name) => {
                self.push(&format!("<div class=\"footnote\" id=\"fn-{}\">\n", attribute(name)));
                self.wrapped("", part, node, "</div>\n");
            }
            // Inlines may stand where a block does: items of tight lists, directives on a line of their own.
            _ => {
                self.inlines(part, std::slice::from_ref(node));
                self.push("\n");
            }
        }
    }

    fn wrapped(&mut self, open: &str, part: &Part, node: &Node, close: &str) {
        self.push(open);
        self.blocks(part, &node.children, false);
        self.push(close);
    }

    fn item(&mut self, part: &Part, item: &Node, tight: bool) {
        self.push("<li>");
        // An item's text stands in the item itself when its list is tight: the parser gives inlines among the blocks.
        let mut children = item.children.as_slice();
        while let Some(first) = children.first() {
            let inlines = children.iter().take_while(|child| is_inline(child)).count();
            if inlines > 0 {
                self.inlines(part, &children[..inlines]);
                children = &children[inlines..];
                if !children.is_empty() {
                    self.push("\n");
                }
            } else {
                if std::ptr::eq(first, &item.children[0]) && !(tight && first.kind == Kind::Paragraph) {
                    self.push("\n");
                }
                self.placed(part, first, |writer| writer.block(part, first, tight));
                children = &children[1..];
            }
        }
        self.push("</li>\n");
    }

    fn table(&mut self, part: &Part, table: &Node, alignments: &[Alignment]) {
        self.push("<table>\n");
        let mut in_body = false;
        let width = table.children.iter().map(|row| row.children.len()).max().unwrap_or_default();
        // Of a few long rows and many short ones, none is filled up: the table would grow with the square of its source.
        let cells: usize = table.children.iter().map(|row| row.children.len()).sum();
        let is_filled = width * table.children.len() <= MOST_FILLED.max(4 * cells);
        for row in &table.children {
            let head = row.kind == Kind::TableHead;
            if head {
                self.push("<thead>\n");
            } else if !in_body {
                in_body = true;
                self.push("<tbody>\n");
            }
            self.push("<tr>\n");
            for (index, cell) in row.children.iter().enumerate() {
                let tag = if head { "th" } else { "td" };
                let class = match alignments.get(index) {
                    Some(Alignment::Left) => " class=\"align-left\"",
                    Some(Alignment::Center) => " class=\"align-center\"",
                    Some(Alignment::Right) => " class=\"align-right\"",
                    _ => "",
                };
                self.push(&format!("<{tag}{class}>"));
                self.inlines(part, &cell.children);
                self.push(&format!("</{tag}>\n"));
            }
            let tag = if head { "th" } else { "td" };
            let missing = if is_filled { width - row.children.len() } else { 0 };
            self.push(&format!("<{tag}></{tag}>\n").repeat(missing));
            self.push("</tr>\n");
            if head {
                self.push("</thead>\n");
            }
        }
        if in_body {
            self.push("</tbody>\n");
        }
        self.push("</table>\n");
    }

    fn include(&mut self, part: &Part, node: &Node, include: &Include) {
        match answer(part, include.target) {
            Answer::Part(inner) if include.inline => self.inline_include(inner),
            Answer::Part(inner) => self.blocks(inner, &inner.document.blocks, false),
            Answer::Elsewhere(repository) => {
                let note =
                    format!("{} <code>{}</code>", text(&(self.style.word)("content-elsewhere")), text(repository));
                if include.inline {
                    self.push(&format!("<span class=\"placeholder\">{note}</span>"));
                } else {
                    self.push(&format!("<div class=\"placeholder\"><p>{note}</p></div>\n"));
                }
            }
            _ => {
                let path = &part.document.reference(include.target).target;
                let shown = format!("[!include[{}]({path})]", include.title);
                self.push(&text(&shown));
                if !include.inline && node.kind != Kind::Paragraph {
                    self.push("\n");
                }
            }
        }
    }

    /// A file shown in a line: its paragraphs run together, other blocks show as their source.
    fn inline_include(&mut self, part: &Part) {
        for (index, block) in part.document.blocks.iter().enumerate() {
            if index > 0 {
                self.push(" ");
            }
            match &block.kind {
                Kind::Paragraph => self.inlines(part, &block.children),
                Kind::Heading(heading) if !heading.setext => {
                    self.push(&format!("{} ", "#".repeat(usize::from(heading.level))));
                    self.inlines(part, &block.children);
                }
                Kind::Include(include) => match answer(part, include.target) {
                    Answer::Part(inner) => self.inline_include(inner),
                    _ => self.include(part, block, &Include { inline: true, ..include.clone() }),
                },
                _ if is_inline(block) => self.inlines(part, std::slice::from_ref(block)),
                _ => self.push(&text(block.span.of(&part.document.text))),
            }
        }
    }

    /// Inlines, one after the other.
    pub(super) fn inlines(&mut self, part: &Part, inlines: &[Node]) {
        for node in inlines {
            self.inline(part, node);
        }
    }

    fn inline(&mut self, part: &Part, node: &Node) {
        let wrap = match &node.kind {
            Kind::Text(Some(given)) => {
                self.push(&text(given));
                return;
            }
            Kind::Text(None) => {
                let source = node.span.of(&part.document.text);
                self.push(&text(source));
                return;
            }
            Kind::Code(code) => {
                self.push(&format!("<code>{}</code>", text(code)));
                return;
            }
            Kind::Emphasis => ("<em>", "</em>"),
            Kind::Strong => ("<strong>", "</strong>"),
            Kind::Strikethrough => ("<del>", "</del>"),
            Kind::SoftBreak => {
                self.push("\n");
                return;
            }
            Kind::HardBreak => {
                self.push("<br>\n");
                return;
            }
            Kind::Link(link) => {
                self.link(part, node, link);
                return;
            }
            Kind::Picture(link) => {
                self.picture(part, node, link);
                return;
            }
            Kind::Html(pieces) => {
                self.pieces(part, pieces);
                return;
            }
            Kind::Xref(xref) => {
                self.xref(part, xref);
                return;
            }
            Kind::NoLoc(value) => {
                self.push(&format!("<span class=\"no-loc\" dir=\"ltr\" lang=\"en-us\">{}</span>", text(value)));
                return;
            }
            Kind::Math { tex, display: false } => {
                self.push(&format!("<span class=\"math\">\\({}\\)</span>", text(tex)));
                return;
            }
            Kind::Image(image) => {
                self.image(part, node, image);
                return;
            }
            Kind::Video(video) => {
                self.video(part, node, video);
                return;
            }
            Kind::Include(include) => {
                self.include(part, node, include);
                return;
            }
            Kind::TaskMarker(done) => {
                self.push(if *done {
                    "<input type=\"checkbox\" disabled checked>"
                } else {
                    "<input type=\"checkbox\" disabled>"
                });
                return;
            }
            Kind::FootnoteReference(name) => {
                self.push(&format!("<sup><a href=\"#fn-{0}\">{1}</a></sup>", attribute(name), text(name)));
                return;
            }
            _ => {
                self.block(part, node, true);
                return;
            }
        };
        self.push(wrap.0);
        self.inlines(part, &node.children);
        self.push(wrap.1);
    }

    fn link(&mut self, part: &Part, node: &Node, link: &Link) {
        if let Answer::Elsewhere(_) = answer(part, link.target) {
            self.push("<span class=\"xref\">");
            self.inlines(part, &node.children);
            self.push("</span>");
            return;
        }
        let href = self.href(part, link.target);
        self.push(&format!("<a href=\"{}\"", url(&href)));
        if let Answer::Xref { .. } = answer(part, link.target) {
            self.push(" class=\"xref\"");
        }
        if !link.title.is_empty() {
            self.push(&format!(" title=\"{}\"", attribute(&link.title)));
        }
        self.push(">");
        self.inlines(part, &node.children);
        self.push("</a>");
    }

    /// The address that a reference leads to.
    pub(super) fn href(&self, part: &Part, id: ReferenceId) -> String {
        match answer(part, id) {
            Answer::Href(to) | Answer::Image { src: to, .. } | Answer::Xref { href: to, .. } => self.address(to),
            _ => part.document.reference(id).target.clone(),
        }
    }

    pub(super) fn address(&self, to: &Destination) -> String {
        to.address(self.style.output, UrlStyle::File)
    }

    pub(super) fn pieces(&mut self, part: &Part, pieces: &[HtmlPiece]) {
        for piece in pieces {
            match piece {
                HtmlPiece::Raw(raw) => self.push(raw),
                HtmlPiece::Target(target) => {
                    let href = self.href(part, *target);
                    if crate::syntax::ReferenceKind::Image == part.document.reference(*target).kind {
                        self.out.images.push(href.clone());
                    }
                    self.push(&url(&href));
                }
                HtmlPiece::Xref(xref) => self.xref(part, xref),
                HtmlPiece::Placeholder(span) => self.push(&text(span.of(&part.document.text))),
            }
        }
    }
}

/// Whether a node belongs into a line.
pub(super) fn is_inline(node: &Node) -> bool {
    match &node.kind {
        Kind::Include(include) => include.inline,
        Kind::Image(image) => image.image_type != crate::syntax::tree::ImageType::Complex,
        Kind::Video(video) => !video.quoted && !video.complex,
        Kind::Text(_)
        | Kind::Code(_)
        | Kind::Emphasis
        | Kind::Strong
        | Kind::Strikethrough
        | Kind::Link(_)
        | Kind::Picture(_)
        | Kind::SoftBreak
        | Kind::HardBreak
        | Kind::Html(_)
        | Kind::Xref(_)
        | Kind::NoLoc(_)
        | Kind::Math { display: false, .. }
        | Kind::FootnoteReference(_)
        | Kind::TaskMarker(_) => true,
        _ => false,
    }
}

/// What came of a reference.
pub(super) fn answer(part: &Part, id: ReferenceId) -> &Answer {
    &part.answers[id.0 as usize]
}

/// The text that a reader sees, with what includes show.
pub(super) fn shown_text(part: &Part, nodes: &[Node]) -> String {
    let mut shown = String::new();
    for node in part.document.without_originals(nodes) {
        match &node.kind {
            Kind::Include(include) => {
                if let Answer::Part(inner) = answer(part, include.target) {
                    shown.push_str(shown_text(inner, &inner.document.blocks).trim());
                }
            }
            Kind::Xref(xref) => match answer(part, xref.target) {
                Answer::Xref { name, .. } => shown.push_str(xref.text.as_ref().unwrap_or(name)),
                Answer::Elsewhere(name) if xref.raw.starts_with('<') => shown.push_str(name),
                _ => shown.push_str(&xref.raw),
            },
            Kind::Text(_) | Kind::Code(_) | Kind::NoLoc(_) | Kind::SoftBreak | Kind::HardBreak => {
                shown.push_str(&part.document.plain_text(std::slice::from_ref(node)));
            }
            _ => shown.push_str(&shown_text(part, &node.children)),
        }
    }
    shown
}
