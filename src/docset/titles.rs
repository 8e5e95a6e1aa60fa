//! What a docset is called, where `site.yml` says nothing.

use super::breadcrumbs::Breadcrumbs;
use super::entry::{PageEntry, PageKind};
use super::file_title::{title, words};
use super::files::Files;
use super::kind::ProjectKind;
use super::model::Config;
use super::toc::{Toc, TocEntry, each_entry};
use crate::source::{FastMap, FilePath, Snapshot, codes, yaml};
use crate::syntax::yaml_page::Template;
use crate::syntax::yaml_type::YamlType;

/// What each docset is called: as its metadata says, else as its landing page does, else as the way to its pages begins, else as
/// the article is called that readers see first.
pub(super) fn find(files: &Files, breadcrumbs: &[Breadcrumbs], snapshot: &Snapshot) -> Vec<Option<String>> {
    let title = |(at, config): (usize, &Config)| {
        let told = ["_appTitle", "_appName", "titleSuffix"].iter();
        let told = told.filter_map(|key| config.global_metadata.text(key)).find(|title| !title.trim().is_empty());
        let of_landing = || files.front_of(at).and_then(|page| landing_title(snapshot, page));
        let of_way = || {
            let page = files.pages().find(|page| page.config == at)?;
            // The last step that leads to all of the docset, and not to one of its parts.
            breadcrumbs[at].root(&files.bases[at], &page.url)
        };
        let of_front = || {
            files
                .front_of(at)
                .filter(|page| files.is_at_top(page))
                .and_then(|page| title_of_front(files, snapshot, page))
        };
        told.map(str::to_owned).or_else(of_landing).or_else(of_way).or_else(of_front)
    };
    files.configs.iter().enumerate().map(title).collect()
}

/// What each page is called in the navigation of a tool that takes the titles of pages from there.
pub(super) fn names(files: &Files, tocs: &[Toc]) -> FastMap<FilePath, String> {
    let mut names = FastMap::default();
    let is_part = |entry: &TocEntry| entry.href.as_deref().is_some_and(|href| href.contains('#'));
    // `Index` is the name of no page.
    let is_only_index = |file: &FilePath, name: &str| {
        files.page(file).is_some_and(super::derived::is_index) && name == words(file.stem())
    };
    for toc in tocs.iter().filter(|_| files.kind().names_pages()) {
        each_entry(&toc.entries, &mut |entry| {
            let is_name =
                |file: &&FilePath| !is_part(entry) && !entry.name.is_empty() && !is_only_index(file, &entry.name);
            if let Some(file) = entry.target.as_ref().filter(is_name) {
                names.entry(file.clone()).or_insert_with(|| entry.name.clone());
            }
        });
    }
    names
}

impl Files {
    /// Whether a page lies in no folder of its docset.
    fn is_at_top(&self, page: &PageEntry) -> bool {
        page.output.matches('/').count() == self.bases[page.config].matches('/').count()
    }

    /// What kind of project it is.
    pub fn kind(&self) -> ProjectKind {
        self.site.kind
    }

    /// The front page of a docset: the index that is nearest to its top, else its first page.
    pub fn front_of(&self, config: usize) -> Option<&PageEntry> {
        let own = || self.pages.all.values().filter(move |page| page.config == config);
        let depth = |page: &&PageEntry| page.output.matches('/').count();
        own().filter(|page| super::derived::is_index(page)).min_by_key(depth).or_else(|| own().min_by_key(depth))
    }

    /// Whether two pages are of one docset.
    pub fn are_together(&self, one: &PageEntry, other: &PageEntry) -> bool {
        one.config == other.config
    }
}

/// What pages are called that begin a site, whatever it is about.
const NAMES_OF_FRONTS: [&str; 11] = [
    "documentation",
    "docs",
    "getting started",
    "home",
    "index",
    "introduction",
    "overview",
    "readme",
    "start",
    "start here",
    "welcome",
];

/// The title of an index or a README, where it says what the site is about.
fn title_of_front(files: &Files, snapshot: &Snapshot, page: &PageEntry) -> Option<String> {
    let is_front = super::derived::is_index(page) || page.file.stem().eq_ignore_ascii_case("readme");
    let title = is_front.then(|| title(files, snapshot, page))?;
    (!NAMES_OF_FRONTS.contains(&title.to_lowercase().as_str())).then_some(title)
}

/// The title of a landing page or hub.
fn landing_title(snapshot: &Snapshot, page: &PageEntry) -> Option<String> {
    let PageKind::Yaml(YamlType::Template(Template::Landing | Template::Hub)) = page.kind else { return None };
    let text = &snapshot.text(&page.file).ok()?.text;
    let yaml = yaml::parse(text, 0, codes::YAML_PAGE_SYNTAX_ERROR).0;
    yaml.text("title").map(|title| html_escape::decode_html_entities(title.trim()).into_owned())
}
