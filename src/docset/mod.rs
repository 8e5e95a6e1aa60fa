//! What surrounds the pages: configuration, addresses, tables of contents, redirects, versions, pivots, uids.
//!
//! A docset is made anew for every snapshot, in milliseconds: no article is read for it. Pages see it only through
//! [`Lookup`].

mod addresses;
mod anchors;
mod app;
mod base;
mod breadcrumbs;
mod candidates;
mod config;
mod derived;
mod docfx;
mod docfx_keys;
mod edit;
mod given_metadata;
mod globs;
mod hosting;
mod kind;
mod listed;
mod lookup;
mod made;
mod mapping;
mod markdig;
mod mdbook;
mod metadata;
mod missing_content;
mod mkdocs;
mod monikers;
mod moved;
mod pivots;
mod places;
mod record;
mod redirect_chain;
mod redirect_faults;
mod redirects;
mod site_yml;
mod titles;
mod toc;
mod tocs;
mod uids;

use std::collections::{BTreeMap, HashMap, HashSet};

pub use anchors::Anchors;
pub use breadcrumbs::Crumb;
pub use candidates::{is_picture, yaml_mime};
pub use config::{Config, Found, PUBLISH_CONFIG, Site, heeds_gitignore, read_json, read_yaml};
pub use derived::words;
pub use globs::{Globs, within};
pub use hosting::Hosting;
pub use kind::Kind;
pub use lookup::{Documents, Lookup, Target, with_md};
pub use metadata::Metadata;
pub use pivots::PivotGroup;
pub use record::Record;
pub use redirects::{LEARN_HOSTS, Redirect, is_redirection};
pub use site_yml::schema as site_schema;
pub use toc::{Entry, Toc, is_toc};
pub use uids::{XrefTarget, unknown as unknown_uid};

use crate::source::limits::{self, NAME_BYTES};
use crate::source::yaml::Yaml;
use crate::source::{Diagnostic, FilePath, Related, Snapshot, Span, fold};
use candidates::{Candidate, Other, mapped};
use listed::Listed;
use places::{Places, file_of};

/// The page that hosts show at addresses where there is none.
pub const NOT_FOUND: &str = "404.html";

/// All docsets of a root together.
pub struct Docset {
    /// What holds for the whole root.
    pub site: Site,
    /// What is wrong in its configuration.
    pub findings: Found,
    configs: Vec<Config>,
    /// Where each docset starts, without a `/` at the end.
    bases: Vec<String>,
    pages: BTreeMap<FilePath, PageEntry>,
    resources: BTreeMap<FilePath, String>,
    /// Outputs of resources, by the same whatever the case of their letters.
    by_output: HashMap<String, String>,
    /// The files of pages, by their place in the output.
    places: Places<FilePath>,
    /// Pages for other versions at addresses of `pages`, by the place that they would have without these.
    other_versions: HashMap<String, Vec<FilePath>>,
    tocs: Vec<Toc>,
    toc_of: HashMap<FilePath, usize>,
    listed: Listed,
    redirects: Vec<Redirect>,
    redirected: redirect_chain::Redirected,
    /// Content that is made before the build and is not on disk, with the docset it belongs to.
    made: Vec<(usize, made::Made)>,
    monikers: monikers::Monikers,
    pivots: Vec<pivots::Pivots>,
    breadcrumbs: Vec<breadcrumbs::Breadcrumbs>,
    external_uids: HashMap<String, XrefTarget>,
    /// Whether all maps of uids are at hand: else one that is unknown may be in those that are not.
    has_all_maps: bool,
    /// What each docset is called.
    titles: Vec<Option<String>>,
}

/// A file that becomes a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageEntry {
    /// The file.
    pub file: FilePath,
    /// The page's address from the top of the site: `/azure/aks/faq`.
    pub url: String,
    /// Its file in the output: `azure/aks/faq.html`.
    pub output: String,
    /// The versions it is for; none where the docset has no versions.
    pub monikers: Vec<String>,
    /// What kind of file it is.
    pub kind: PageKind,
    config: usize,
}

/// What a page is made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageKind {
    /// An article.
    Markdown,
    /// A YAML file with this `YamlMime`.
    Yaml(String),
}

/// Loads the docsets of `snapshot`. A `base_url` of the command line wins over that of `site.yml`.
pub fn load(snapshot: &Snapshot, base_url: Option<&str>) -> Docset {
    load_at(snapshot, base_url, None)
}

