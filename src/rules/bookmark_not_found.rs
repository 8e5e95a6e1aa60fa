#![doc = include_str!("../../lints/rules/bookmark-not-found.md")]

use std::sync::Arc;

use super::{Article, Findings, Target};
use crate::docset::{Anchors, PageEntry, PageKind, Target as Resolved};
use crate::source::address::AddressKind;
use crate::source::{Address, FilePath, Fix, Place, Span, compose, decode, distance_within, nearest};
use crate::syntax::ReferenceKind;

/// Reports links to places that the page they lead to does not have.
pub fn check(target: &Target<'_>, found: &mut Findings<'_>) {
    let is_link = matches!(target.kind, ReferenceKind::Link | ReferenceKind::Autolink);
    if !is_link {
        return;
    }
    let Some(fragment) = target.address.fragment() else { return };
    let Some(arrival) = arrival(target) else { return };
    let anchors: Vec<Arc<Anchors>> = arrival.files.iter().map(|file| target.lookup.anchors(file)).collect();
    let shown = match arrival.files.first() {
        Some(file) if file != target.file => format!("`{}`", file.relative_to(&target.file.parent())),
        _ => "this file".to_owned(),
    };
    let shown = if arrival.is_moved { format!("{shown}, to which readers are redirected") } else { shown };
    let link = Link { file: target.file, chain: &[], span: target.span, source: target.source };
    look(&link, fragment, &anchors, &shown, found);
}

/// Reports links within the article. An include may name places of the page that shows it.
pub fn within(article: &Article<'_>, found: &mut Findings<'_>) {
    let mut own = Vec::new();
    for (part, chain) in &article.parts {
        let document = &part.document;
        for reference in document.references.iter().filter(|reference| reference.kind == ReferenceKind::Link) {
            let address = Address::parse(&reference.target);
            if let (AddressKind::Here, Some(fragment)) = (address.kind(), address.fragment()) {
                if own.is_empty() {
                    own.push(article.lookup.anchors(article.file()));
                }
                let source = reference.span.of(&document.text);
                let link = Link { file: &part.file, chain, span: reference.span, source };
                look(&link, fragment, &own, "this file", found);
            }
        }
    }
}

/// Where a reader of a link arrives.
struct Arrival {
    /// The file of the page, or those of its versions.
    files: Vec<FilePath>,
    /// Whether redirects led there.
    is_moved: bool,
}

fn arrival(target: &Target<'_>) -> Option<Arrival> {
    let docset = target.docset;
    let of_page = |page: &PageEntry, is_moved| {
        let versions: Vec<FilePath> = docset.files.versions(page).iter().map(|page| page.file.clone()).collect();
        Arrival { files: if versions.is_empty() { vec![page.file.clone()] } else { versions }, is_moved }
    };
    if let Some(uid) = target.address.uid() {
        let file = target.lookup.xref(&uid.decoded_path())?.file?;
        return Some(Arrival { files: vec![file], is_moved: false });
    }
    match target.address.kind() {
        AddressKind::Here => {
            let is_yaml = docset.files.page(target.file).is_some_and(|page| page.kind != PageKind::Markdown);
            is_yaml.then(|| Arrival { files: vec![target.file.clone()], is_moved: false })
        }
        AddressKind::Relative => match &target.resolved()?.1 {
            Resolved::Page(file) => Some(Arrival { files: vec![file.clone()], is_moved: false }),
            Resolved::Unpublished(file) if file.has_extension("md") => {
                Some(Arrival { files: vec![file.clone()], is_moved: false })
            }
            Resolved::Redirected(file) => {
                let url = &docset.redirects.of_file(file)?.url;
                docset
                    .routes()
                    .arrival(url)
                    .filter(|_| Address::parse(url).fragment().is_none())
                    .map(|(page, _)| of_page(page, true))
            }
            _ => None,
        },
        AddressKind::Site | AddressKind::External => {
            let page = docset.routes().arrival(target.address.without_tail());
            page.map(|(page, is_moved)| of_page(page, is_moved))
        }
        AddressKind::Local => None,
    }
}

/// A link as it is written.
struct Link<'a> {
    file: &'a FilePath,
    chain: &'a [Place],
    span: Span,
    source: &'a str,
}

fn look(link: &Link<'_>, written: &str, pages: &[Arc<Anchors>], shown: &str, found: &mut Findings<'_>) {
    let id = decode(written);
    // `:~:` selects text of the page, and no element.
    let is_special =
        matches!(id.as_str(), "" | "top" | "lightbox") || ["tab/", ":~:"].iter().any(|start| id.starts_with(start));
    if is_special || pages.iter().any(|anchors| anchors.unknown || anchors.ids.contains(&id)) {
        return;
    }
    let same = pages.iter().find_map(|anchors| anchors.same(&id));
    let ids: Vec<&str> = pages.iter().flat_map(|anchors| anchors.beside(&id)).collect();
    let mut near = ids.iter().copied().filter(|anchor| distance_within(&id, anchor, 2).is_some());
    let near = if let (Some(only), None) = (near.next(), near.next()) { Some(only) } else { None };
    let place = link.source.rfind(&format!("#{written}")).map(|at| {
        let at = link.span.start as usize + at + 1;
        Span::new(at, at + written.len())
    });
    let fix = place.and_then(|place| match (same, near) {
        (Some(same), _) => Some(Fix::safe(place, same)),
        (None, Some(near)) => Some(Fix::needs_review(place, near)),
        _ => None,
    });
    let guess = same.or(near).or_else(|| nearest(&id, ids));
    found
        .add_in(link.file, link.chain, link.span, format!("there is no bookmark `#{id}` in {shown}"))
        .help_if(guess.map(|anchor| match compose(anchor) == compose(&id) {
            true => "the heading has the same letters, made of other characters: copy them from there".to_owned(),
            false => format!("did you mean `#{anchor}`?"),
        }))
        .fix_if(fix);
}
