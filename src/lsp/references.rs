//! Who leads to a place: links to a heading, a page or a file, zones of a pivot, uses of a label.

use std::collections::BTreeSet;

use gen_lsp_types::{Location, ReferenceParams};
use rayon::prelude::*;

use super::target::{Place, arrival};
use super::view::View;
use super::{anchors, fields};
use crate::docset::{Lookup, is_toc};
use crate::rules::{Arrival, Target};
use crate::source::{FilePath, Span, fold};
use crate::syntax::{Document, Kind, Reference, ReferenceKind};

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Goal {
    /// A file, whatever place in it.
    File(FilePath),
    /// A place in a page.
    Bookmark(FilePath, String),
}

impl Goal {
    fn file(&self) -> &FilePath {
        match self {
            Goal::File(file) | Goal::Bookmark(file, _) => file,
        }
    }

    fn is(&self, arrival: &Arrival) -> bool {
        let Arrival::File { file, bookmark, .. } = arrival else { return false };
        match self {
            Goal::File(wanted) => wanted == file,
            Goal::Bookmark(wanted, id) => wanted == file && bookmark.as_ref() == Some(id),
        }
    }
}

/// Answers who leads to the thing at a place.
pub fn all(view: &View, params: ReferenceParams) -> Result<Option<Vec<Location>>, String> {
    let Some(at) = Place::of(view, &params.text_document_position_params) else { return Ok(None) };
    let mut found: Vec<(FilePath, Span)> = if let Some(uses) = uses_of_label(&at) {
        uses.into_iter().map(|span| (at.file.clone(), span)).collect()
    } else if let Some(goals) = goals(view, &at) {
        leading_to(view, &goals).into_iter().map(|(file, reference)| (file, reference.span)).collect()
    } else if let Some((pivot, _)) = at.pivot() {
        zones(view, pivot)
    } else {
        return Ok(None);
    };
    found.sort();
    found.dedup();
    Ok(Some(found.iter().map(|(file, span)| view.location(file, *span)).collect()))
}

/// The links that name the label which is defined here.
fn uses_of_label(at: &Place) -> Option<Vec<Span>> {
    let is_here = |label: Span| (label.start..=label.end).contains(&u32::try_from(at.at).unwrap_or(u32::MAX));
    let label = at.document.definitions().into_iter().find(|definition| is_here(definition.label))?;
    let mut uses = Vec::new();
    at.document.visit(&mut |node| {
        if let Kind::Link(link) | Kind::Picture(link) = &node.kind
            && label.span.start <= at.document.reference(link.target).span.start
            && at.document.reference(link.target).span.start <= label.span.end
        {
            uses.push(node.span);
        }
    });
    Some(uses)
}

/// What is meant at a place: where the link there leads, the heading there, or else the page itself.
fn goals(view: &View, at: &Place) -> Option<BTreeSet<Goal>> {
    let moment = view.moment();
    if let Some((id, _)) = at.reference() {
        let reference = at.document.reference(id);
        return moment.ask(|lookup| match arrival(view, &at.file, reference, lookup) {
            Arrival::File { file, bookmark: Some(id), .. } => Some(BTreeSet::from([Goal::Bookmark(file, id)])),
            Arrival::File { file, bookmark: None, .. } => Some(BTreeSet::from([Goal::File(file)])),
            _ => None,
        });
    }
    if let Some((heading, text)) = at.heading() {
        let is_title = matches!(&heading.kind, Kind::Heading(heading) if heading.level == 1);
        return Some(match is_title {
            true => BTreeSet::from([Goal::File(at.file.clone())]),
            false => bookmarks(view, &at.file, text),
        });
    }
    let is_page = at.own_uid().is_some() || (at.file.has_extension("md") && at.line().1 == 0);
    is_page.then(|| BTreeSet::from([Goal::File(at.file.clone())]))
}

/// What links name a heading, on each page that shows it.
pub fn bookmarks(view: &View, file: &FilePath, heading: Span) -> BTreeSet<Goal> {
    view.moment().ask(|lookup| {
        let of_home = |home: FilePath| {
            let anchors = anchors::of_page(&home, lookup);
            let own = anchors.into_iter().filter(|anchor| anchor.file == *file && anchor.span == heading);
            own.map(|anchor| Goal::Bookmark(home.clone(), anchor.id)).collect::<Vec<_>>()
        };
        anchors::homes(view, file).into_iter().flat_map(of_home).collect()
    })
}