/// The same, where it is known at which addresses the docsets start.
pub fn load_at(snapshot: &Snapshot, base_url: Option<&str>, bases: Option<&[String]>) -> Docset {
    let mut found = Found::new();
    let (mut site, configs) = config::load(snapshot, &mut found);
    if let Some(url) = base_url {
        site.base_url = Some(config::site_address(url));
    }
    let mut files = candidates::find(snapshot, &configs);
    missing_content::report(snapshot, &site, &configs, &files, &mut found);
    let mut redirects = redirects::load(snapshot, &mut found);
    redirects.extend(moved::take(snapshot, &configs, &mut files));
    let find = || base::find(snapshot, &site, &configs, &files, &redirects);
    let bases = bases.map_or_else(find, <[String]>::to_vec);
    let made = made::missing(&configs, &files, &mut found);
    let monikers = monikers(snapshot, &configs, &mut found);
    let mut docset = Docset {
        site,
        findings: Vec::new(),
        bases,
        pages: BTreeMap::new(),
        resources: BTreeMap::new(),
        by_output: HashMap::new(),
        places: Places::default(),
        other_versions: HashMap::new(),
        tocs: Vec::new(),
        toc_of: HashMap::new(),
        listed: Listed::default(),
        redirected: redirect_chain::Redirected::default(),
        redirects,
        made,
        monikers,
        pivots: Vec::new(),
        breadcrumbs: Vec::new(),
        external_uids: HashMap::new(),
        has_all_maps: true,
        titles: Vec::new(),
        configs: Vec::new(),
    };
    (docset.external_uids, docset.has_all_maps) = uids::of_maps(snapshot, &configs, &mut found);
    docset.configs = configs;
    docset.place(files.pages, &mut found);
    docset.place_resources(files.resources);
    docset.load_pivots(snapshot, &files.pivots, &mut found);
    let targets: Vec<String> = docset.redirects.iter().map(|redirect| docset.redirect_target(redirect)).collect();
    for (redirect, url) in docset.redirects.iter_mut().zip(targets) {
        redirect.url = url;
    }
    docset.redirected = redirect_chain::Redirected::of(&docset);
    let ends: Vec<String> = docset.redirects.iter().map(|redirect| docset.redirect_end(redirect)).collect();
    for (redirect, end) in docset.redirects.iter_mut().zip(ends) {
        redirect.end = end;
    }
    docset.load_tocs(snapshot, &files.tocs, &mut found);
    docset.report_loops(&mut found);
    redirect_faults::of_sources(&docset, snapshot, &mut found);
    redirect_faults::of_targets(&docset, &mut found);
    docset.titles = docset.find_titles(snapshot);
    docset.findings = found;
    docset
}

fn monikers(snapshot: &Snapshot, configs: &[Config], found: &mut Found) -> monikers::Monikers {
    for config in configs {
        if let Some(file) = config.moniker_definition.as_ref().and_then(|file| snapshot.find(file)) {
            return monikers::Monikers::read(&config::read_json(snapshot, file, found));
        }
    }
    let ranges = configs.iter().flat_map(|config| &config.groups).map(|(_, range)| range.as_str());
    monikers::Monikers::of_names(&ranges.filter(|range| !range.trim().is_empty()).collect::<Vec<_>>())
}

/// Whether a file of the output has a name that no file system keeps.
fn is_name_too_long(path: &str) -> bool {
    path.split('/').any(|name| name.len() > NAME_BYTES)
}

