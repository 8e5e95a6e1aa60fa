#![doc = include_str!("../../lints/rules/bookmark-not-found.md")]

use std::sync::Arc;

use super::{Article, Findings, Repository};
use crate::docset::{Anchors, Entry, EntryTarget, Lookup, PageKind, Target, each_entry};
use crate::page::address::{self, Address};
use crate::source::{FilePath, Fix, Place, Span, distance, nearest};
use crate::syntax::ReferenceKind;

/// Reports links to places that their page does not have.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    let own = article.lookup.anchors(article.file());
    for (part, chain) in &article.parts {
        let document = &part.document;
        for reference in &document.references {
            if reference.kind != ReferenceKind::Link || !reference.target.contains('#') {
                continue;
            }
            let written = reference.target.trim();
            let place =
                Link { file: &part.file, chain, span: reference.span, source: reference.span.of(&document.text) };
            match address::split(written) {
                Address::Fragment => look(&place, written, &own, None, found),
                Address::Relative { path, tail } => {
                    let Some((file, anchors)) = page(article.lookup, &part.file, &path) else { continue };
                    let shown = (file != *article.file()).then_some(&file);
                    look(&place, tail, &anchors, shown, found);
                }
                _ => {}
            }
        }
    }
}

/// Reports the same for entries of TOCs.
pub fn in_tocs(repository: &Repository<'_>, found: &mut Findings<'_>) {
    for toc in repository.docset.tocs() {
        each_entry(&toc.entries, &mut |entry: &Entry| {
            let (Some(href), EntryTarget::File(file, tail)) = (&entry.href, &entry.target) else { return };
            let is_article = repository.docset.page(file).is_some_and(|page| page.kind == PageKind::Markdown);
            if tail.contains('#') && is_article {
                let place = Link { file: &entry.file, chain: &[], span: entry.href_span, source: href };
                look(&place, tail, &repository.lookup.anchors(file), Some(file), found);
            }
        });
    }
}

/// A link as it is written.
struct Link<'a> {
    file: &'a FilePath,
    chain: &'a [Place],
    span: Span,
    source: &'a str,
}

/// The article that a path leads to, with its anchors. Those of a YAML page are made when it is published.
fn page(lookup: &Lookup<'_>, from: &FilePath, path: &str) -> Option<(FilePath, Arc<Anchors>)> {
    let (Target::Page(file) | Target::Unpublished(file)) = lookup.resolve(from, path) else { return None };
    file.has_extension("md").then(|| (file.clone(), lookup.anchors(&file)))
}

fn look(link: &Link<'_>, tail: &str, anchors: &Anchors, file: Option<&FilePath>, found: &mut Findings<'_>) {
    let Some((_, written)) = tail.split_once('#') else { return };
    let id = address::decode(written);
    let is_special = id.is_empty() || id == "top" || id == "lightbox" || id.starts_with("tab/");
    if is_special || anchors.unknown || anchors.ids.contains(&id) {
        return;
    }
    let shown = file.map_or("this file".to_owned(), |file| format!("`{}`", file.relative_to(&link.file.parent())));
    let same = anchors.ids.iter().find(|anchor| anchor.to_lowercase() == id.to_lowercase());
    let near: Vec<&String> = anchors.ids.iter().filter(|anchor| distance(&id, anchor) <= 2).collect();
    let sure = same.or(if let [only] = near.as_slice() { Some(*only) } else { None });
    let guess = sure.map(String::as_str).or_else(|| nearest(&id, anchors.ids.iter().map(String::as_str)));
    let fix = sure.and_then(|anchor| {
        let at = link.span.start as usize + link.source.rfind(&format!("#{written}"))? + 1;
        Some(Fix::safe(Span::new(at, at + written.len()), anchor.as_str()))
    });
    found
        .add_in(link.file, link.chain, link.span, format!("there is no bookmark `#{id}` in {shown}"))
        .help_if(guess.map(|anchor| format!("did you mean `#{anchor}`?")))
        .fix_if(fix);
}
