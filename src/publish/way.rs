//! The way to a page, from the top of the site.

use serde::Serialize;

use super::site::Site;
use crate::docset::{PageEntry, TocEntry};
use crate::source::{Destination, Standpoint};

/// A link with its text.
#[derive(Serialize, Clone)]
pub(super) struct Link {
    pub(super) title: String,
    pub(super) url: Option<String>,
}

/// A step on the way to a page.
pub(super) struct Step {
    pub(super) title: String,
    pub(super) to: Option<Destination>,
}

impl Step {
    pub(super) fn link(&self, site: &Site<'_>, from: Standpoint<'_>) -> Link {
        Link { title: self.title.clone(), url: self.to.as_ref().and_then(|to| site.address(from, to)) }
    }
}

impl Site<'_> {
    /// The steps to a page, without the page itself.
    pub(super) fn breadcrumb(&self, entry: &PageEntry, title: &str) -> Vec<Step> {
        let crumbs = self.docset.tocs.breadcrumb(&self.docset.files, entry);
        let mut path: Vec<Step> = crumbs
            .iter()
            .map(|crumb| Step {
                title: crumb.title.clone(),
                // A step is found from the top of the site; what is written as a path of a file leads to none.
                to: crumb
                    .href
                    .as_ref()
                    .map(|href| self.destination(href))
                    .filter(|to| !matches!(to, Destination::Missing(_))),
            })
            .collect();
        if path.is_empty() {
            // Without a breadcrumb file the table of contents tells the way.
            path = self.way_in_toc(entry);
        }
        if path.last().is_some_and(|last| last.title == title) {
            path.pop();
        }
        path
    }

    /// The entries of the table of contents above that of a page.
    fn way_in_toc(&self, entry: &PageEntry) -> Vec<Step> {
        let mut way = self.reading(&entry.file).map(|reading| reading.way(&entry.file)).unwrap_or_default();
        way.pop();
        let step = |entry: &TocEntry| Step { title: entry.name.clone(), to: entry.to.clone() };
        way.iter().map(|level| step(level.entry())).collect()
    }

    /// The titles on the way to a page: those of the table of contents, which part pages that a breadcrumb has at one place.
    pub(super) fn way(&self, entry: &PageEntry, title: &str) -> Vec<String> {
        let in_toc = self.way_in_toc(entry);
        let way = if in_toc.is_empty() { self.breadcrumb(entry, title) } else { in_toc };
        way.into_iter().map(|step| step.title).collect()
    }
}