impl Docset {
    /// Gives every candidate its address. Of two that want the same one the newer version gets it, else the first; the other is
    /// published beside it if versions tell them apart.
    fn place(&mut self, candidates: Vec<Candidate>, found: &mut Found) {
        let version = |candidate: &Candidate| {
            let groups = &self.configs[candidate.config].groups;
            let group = groups.iter().find(|(name, _)| Some(name) == candidate.group.as_ref());
            group.map(|(name, range)| self.monikers.of_group(name, range)).unwrap_or_default()
        };
        let mut candidates: Vec<_> = candidates.into_iter().map(|candidate| (version(&candidate), candidate)).collect();
        candidates.sort_by(|((_, one), _), ((_, other), _)| other.cmp(one));
        for ((monikers, _), candidate) in candidates {
            let base = &self.bases[candidate.config];
            let path = candidate.path.as_str();
            let folder = path.strip_suffix("index").filter(|folder| folder.is_empty() || folder.ends_with('/'));
            let url = format!("{base}/{}", folder.unwrap_or(path));
            let mut output = base::below(base, &format!("{path}.html"));
            if let Some(first) = self.places.get(&output) {
                let group = candidate.group.as_deref().unwrap_or_default().to_lowercase();
                let beside = base::below(base, &format!("{path}.{group}.html"));
                let others = self.other_versions.entry(output).or_default();
                let is_rival = |file: &&FilePath| {
                    let theirs = &self.pages[*file].monikers;
                    monikers.is_empty() || monikers.iter().any(|moniker| theirs.contains(moniker))
                };
                let rival =
                    std::iter::once(first).chain(others.iter()).find(is_rival).or_else(|| self.places.get(&beside));
                if let Some(rival) = rival {
                    let related = Related {
                        file: Some(rival.clone()),
                        span: Span::default(),
                        message: "this file has it".to_owned(),
                    };
                    let message = format!("`{}` and `{rival}` have the same address `{url}`", candidate.file);
                    let diagnostic = Diagnostic::new("publish-url-conflict", Span::default(), message).related(related);
                    found.push((candidate.file.clone(), diagnostic));
                    continue;
                }
                others.push(candidate.file.clone());
                output = beside;
            }
            if is_name_too_long(&output) {
                let message = format!("the page is left out: systems keep no name of more than {NAME_BYTES} bytes");
                found.push((candidate.file, Diagnostic::new(limits::CODE, Span::default(), message)));
                continue;
            }
            self.places.put(&output, candidate.file.clone());
            let entry = PageEntry {
                file: candidate.file.clone(),
                url,
                output,
                monikers,
                kind: candidate.kind,
                config: candidate.config,
            };
            self.pages.insert(candidate.file, entry);
        }
    }

    /// Whether a file is published though no page leads to it: docfx copies what `resource` names, and a site has its own pictures.
    pub fn is_wanted(&self, file: &FilePath) -> bool {
        let config = self.config_of(file);
        let is_named = config.kind == Kind::Docfx && mapped(&config.resource, file).is_some();
        is_named || [&self.site.logo, &self.site.favicon].into_iter().flatten().any(|own| own == file)
    }

    /// Gives every resource its place. Where that is another's, of a page or of what the site itself needs, it gets one by its own
    /// path: two versions may want the same one.
    fn place_resources(&mut self, resources: Vec<Other>) {
        let mut taken = HashSet::new();
        for Other { file, path, config } in resources {
            let mut output = base::below(&self.bases[config], &path);
            let page = output.strip_suffix(".md").map(|stem| format!("{stem}.html"));
            let is_page =
                self.places.get(&output).is_some() || page.is_some_and(|page| self.places.get(&page).is_some());
            let is_own = output.split('/').any(|name| matches!(name, "_toc" | "_search" | "_site" | "_files"));
            let is_own = is_own || matches!(output.as_str(), "404.js" | "_redirects" | "xrefmap.yml");
            if is_page || is_own || taken.contains(&fold(&output)) {
                output = format!("_files/{}", file.as_str().to_lowercase());
            }
            while !taken.insert(fold(&output)) {
                output = format!("_files/{output}");
            }
            self.by_output.entry(fold(&output)).or_insert_with(|| output.clone());
            self.resources.insert(file, output);
        }
        for own in [&self.site.logo, &self.site.favicon].into_iter().flatten() {
            self.resources.entry(own.clone()).or_insert_with(|| format!("_files/{}", own.as_str().to_lowercase()));
        }
    }

    fn load_pivots(&mut self, snapshot: &Snapshot, published: &[Other], found: &mut Found) {
        for (index, config) in self.configs.iter().enumerate() {
            let own: Vec<&Other> = published.iter().filter(|other| other.config == index).collect();
            self.pivots.push(pivots::load(snapshot, config, &own, found));
        }
    }

    /// Where a text lies that is no file: at the top of the content, under a name that no file has.
    pub fn place_of_fragment(&self, snapshot: &Snapshot) -> FilePath {
        let top = self.configs[0].content.first().map_or(&self.configs[0].folder, |mapping| &mapping.src);
        let names = std::iter::once("stdin.md".to_owned()).chain((2..).map(|number| format!("stdin-{number}.md")));
        let mut paths = names.filter_map(|name| top.join(&name));
        paths.find(|path| snapshot.find(path).is_none()).expect("some number is free")
    }

