//! The text of an author with includes and snippets in their place, for twins of all kinds of pages.

use super::markdown;
use super::twin_links::{at_label, definitions, rewritten, xref};
use crate::page::{Part, Resolution};
use crate::source::Span;
use crate::syntax::{HtmlPiece, Kind, Node, icons};

/// The text of the article `part` at `output` without its header, with what it includes. Links start from the page, and lead to
/// twins.
pub(super) fn article(part: &Part, output: &str) -> String {
    Writer { part, output, keeps_labels: true, in_cell: false, replacements: Vec::new() }.text()
}

/// The same of a text that stands in a page among others. Labels of one do not reach into another, so its links have their
/// targets with them.
pub(super) fn body(part: &Part, output: &str) -> String {
    Writer { part, output, keeps_labels: false, in_cell: false, replacements: Vec::new() }.text()
}

struct Writer<'a> {
    part: &'a Part,
    output: &'a str,
    /// Whether links find their targets in definitions elsewhere in the text.
    keeps_labels: bool,
    /// Whether what comes next stands in a table.
    in_cell: bool,
    replacements: Vec<(Span, String)>,
}

impl Writer<'_> {
    fn text(mut self) -> String {
        let document = &self.part.document;
        self.replacements = rewritten(self.part, self.output);
        if !self.keeps_labels {
            self.replacements.extend(definitions(document).into_iter().map(|span| (span, String::new())));
        }
        self.nodes(&document.blocks, false);
        self.replacements.sort_by_key(|(span, _)| *span);
        let shown = document.body.range();
        let mut text = String::with_capacity(document.text.len());
        let mut from = shown.start;
        for (span, replacement) in self.replacements {
            let range = span.range();
            if range.start >= from {
                text.push_str(&document.text[from..range.start]);
                text.push_str(&replacement);
                from = range.end;
            }
        }
        text.push_str(&document.text[from.min(shown.end)..shown.end]);
        text
    }

    /// Replaces what stands in the text at the nodes; `is_held` says whether they stand in a list, a quote or the like.
    fn nodes(&mut self, nodes: &[Node], is_held: bool) {
        for node in nodes {
            self.node(node, is_held);
        }
    }

    fn node(&mut self, node: &Node, is_held: bool) {
        match &node.kind {
            Kind::Include(include) => {
                if let Resolution::Part(inner) = self.part.resolution(include.target) {
                    let text = body(inner, self.output);
                    if include.inline || self.in_cell {
                        self.inline(node.span, in_one_line(&text))
                    } else {
                        self.block(node.span, &text, is_held)
                    }
                }
            }
            Kind::Snippet(snippet) => {
                let code = snippet.target.map(|target| self.part.resolution(target));
                if let Some(Resolution::Code { text, language }) = code {
                    let language = snippet.language.as_ref().or(language.as_ref());
                    self.block(node.span, &fenced(text, language.map_or("", String::as_str)), is_held);
                }
            }
            Kind::Text(Some(shown)) if is_icon(node.span.of(&self.part.document.text)) => {
                self.inline(node.span, shown.to_string());
            }
            Kind::NoLoc(text) => self.inline(node.span, markdown::text(text)),
            Kind::Xref(reference) => {
                if let Some(link) = xref(self.part, self.output, reference) {
                    self.inline(node.span, link);
                }
            }
            Kind::Html(pieces) | Kind::HtmlBlock(pieces) => self.html(pieces),
            Kind::Link(link) | Kind::Picture(link) => {
                if let Some((span, tail)) = at_label(self.part, self.output, node, link, self.keeps_labels) {
                    self.inline(span, tail);
                }
                self.nodes(&node.children, is_held);
            }
            Kind::TableCell => {
                self.in_cell = true;
                self.nodes(&node.children, is_held);
                self.in_cell = false;
            }
            Kind::Zone(_) | Kind::Moniker { .. } | Kind::TabGroup(_) | Kind::Tab(_) | Kind::CustomContainer(_) => {
                self.nodes(&node.children, is_held);
            }
            _ => self.nodes(&node.children, true),
        }
    }

    /// Puts blocks where one stands: all of their lines belong to the list or quote that it stands in.
    fn block(&mut self, span: Span, blocks: &str, is_held: bool) {
        let source = &self.part.document.text;
        let start = span.start as usize;
        let line = source[..start].rfind('\n').map_or(0, |end| end + 1);
        let before = &source[line..start];
        let blocks = blocks.trim_end();
        if !is_held && before.trim().is_empty() {
            self.replacements.push((Span::new(line, span.end as usize), blocks.to_owned()));
            return;
        }
        // Marks of quotes stand at each line, those of items at the first.
        let held: String = before.chars().map(|c| if c == '>' || c.is_whitespace() { c } else { ' ' }).collect();
        let mut text = String::with_capacity(blocks.len());
        for (at, line) in blocks.lines().enumerate() {
            match line {
                _ if at == 0 => {}
                "" => text.push_str(held.trim_end()),
                _ => text.push_str(&held),
            }
            text.push_str(line);
            text.push('\n');
        }
        text.pop();
        self.replacements.push((span, text));
    }

    /// Puts text where something stands in a line.
    fn inline(&mut self, span: Span, text: String) {
        self.replacements.push((span, if self.in_cell { without_bars(&text) } else { text }));
    }

    /// Elements `<xref>`, which only our dialect has.
    fn html(&mut self, pieces: &[HtmlPiece]) {
        let mut tag = None;
        for piece in pieces {
            match piece {
                HtmlPiece::Tag(this) => {
                    tag = Some(this.span);
                    if this.closing && *this.name == *"xref" {
                        self.replacements.push((this.span, String::new()));
                    }
                }
                HtmlPiece::Xref(reference) => {
                    let link =
                        xref(self.part, self.output, reference).unwrap_or_else(|| markdown::text(&reference.raw));
                    self.inline(tag.expect("the tag of an `<xref>` stands before it"), link);
                }
                _ => {}
            }
        }
    }
}

/// Whether `source` is an icon, with the blanks around it.
fn is_icon(source: &str) -> bool {
    icons::length(source.trim_start()).is_some()
}

/// Code in a fence that is longer than any in it.
fn fenced(code: &str, language: &str) -> String {
    let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}{language}\n{code}{fence}")
}

/// What stands in a line has no line ends: after one, a heading or a row of a table would be over.
fn in_one_line(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join(" ")
}

/// Text in which no `|` ends a cell.
fn without_bars(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '|' && !written.ends_with('\\') {
            written.push('\\');
        }
        written.push(c);
    }
    written
}
