//! All files of the docsets, and where each is published.

use std::collections::HashMap;

use super::candidates::mapped;
use super::entry::PageEntry;
use super::kind::ProjectKind;
use super::metadata::Metadata;
use super::model::{Config, Made, Repository, Site};
use super::monikers::Monikers;
use super::pages::Pages;
use super::pivots::{PivotGroup, Pivots};
use super::places::file_of;
use super::resources::Resources;
use super::xref_target::XrefTarget;
use crate::source::yaml::Yaml;
use crate::source::{FilePath, Snapshot};
use crate::syntax::Options;

/// The files of all docsets of a root with their addresses. What was redirected, and what tables of contents say, is no part of it.
pub struct Files {
    /// What holds for the whole root.
    pub site: Site,
    pub(super) configs: Vec<Config>,
    /// Where each docset starts, without a `/` at the end.
    pub(super) bases: Vec<String>,
    pub(super) pages: Pages,
    pub(super) resources: Resources,
    /// Content that is made before the build and is not on disk, with the docset it belongs to.
    pub(super) made: Vec<(usize, Made)>,
    pub(super) monikers: Monikers,
    pub(super) pivots: Vec<Pivots>,
    pub(super) external_uids: HashMap<String, XrefTarget>,
    /// Whether all maps of uids are at hand: else one that is unknown may be in those that are not.
    pub(super) has_all_maps: bool,
}

impl Files {
    /// Whether a file is published though no page leads to it: docfx copies what `resource` names, and a site has its own pictures.
    pub fn is_wanted(&self, file: &FilePath) -> bool {
        let config = self.config_of(file);
        let is_named = config.kind == ProjectKind::Docfx && mapped(&config.resource, file).is_some();
        is_named || [&self.site.logo, &self.site.favicon].into_iter().flatten().any(|own| own == file)
    }

    /// Where a text lies that is no file: at the top of the content, under a name that no file has.
    pub fn place_of_fragment(&self, snapshot: &Snapshot) -> FilePath {
        let top = self.configs[0].content.first().map_or(&self.configs[0].folder, |mapping| &mapping.src);
        let names = std::iter::once("stdin.md".to_owned()).chain((2..).map(|number| format!("stdin-{number}.md")));
        let mut paths = names.filter_map(|name| top.join(&name));
        paths.find(|path| snapshot.find(path).is_none()).expect("some number is free")
    }

    /// Whether the configuration names a file as content.
    pub fn is_content(&self, file: &FilePath) -> bool {
        mapped(&self.config_of(file).content, file).is_some()
    }

    /// The repository whose content may be missing that lies in this folder.
    pub fn repository(&self, folder: &str) -> Option<&Repository> {
        self.site.dependent.iter().find(|repository| repository.folder == folder)
    }

    /// The configuration of every docset of the root.
    pub fn configs(&self) -> &[Config] {
        &self.configs
    }

    /// Markdown files in folders for includes: shown in pages, and none themselves.
    pub fn loose_includes<'s>(&'s self, snapshot: &'s Snapshot) -> impl Iterator<Item = &'s FilePath> {
        snapshot.paths().filter(|file| self.is_loose_include(file))
    }

    /// Whether a file is one of them.
    pub fn is_loose_include(&self, file: &FilePath) -> bool {
        let is_below = file.has_extension("md") && file.is_below("includes");
        is_below && self.page(file).is_none() && self.configs.iter().any(|config| file.is_in(&config.folder))
    }

    /// All pages, in the order of their files.
    pub fn pages(&self) -> impl Iterator<Item = &PageEntry> {
        self.pages.all.values()
    }

    /// The page that a file becomes.
    pub fn page(&self, file: &FilePath) -> Option<&PageEntry> {
        self.pages.all.get(file)
    }

    /// The page that has the address of a file, which is none for that.
    pub(super) fn winner_over(&self, file: &FilePath) -> Option<&FilePath> {
        self.pages.lost.get(file)
    }

    /// The files that are published at the address of a page, each for some versions.
    pub fn versions(&self, page: &PageEntry) -> Vec<&PageEntry> {
        if page.monikers.is_empty() {
            return Vec::new();
        }
        let first = file_of(&page.url);
        let others = self.pages.other_versions.get(&first).map(Vec::as_slice).unwrap_or_default();
        // Versions that are defined also choose parts of a page.
        if others.is_empty() && self.monikers.is_empty() {
            return Vec::new();
        }
        let mut files: Vec<&FilePath> = self.pages.places.get(&first).into_iter().chain(others).collect();
        files.sort();
        files.into_iter().filter_map(|file| self.pages.all.get(file)).collect()
    }

