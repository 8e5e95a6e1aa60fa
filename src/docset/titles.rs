//! What a docset is called, where `site.yml` says nothing.

use super::{Config, Docset, Kind, PageEntry, PageKind};
use crate::source::{Snapshot, yaml};

impl Docset {
    /// What each docset is called: as its metadata says, else as its front page does, else as the way to its pages begins.
    pub(super) fn find_titles(&self, snapshot: &Snapshot) -> Vec<Option<String>> {
        let title = |(at, config): (usize, &Config)| {
            let told = ["_appTitle", "_appName", "titleSuffix"].iter();
            let told = told.filter_map(|key| config.global_metadata.text(key)).find(|title| !title.trim().is_empty());
            let of_front = || self.front_of(at).and_then(|page| landing_title(snapshot, page));
            let of_way = || {
                let page = self.pages.values().find(|page| page.config == at)?;
                // The last step that leads to all of the docset, and not to one of its parts.
                self.breadcrumbs[at].root(&self.bases[at], &page.url)
            };
            told.map(str::to_owned).or_else(of_front).or_else(of_way)
        };
        self.configs.iter().enumerate().map(title).collect()
    }

    /// What the docset of a page is called, where that is known.
    pub fn title_of(&self, page: &PageEntry) -> Option<&str> {
        self.titles[page.config].as_deref()
    }

    /// What kind of project it is.
    pub fn kind(&self) -> Kind {
        self.site.kind
    }

    /// The front page of a docset: the index that is nearest to its top, else its first page.
    pub fn front_of(&self, config: usize) -> Option<&PageEntry> {
        let own = || self.pages.values().filter(move |page| page.config == config);
        let depth = |page: &&PageEntry| page.output.matches('/').count();
        own().filter(|page| super::derived::is_index(page)).min_by_key(depth).or_else(|| own().min_by_key(depth))
    }

    /// The docsets that have pages, each with its front page, its title and the number of its pages.
    pub fn parts(&self) -> Vec<(&PageEntry, Option<&str>, usize)> {
        let part = |at: usize| {
            let front = self.front_of(at)?;
            let pages = self.pages.values().filter(|page| page.config == at).count();
            Some((front, self.titles[at].as_deref(), pages))
        };
        (0..self.configs.len()).filter_map(part).collect()
    }

    /// Whether two pages are of one docset.
    pub fn are_together(&self, one: &PageEntry, other: &PageEntry) -> bool {
        one.config == other.config
    }
}

/// The title of a landing page or hub.
fn landing_title(snapshot: &Snapshot, page: &PageEntry) -> Option<String> {
    let PageKind::Yaml(mime) = &page.kind else { return None };
    if !["landing", "hub"].iter().any(|kind| mime.eq_ignore_ascii_case(kind)) {
        return None;
    }
    let text = &snapshot.text(&page.file).ok()?.text;
    let yaml = yaml::parse(text, 0, "yaml-syntax-error").0;
    yaml.text("title").map(|title| html_escape::decode_html_entities(title.trim()).into_owned())
}
