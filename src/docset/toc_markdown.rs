//! The older form of a table of contents: Markdown with nested headings, each with a link.

use super::toc::{TocEntry, names_folder};
use super::toc_reader::{Leads, Reader, first_page};
use crate::source::limits::TOC_DEPTH;
use crate::source::{Address, Fault, FilePath, Span};
use crate::syntax::toc_headings::{TocHeading, toc_headings};
use crate::syntax::tree::Link;
use crate::syntax::{self, Document, Kind, Options, Reference};

impl Reader<'_, '_> {
    /// The older form: nested headings, each with a link.
    pub(super) fn markdown(&mut self, file: &FilePath) -> Vec<TocEntry> {
        let Ok(text) = self.around.snapshot.text(file) else { return Vec::new() };
        self.found.extend(text.faults(Vec::new()).map(|fault| Fault::new(file.clone(), fault)));
        let document = syntax::parse(&text.text, &Options::default());
        let mut entries: Vec<TocEntry> = Vec::new();
        for heading in toc_headings(&document) {
            let leads = LeadsBy::of(&heading, &document);
            let name = heading.name(&document);
            if name.is_empty() && leads.is_nowhere() {
                continue;
            }
            if self.is_full(file, heading.span) {
                break;
            }
            let entry = self.of_heading(file, name, heading.span, &leads);
            siblings(&mut entries, heading.level).push(entry);
        }
        entries
    }

    fn of_heading(&mut self, file: &FilePath, name: String, span: Span, by: &LeadsBy<'_>) -> TocEntry {
        let href = by.link.map(|(_, reference)| reference.target.as_str()).filter(|href| !href.is_empty());
        let mut entry = TocEntry {
            name,
            file: file.clone(),
            span,
            href: href.map(str::to_owned),
            href_span: by.link.map_or(span, |(_, reference)| reference.span),
            uid: by.uid.map(|reference| reference.target.clone()),
            target: None,
            to: None,
            kind: None,
            display_name: by.link.map(|(link, _)| link.title.clone()).filter(|title| !title.is_empty()),
            expanded: false,
            toc: None,
            children: Vec::new(),
        };
        let mut leads = Leads::default();
        if let Some(href) = href {
            entry.toc = self.toc_at(file, href);
            entry.children = self.nested(&entry, href, entry.href_span);
            leads = self.target(file, href, entry.href_span);
            if names_folder(href) {
                let first = first_page(&entry.children).map(|it| (it.target.clone(), it.to.clone()));
                (leads.file, leads.to) = first.unwrap_or_default();
                entry.children.clear();
            }
        } else if let Some(reference) = by.uid {
            leads = self.by_uid(file, &Address::of_uid(&reference.target), reference.span).unwrap_or_default();
        }
        self.lead(&mut entry, leads, span);
        entry
    }
}

/// By what a heading leads somewhere.
struct LeadsBy<'d> {
    link: Option<(&'d Link, &'d Reference)>,
    uid: Option<&'d Reference>,
}

impl<'d> LeadsBy<'d> {
    fn of(heading: &'d TocHeading, document: &'d Document) -> LeadsBy<'d> {
        let link = heading.children.iter().find_map(|child| match &child.kind {
            Kind::Link(link) => Some((link, document.reference(link.target))),
            _ => None,
        });
        let uid = heading.children.iter().find_map(|child| match &child.kind {
            Kind::Xref(xref) => Some(document.reference(xref.target)),
            _ => None,
        });
        LeadsBy { link, uid }
    }

    fn is_nowhere(&self) -> bool {
        self.link.is_none() && self.uid.is_none()
    }
}

/// The entries among which one of this level stands, by those before it.
fn siblings(entries: &mut Vec<TocEntry>, level: usize) -> &mut Vec<TocEntry> {
    let mut siblings = entries;
    for _ in 1..level.min(TOC_DEPTH) {
        if siblings.is_empty() {
            break;
        }
        siblings = &mut siblings.last_mut().expect("not empty").children;
    }
    siblings
}
