//! Links in twins: they start from the page, lead to twins, and have the forms of plain Markdown.

use super::markdown;
use crate::docset::twin_path;
use crate::page::{Part, Resolution};
use crate::source::{Destination, FastMap, Span, UrlStyle, relative};
use crate::syntax::tree::{Link, Xref};
use crate::syntax::{Document, Node, ReferenceKind};

/// What has to stand in the place of each target that the text has.
pub(super) fn rewritten(part: &Part, output: &str) -> Vec<(Span, String)> {
    let document = &part.document;
    let links = document.references.iter().zip(&part.resolutions).filter_map(|(reference, resolution)| {
        let is_link = matches!(reference.kind, ReferenceKind::Link | ReferenceKind::Image | ReferenceKind::Lightbox);
        let span = reference.target_span(&document.text);
        let to = (is_link && span.of(&document.text) == reference.target).then(|| led(resolution, output))??;
        (to != reference.target.trim_start_matches("./")).then_some((span, to))
    });
    links.collect()
}

/// Where a reference of the page at `output` leads, if it leads away from where it stands: what leads nowhere, or stays on the
/// page, is left as the author wrote it.
fn led(resolution: &Resolution, output: &str) -> Option<String> {
    match resolution {
        Resolution::Href(to) | Resolution::Image { src: to, .. } | Resolution::Xref { href: to, .. } => {
            let leads = !matches!(to, Destination::Nowhere | Destination::Here(_));
            leads.then(|| of_twin(to, output))
        }
        _ => None,
    }
}

/// Where a link of the page at `output` leads: to the twin, where it leads to another page.
fn of_twin(to: &Destination, output: &str) -> String {
    match to {
        Destination::Page { output: page, tail } => relative(output, &twin_path(page)) + tail,
        _ => to.address(output, UrlStyle::File),
    }
}

/// What follows the text of a link whose target is defined elsewhere (`[text][label]`), and the place for it. The target is not
/// found there where labels are not kept, or where the definition is none of the text's.
pub(super) fn at_label(
    part: &Part,
    output: &str,
    node: &Node,
    link: &Link,
    keeps_labels: bool,
) -> Option<(Span, String)> {
    let reference = part.document.reference(link.target);
    let (at, whole) = (reference.span, node.span);
    let source = whole.of(&part.document.text);
    let mark = source.find('[').filter(|at| *at == 0 || source.starts_with("!["))? + 1;
    let is_inside = whole.start <= at.start && at.end <= whole.end;
    let is_elsewhere = if is_inside { at == whole } else { !keeps_labels };
    if !is_elsewhere || !matches!(reference.kind, ReferenceKind::Link | ReferenceKind::Image) {
        return None;
    }
    let resolution = part.resolution(link.target);
    let name = match resolution {
        Resolution::Xref { name, .. } if node.children.is_empty() => markdown::text(name),
        _ => String::new(),
    };
    let to = led(resolution, output).unwrap_or_else(|| reference.target.clone());
    let title = match link.title.as_str() {
        "" => String::new(),
        title => format!(" \"{}\"", title.replace('"', "\\\"").split_whitespace().collect::<Vec<_>>().join(" ")),
    };
    let end = node.children.last().map_or(whole.start as usize + mark, |last| last.span.end as usize);
    Some((Span::new(end, whole.end as usize), format!("{name}]({}{title})", markdown::target(&to))))
}

/// The places of all definitions of links: of those that are used, all that belongs to them.
pub(super) fn definitions(document: &Document) -> Vec<Span> {
    let used: FastMap<u32, Span> = document.references.iter().rev().map(|it| (it.span.start, it.span)).collect();
    let place = |span: Span| used.get(&span.start).copied().unwrap_or(span);
    document.definitions().into_iter().map(|definition| place(definition.span)).collect()
}

/// A reference by uid as a link, or as the name of what it leads to where that is no page.
pub(super) fn xref(part: &Part, output: &str, xref: &Xref) -> Option<String> {
    match part.resolution(xref.target) {
        Resolution::Xref { href, name } => {
            let text = markdown::text(xref.text.as_ref().unwrap_or(name));
            Some(format!("[{text}]({})", markdown::target(&of_twin(href, output))))
        }
        Resolution::Named(name) if xref.raw.starts_with('<') => Some(markdown::text(name)),
        _ => None,
    }
}