    /// The versions that a page is for by its metadata.
    pub fn monikers_of(&self, page: &PageEntry, metadata: &Metadata<'_>) -> Vec<String> {
        let excluded = metadata.get("exclude_monikers").map(Yaml::texts).unwrap_or_default();
        let list = |key: &str| metadata.get(key).map(Yaml::texts).unwrap_or_default();
        let (range, list) = match metadata.get("replace_monikers") {
            Some(replaced) => (None, replaced.texts()),
            None => (metadata.text("monikerRange"), list("monikers")),
        };
        self.monikers.of_page(&page.monikers, range, &list, &excluded)
    }

    /// What readers call a version, and its place among all.
    pub fn version_title<'m>(&'m self, moniker: &'m str) -> (&'m str, usize) {
        self.monikers.title(moniker)
    }

    /// All versions that are defined.
    pub fn monikers(&self) -> &Monikers {
        &self.monikers
    }

    /// Whether the configuration names a file as content or resource. Pictures beside content are published without that.
    pub fn is_mapped(&self, file: &FilePath) -> bool {
        self.configs.iter().any(|config| config.maps(file))
    }

    /// Where a resource is published.
    pub fn resource(&self, file: &FilePath) -> Option<&str> {
        self.resources.all.get(file).map(String::as_str)
    }

    /// The file that keeps what is no page from a place in the output: where a file is, no folder can be, and the other way round.
    pub(super) fn in_the_way(&self, output: &str) -> Option<&FilePath> {
        self.resources.taken.across(output)
    }

    /// All resources with their place in the output.
    pub fn resources(&self) -> impl Iterator<Item = (&FilePath, &str)> {
        self.resources.all.iter().map(|(file, output)| (file, output.as_str()))
    }

    /// The addresses at which the docsets start, without a `/` at the end.
    pub fn bases(&self) -> &[String] {
        &self.bases
    }

    /// The address at which the docset of a file starts, without a `/` at the end.
    pub fn base_of(&self, file: &FilePath) -> &str {
        &self.bases[self.config_at(file)]
    }

    /// The docset that a file belongs to: the one whose folder is nearest above it.
    pub fn config_of(&self, file: &FilePath) -> &Config {
        &self.configs[self.config_at(file)]
    }

    /// What the docset of a file changes about the dialect, or about the file itself.
    pub fn options_of(&self, file: &FilePath) -> &Options {
        let config = self.config_of(file);
        config.own_options.get(file).unwrap_or(&config.options)
    }

    pub(super) fn config_at(&self, file: &FilePath) -> usize {
        if let Some(page) = self.pages.all.get(file) {
            return page.config;
        }
        let holds = |at: &usize| file.is_in(&self.configs[*at].folder);
        let depth = |at: &usize| self.configs[*at].folder.as_str().len();
        (0..self.configs.len()).rev().filter(holds).max_by_key(depth).unwrap_or(0)
    }

    /// The metadata of a file with this header.
    pub fn metadata(&self, file: &FilePath, header: std::sync::Arc<Yaml>) -> Metadata<'_> {
        Metadata::of(self.config_of(file), file, header)
    }

    /// The pivot group with this id, as pages of `file`'s docset name it.
    pub fn pivot_group(&self, file: &FilePath, id: &str) -> Option<&PivotGroup> {
        self.pivot_groups(file).iter().find(|group| group.id.eq_ignore_ascii_case(id))
    }

    /// All pivot groups of `file`'s docset.
    pub fn pivot_groups(&self, file: &FilePath) -> &[PivotGroup] {
        self.page(file).map_or(&[], |page| &self.pivots[page.config].groups)
    }

    /// The file that defines the pivot groups of `file`'s docset, if there is one.
    pub fn pivot_definitions(&self, file: &FilePath) -> Option<&FilePath> {
        self.pivots[self.page(file)?.config].file.as_ref()
    }

    /// The file that defines the pivot groups of each docset, where one does.
    pub fn pivot_files(&self) -> impl Iterator<Item = Option<&FilePath>> {
        self.pivots.iter().map(|pivots| pivots.file.as_ref())
    }

    /// The title of a pivot, in whichever group it stands.
    pub fn pivot_title(&self, file: &FilePath, id: &str) -> Option<&str> {
        let groups = self.pivot_groups(file);
        let mut pivots = groups.iter().flat_map(|group| &group.pivots);
        pivots.find(|(known, _)| known == id).map(|(_, title)| title.as_str())
    }
}
