//! What all pages of a site share: the docset, the theme, the title, and what is known of the files.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::history::History;
use super::policy::Embedded;
use super::reading::Reading;
use super::rendered::Rendered;
use crate::docset::{Docset, Metadata, PageEntry, TocEntry};
use crate::render::theme::Theme;
use crate::source::{Date, Destination, FilePath};

/// What all pages of a site share.
pub struct Site<'a> {
    pub(super) docset: &'a Docset,
    pub(super) theme: &'a Theme,
    pub(super) title: String,
    pub(super) titles: Titles<'a>,
    pub(super) history: &'a History,
    /// The docsets of the site, found when the first page asks.
    pub(super) parts: OnceLock<Vec<KnownPart<'a>>>,
    /// What the theme loads from elsewhere.
    pub(super) embedded: Embedded,
    /// Each table of contents as readers go through it, made when the first of its pages asks.
    pub(super) reading: HashMap<&'a FilePath, OnceLock<Reading<'a>>>,
}

/// The title of a file's page.
pub type Titles<'a> = &'a (dyn Fn(&FilePath) -> Option<String> + Sync);

/// A docset of the site.
pub(super) struct KnownPart<'a> {
    pub(super) front: &'a PageEntry,
    pub(super) title: String,
    pub(super) pages: usize,
}

/// What makes pages findable and readable by machines, and how this program calls itself there.
pub(super) const GENERATOR: &str = concat!("site ", env!("CARGO_PKG_VERSION"));

impl<'a> Site<'a> {
    /// The pages of `docset` in this theme.
    pub fn new(docset: &'a Docset, theme: &'a Theme, titles: Titles<'a>, history: &'a History) -> Site<'a> {
        let reading = docset.tocs.all().iter().map(|toc| (&toc.file, OnceLock::new())).collect();
        let of_docset = || match docset.parts()[..] {
            [(_, title, _)] => title.map(str::to_owned),
            _ => None,
        };
        let title = docset.files.site.title.clone().or_else(of_docset).unwrap_or_else(|| theme.word("site_title"));
        Site { docset, theme, title, titles, embedded: Embedded::by(theme), history, parts: OnceLock::new(), reading }
    }

    /// The day on which a page was last reviewed, or else, outside of Learn, changed.
    pub(super) fn date(&self, page: &Rendered<'_>) -> Option<Date> {
        let changed =
            || self.history.changed.get(&page.entry.file).filter(|_| !self.docset.files.site.is_learn()).copied();
        page.date().or_else(changed)
    }

    /// Those who wrote a file, where pages name them.
    pub(super) fn contributors(&self, file: &FilePath) -> &[String] {
        let known = self.history.contributors.get(file).filter(|_| self.docset.files.site.with_contributors);
        known.map(Vec::as_slice).unwrap_or_default()
    }

    /// The policy that a page says itself, for hosts that say none: nothing runs on it but what is ours. Whose HTML is trusted, or
    /// who writes the frame, decides alone what runs.
    pub(super) fn policy(&self, page: &Embedded) -> Option<String> {
        let is_ours = !self.docset.files.site.trusted_html && self.theme.own_templates().next().is_none();
        is_ours.then(|| self.embedded.clone().and(page).policy())
    }

    pub(super) fn edit_url(&self, file: &FilePath, metadata: &Metadata<'_>) -> Option<String> {
        let site = &self.docset.files.site;
        let is_closed = site.closed.iter().any(|folder| file.is_in(folder))
            || ["_disableContribution", "hideEdit"].iter().any(|key| metadata.has_switch(key));
        let of_page = if site.has_edit_of_pages { metadata.edit_links() } else { None };
        let edit = of_page.as_ref().or(site.edit.as_ref()).filter(|_| !is_closed)?;
        let usual = self.history.branch.as_deref().unwrap_or("main");
        edit.address(&format!("{}{file}", self.history.in_repository), usual)
    }

    /// Where an entry leads, or the first page below it.
    pub(super) fn first_destination<'e>(&self, entry: &'e TocEntry) -> Option<&'e Destination> {
        let below = || entry.children.iter().find_map(|child| self.first_destination(child));
        entry.to.as_ref().filter(|to| **to != Destination::Nowhere).or_else(below)
    }
}