/// All references that lead to one of `goals`, in Markdown, in tables of contents and in pages of YAML, each with its file.
pub fn leading_to(view: &View, goals: &BTreeSet<Goal>) -> Vec<(FilePath, Reference)> {
    let moment = view.moment();
    moment.ask(|lookup| {
        let files: Vec<&FilePath> = moment.snapshot.paths().filter(|file| file.has_extension("md")).collect();
        let in_markdown = files.par_iter().flat_map_iter(|file| in_markdown(view, file, goals, lookup));
        let mut all: Vec<(FilePath, Reference)> = in_markdown.collect();
        let is_goal = |target: &Target<'_>| {
            let written = Reference::new(target.kind, target.target.to_owned(), target.span);
            let arrival = arrival(view, target.file, &written, lookup);
            goals.iter().any(|goal| goal.is(&arrival)).then(|| (target.file.clone(), written))
        };
        let targets = moment.docset.tocs.written().flat_map(|toc| Target::in_toc(toc, &moment.docset, lookup));
        all.extend(targets.filter_map(|target| is_goal(&target)));
        for file in moment.snapshot.paths().filter(|file| is_toc(file) && view.text(file).contains("id: ")) {
            let by_uid = fields::of_toc(view.text(file)).into_iter().filter(|it| it.kind == ReferenceKind::Xref);
            let is_goal = |it: &Reference| goals.iter().any(|goal| goal.is(&arrival(view, file, it, lookup)));
            all.extend(by_uid.filter(is_goal).map(|reference| (file.clone(), reference)));
        }
        for entry in moment.docset.files.pages().filter(|entry| !entry.file.has_extension("md")) {
            if let Some(page) = moment.assembled(&entry.file) {
                all.extend(Target::in_yaml(&page, &moment.docset, lookup).iter().filter_map(is_goal));
            }
        }
        all
    })
}

fn in_markdown(
    view: &View,
    file: &FilePath,
    goals: &BTreeSet<Goal>,
    lookup: &Lookup<'_>,
) -> Vec<(FilePath, Reference)> {
    // A link has the file's name in it, unless it leads to an index or says a uid.
    let text = view.text(file);
    let mentions = |goal: &Goal| {
        let stem = fold(goal.file().stem());
        goal.file() == file || stem == "index" || text.contains("xref:") || text.contains('@') || {
            let spaced = stem.replace(' ', "%20");
            let text = fold(text);
            text.contains(&stem) || text.contains(&spaced)
        }
    };
    if !goals.iter().any(mentions) {
        return Vec::new();
    }
    let Ok(document) = lookup.document(file) else { return Vec::new() };
    let references = document.references.iter().filter(|reference| reference.kind != ReferenceKind::Moniker);
    let leads = references.filter(|reference| {
        let arrival = arrival(view, file, reference, lookup);
        goals.iter().any(|goal| goal.is(&arrival))
    });
    leads.map(|reference| (file.clone(), reference.clone())).collect()
}

/// Where the header of an article names a group of pivots.
fn group_in_header(document: &Document, group: &str) -> Option<Span> {
    let header = document.header?;
    let start = header.of(&document.text).find("zone_pivot_groups:")? + header.start as usize;
    let line = document.text[start..].lines().next().unwrap_or_default();
    let (key, names) = line.split_once(':')?;
    let name = names.split([',', ' ', '"', '\'']).find(|name| name.eq_ignore_ascii_case(group))?;
    let at = start + key.len() + 1 + names.find(name)?;
    Some(Span::new(at, at + name.len()))
}

/// The zones that are for a pivot, or the headers that name a group.
fn zones(view: &View, pivot: &str) -> Vec<(FilePath, Span)> {
    let moment = view.moment();
    moment.ask(|lookup| {
        let mut zones = Vec::new();
        for file in moment.snapshot.paths().filter(|file| file.has_extension("md")) {
            if !view.text(file).contains(pivot) {
                continue;
            }
            let Ok(document) = lookup.document(file) else { continue };
            zones.extend(group_in_header(&document, pivot).map(|span| (file.clone(), span)));
            document.visit(&mut |node| {
                if let Kind::Zone(zone) = &node.kind
                    && zone.pivots.iter().any(|known| known == pivot)
                {
                    let line = node.span.of(&document.text).lines().next().unwrap_or_default();
                    let start = node.span.start as usize;
                    zones.push((file.clone(), Span::new(start, start + line.len())));
                }
            });
        }
        zones
    })
}
