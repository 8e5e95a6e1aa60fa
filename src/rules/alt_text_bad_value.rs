#![doc = include_str!("../../lints/rules/alt-text-bad-value.md")]

use super::{Findings, Inventory};
use crate::source::Span;

/// Reports alternative texts that repeat the name of the file.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    for picture in &doc.pictures {
        look(&doc.plain(picture.node), &picture.reference.target, picture.node.span, found);
    }
    for (node, image) in &doc.images {
        let first =
            node.span.of(doc.text()).find(['\n', '\r']).unwrap_or(node.span.end as usize - node.span.start as usize);
        let span = Span::new(node.span.start as usize, node.span.start as usize + first);
        look(&image.alt, &doc.document.reference(image.source).target, span, found);
    }
    for tag in doc.tags.iter().filter(|tag| tag.is("img")) {
        look(tag.attribute("alt").unwrap_or(""), tag.attribute("src").unwrap_or(""), tag.span, found);
    }
}

fn look(alt: &str, source: &str, span: Span, found: &mut Findings<'_>) {
    let path = source.split(['?', '#']).next().unwrap_or("");
    let name = path.rsplit(['/', '\\']).next().unwrap_or("");
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let written = alt.trim();
    if !written.is_empty() && (plain(written) == plain(name) || plain(written) == plain(stem)) {
        found
            .add(span, format!("alternative text `{written}` is the name of the file"))
            .help("say what the picture shows");
    }
}

fn plain(text: &str) -> String {
    text.to_lowercase().replace("%20", " ").replace(['-', '_'], " ")
}