    /// The repository whose content may be missing that lies in this folder.
    pub fn repository(&self, folder: &str) -> Option<&config::Repository> {
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
        self.pages.values()
    }

    /// The page that a file becomes.
    pub fn page(&self, file: &FilePath) -> Option<&PageEntry> {
        self.pages.get(file)
    }

    /// The files that are published at the address of a page, each for some versions.
    pub fn versions(&self, page: &PageEntry) -> Vec<&PageEntry> {
        if page.monikers.is_empty() {
            return Vec::new();
        }
        let first = file_of(&page.url);
        let others = self.other_versions.get(&first).map(Vec::as_slice).unwrap_or_default();
        // Versions that are defined also choose parts of a page.
        if others.is_empty() && self.monikers.is_empty() {
            return Vec::new();
        }
        let mut files: Vec<&FilePath> = self.places.get(&first).into_iter().chain(others).collect();
        files.sort();
        files.into_iter().filter_map(|file| self.pages.get(file)).collect()
    }

    /// The versions that a page is for by its metadata.
    pub fn monikers_of(&self, page: &PageEntry, metadata: &Metadata<'_>) -> Vec<String> {
        let excluded = metadata.get("exclude_monikers").map(Yaml::texts).unwrap_or_default();
        let list = metadata.get("monikers").map(Yaml::texts).unwrap_or_default();
        self.monikers.of_page(&page.monikers, metadata.text("monikerRange"), &list, &excluded)
    }

    /// What readers call a version, and its place among all.
    pub fn version_title<'m>(&'m self, moniker: &'m str) -> (&'m str, usize) {
        self.monikers.title(moniker)
    }

    /// All versions that are defined.
    pub fn monikers(&self) -> &monikers::Monikers {
        &self.monikers
    }

    /// Whether the configuration names a file as content or resource. Pictures beside content are published without that.
    pub fn is_mapped(&self, file: &FilePath) -> bool {
        let maps = |config: &Config| mapped(&config.content, file).or_else(|| mapped(&config.resource, file)).is_some();
        self.configs.iter().any(maps)
    }

    /// Where a resource is published.
    pub fn resource(&self, file: &FilePath) -> Option<&str> {
        self.resources.get(file).map(String::as_str)
    }

    /// All resources with their place in the output.
    pub fn resources(&self) -> impl Iterator<Item = (&FilePath, &str)> {
        self.resources.iter().map(|(file, output)| (file, output.as_str()))
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

    fn config_at(&self, file: &FilePath) -> usize {
        if let Some(page) = self.pages.get(file) {
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

    /// The table of contents in which a page stands.
    pub fn toc_of(&self, file: &FilePath) -> Option<&Toc> {
        self.toc_of.get(file).map(|index| &self.tocs[*index])
    }

    /// Whether a table of contents leads to a file.
    pub fn is_listed(&self, file: &FilePath) -> bool {
        self.listed.files.contains(file)
    }

    /// Whether a table of contents leads to a uid.
    pub fn is_listed_uid(&self, uid: &str) -> bool {
        self.listed.uids.contains(uid)
    }

    /// Whether a table of contents leads to a folder, and so to its index page.
    pub fn is_listed_folder(&self, folder: &FilePath) -> bool {
        self.listed.folders.contains(folder)
    }

    /// All tables of contents.
    pub fn tocs(&self) -> &[Toc] {
        &self.tocs
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

    /// The title of a pivot, in whichever group it stands.
    pub fn pivot_title(&self, file: &FilePath, id: &str) -> Option<&str> {
        let groups = self.pivot_groups(file);
        let mut pivots = groups.iter().flat_map(|group| &group.pivots);
        pivots.find(|(known, _)| known == id).map(|(_, title)| title.as_str())
    }

    /// The path from the top of the site to a page. Its steps have addresses of the site, or of its host.
    pub fn breadcrumb(&self, page: &PageEntry) -> Vec<Crumb> {
        let breadcrumbs = &self.breadcrumbs[page.config];
        let crumbs = breadcrumbs.path(&page.url);
        if crumbs.is_empty() { breadcrumbs.path(&format!("{}{}", self.site.path(), page.url)) } else { crumbs }
    }
}

/// Calls `see` with every entry, parents before children.
pub fn each_entry<'e>(entries: &'e [Entry], see: &mut dyn FnMut(&'e Entry)) {
    for entry in entries {
        see(entry);
        each_entry(&entry.children, see);
    }
}
