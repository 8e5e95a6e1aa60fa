//! All docsets of a root as one value: what surrounds a page.

use std::collections::HashMap;

use super::derived;
use super::entry::PageEntry;
use super::files::Files;
use super::found::Faults;
use super::redirect_chain::Redirects;
use super::routes::Routes;
use super::step::Step;
use super::toc::Toc;
use super::tocs::Tocs;
use crate::source::{FastMap, FilePath, Snapshot};

/// All docsets of a root together.
pub struct Docset {
    /// What is published, and where.
    pub files: Files,
    /// Where other files and addresses went.
    pub redirects: Redirects,
    /// The ways to pages.
    pub tocs: Tocs,
    /// Where pages stand in trainings.
    pub(super) training: HashMap<FilePath, Step>,
    /// What each docset is called.
    pub(super) titles: Vec<Option<String>>,
    /// What the navigation of another tool calls each page.
    pub(super) names: FastMap<FilePath, String>,
    /// What is wrong in the configuration, the redirects and the tables of contents.
    pub findings: Faults,
}

impl Docset {
    /// Where paths and addresses lead.
    pub fn routes(&self) -> Routes<'_> {
        Routes { files: &self.files, redirects: &self.redirects }
    }

    /// Where a page stands in a training, if it is of one.
    pub fn step(&self, file: &FilePath) -> Option<&Step> {
        self.training.get(file)
    }

    /// What the docset of a page is called, where that is known.
    pub fn title_of(&self, page: &PageEntry) -> Option<&str> {
        self.titles[page.config].as_deref()
    }

    /// What the navigation of another tool calls a page: that is its title there, unless it has one of its own.
    pub fn name_of(&self, file: &FilePath) -> Option<&str> {
        self.names.get(file).map(String::as_str)
    }

    /// The docsets that have pages, each with its front page, its title and the number of its pages.
    pub fn parts(&self) -> Vec<(&PageEntry, Option<&str>, usize)> {
        let part = |at: usize| {
            let front = self.files.front_of(at)?;
            let pages = self.files.pages().filter(|page| page.config == at).count();
            Some((front, self.titles[at].as_deref(), pages))
        };
        (0..self.files.configs.len()).filter_map(part).collect()
    }

    /// The navigation of every docset, as it is where nobody has written one.
    pub fn navigations(&self, snapshot: &Snapshot) -> Vec<(&FilePath, Toc)> {
        let all = self.files.configs.iter().enumerate();
        all.map(|(at, config)| (&config.folder, derived::navigation(self.routes(), snapshot, at, &mut Faults::new())))
            .collect()
    }

    /// The navigation of the docset of a file, and the folder that it is for.
    pub fn navigation_of(&self, snapshot: &Snapshot, file: &FilePath) -> (&FilePath, Toc) {
        let at = self.files.config_at(file);
        (&self.files.configs[at].folder, derived::navigation(self.routes(), snapshot, at, &mut Faults::new()))
    }
}
