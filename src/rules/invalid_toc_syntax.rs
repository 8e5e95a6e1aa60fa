#![doc = include_str!("../../lints/rules/invalid-toc-syntax.md")]

use super::toc_file::TocContent;
use super::{Findings, TocFile};
use crate::source::Span;
use crate::syntax::toc_headings::toc_headings;
use crate::syntax::{Document, Kind, Node};

/// Reports what is no entry in a TOC that is written in Markdown; of parts that follow each other the first.
pub fn check(toc: &TocFile<'_>, found: &mut Findings<'_>) {
    let TocContent::Markdown(document) = &toc.content else { return };
    let headings = toc_headings(document);
    let mut was_fine = true;
    for node in &document.blocks {
        let source = node.span.of(toc.text);
        let first = headings.partition_point(|heading| heading.span.start < node.span.start);
        let own = || headings[first..].iter().take_while(|heading| heading.span.end <= node.span.end);
        let is_fine = match &node.kind {
            Kind::Heading(_) => true,
            Kind::HtmlBlock(_) => source.trim_start().starts_with("<!--"),
            Kind::Paragraph => own().count() == source.trim_end().lines().count(),
            _ => false,
        };
        for heading in own() {
            let is_underlined = matches!(&node.kind, Kind::Heading(heading) if heading.setext);
            if is_underlined || !is_one_link_or_text(document, &heading.children) {
                found.add(heading.span, "the heading is not one link or one text");
            }
        }
        if !is_fine && was_fine {
            let line = line_outside(node, source, own().map(|heading| heading.span.start as usize));
            found.add(line, "the line is not an entry of a TOC").help("an entry is `# [Name](file.md)`");
        }
        was_fine = is_fine;
    }
}

/// The first line of `node` where none of these headings begins.
fn line_outside(node: &Node, source: &str, mut headings: impl Iterator<Item = usize>) -> Span {
    let mut start = node.span.start as usize;
    for line in source.split_inclusive('\n') {
        if headings.next() != Some(start) {
            return Span::new(start, start + line.trim_end().len());
        }
        start += line.len();
    }
    node.span
}

fn is_one_link_or_text(document: &Document, children: &[Node]) -> bool {
    let is_link = |node: &Node| matches!(node.kind, Kind::Link(_) | Kind::Xref(_));
    let has_link = |node: &Node| node.children.iter().any(is_link);
    let (links, texts): (Vec<&Node>, Vec<&Node>) = children.iter().partition(|node| is_link(node));
    let is_blank = |node: &&Node| {
        matches!(node.kind, Kind::Html(_)) || document.plain_text(std::slice::from_ref(node)).trim().is_empty()
    };
    match links.len() {
        0 => !texts.iter().any(|text| has_link(text)),
        1 => texts.iter().all(is_blank),
        _ => false,
    }
}
