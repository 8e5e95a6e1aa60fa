#![doc = include_str!("../../lints/rules/invalid-toc-syntax.md")]

use super::toc_file::TocContent;
use super::{Findings, TocFile};
use crate::source::Span;
use crate::syntax::{Document, Kind, Node};

/// Reports what is no entry in a TOC that is written in Markdown; of parts that follow each other the first.
pub fn check(toc: &TocFile<'_>, found: &mut Findings<'_>) {
    let TocContent::Markdown(document) = &toc.content else { return };
    let mut was_fine = true;
    for node in &document.blocks {
        let source = node.span.of(toc.text);
        let is_fine = match &node.kind {
            Kind::Heading(heading) => {
                if heading.setext || !is_one_link_or_text(document, node) {
                    found.add(node.span, "the heading is not one link or one text");
                }
                true
            }
            Kind::HtmlBlock(_) => source.trim_start().starts_with("<!--"),
            // Markdown knows six levels, a TOC more.
            Kind::Paragraph => source.lines().all(|line| line.trim_start().starts_with("#######")),
            _ => false,
        };
        if !is_fine && was_fine {
            let start = node.span.start as usize;
            let line = Span::new(start, start + source.lines().next().unwrap_or("").len());
            found.add(line, "the line is not an entry of a TOC").help("an entry is `# [Name](file.md)`");
        }
        was_fine = is_fine;
    }
}

fn is_one_link_or_text(document: &Document, heading: &Node) -> bool {
    let (links, texts): (Vec<&Node>, Vec<&Node>) =
        heading.children.iter().partition(|node| matches!(node.kind, Kind::Link(_) | Kind::Xref(_)));
    let is_blank = |node: &&Node| {
        matches!(node.kind, Kind::Html(_)) || document.plain_text(std::slice::from_ref(node)).trim().is_empty()
    };
    links.is_empty() || (links.len() == 1 && texts.iter().all(is_blank))
}
