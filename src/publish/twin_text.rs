//! The text of an author with includes and snippets in their place, for twins of all kinds of pages.

use crate::docset::twin_path;
use crate::page::{Part, Resolution};
use crate::source::{Destination, Span, UrlStyle, relative};
use crate::syntax::{Kind, Node, ReferenceKind, icons};

/// The text of a part of the page at `output` without its header, with what it includes. Links start from the page, and lead to
/// twins.
pub(super) fn body(part: &Part, output: &str) -> String {
    let links = part.document.references.iter().zip(&part.resolutions).filter_map(|(reference, resolution)| {
        let (Resolution::Href(to) | Resolution::Image { src: to, .. } | Resolution::Xref { href: to, .. }) = resolution
        else {
            return None;
        };
        let is_link = matches!(reference.kind, ReferenceKind::Link | ReferenceKind::Image);
        let is_written = reference.span.of(&part.document.text) == reference.target;
        // What leads nowhere, or stays on the page, is left as the author wrote it.
        let leads = !matches!(to, Destination::Nowhere | Destination::Here(_));
        let to = (is_link && is_written && leads).then(|| of_twin(to, output))?;
        (to != reference.target.trim_start_matches("./")).then_some((reference.span, to))
    });
    written(part, output, links.collect())
}

/// Where a link of the page at `output` leads: to the twin, where it leads to another page.
fn of_twin(to: &Destination, output: &str) -> String {
    match to {
        Destination::Page { output: page, tail } => relative(output, &twin_path(page)) + tail,
        _ => to.address(output, UrlStyle::File),
    }
}

fn written(part: &Part, output: &str, mut replacements: Vec<(Span, String)>) -> String {
    let source = &part.document.text;
    let shown = part.document.body.range();
    collect(part, &part.document.blocks, output, &mut replacements);
    replacements.sort_by_key(|(span, _)| *span);
    let mut text = String::with_capacity(source.len());
    let mut from = shown.start;
    for (span, replacement) in replacements {
        let range = span.range();
        if range.start >= from {
            text.push_str(&source[from..range.start]);
            text.push_str(&replacement);
            from = range.end;
        }
    }
    text.push_str(&source[from.min(shown.end)..shown.end]);
    text
}

/// Whether `source` is an icon, with the blanks around it.
fn is_icon(source: &str) -> bool {
    icons::length(source.trim_start()).is_some()
}

fn collect(part: &Part, nodes: &[Node], output: &str, replacements: &mut Vec<(Span, String)>) {
    for node in nodes {
        match &node.kind {
            Kind::Include(include) => {
                if let Resolution::Part(inner) = part.resolution(include.target) {
                    let text = body(inner, output);
                    let text = if include.inline { text.trim().to_owned() } else { text.trim_end().to_owned() };
                    replacements.push((node.span, text));
                }
            }
            Kind::Snippet(snippet) => {
                if let Some(Resolution::Code { text, language }) = snippet.target.map(|target| part.resolution(target))
                {
                    let language =
                        snippet.language.as_ref().or(language.as_ref()).map(String::as_str).unwrap_or_default();
                    // A fence longer than any in the code.
                    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
                    let fence = "`".repeat(longest.max(2) + 1);
                    replacements.push((node.span, format!("{fence}{language}\n{text}{fence}")));
                }
            }
            Kind::Text(Some(shown)) if is_icon(node.span.of(&part.document.text)) => {
                replacements.push((node.span, shown.to_string()));
            }
            _ => collect(part, &node.children, output, replacements),
        }
    }
}
