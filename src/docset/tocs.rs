//! The tables of contents of all docsets, and which of them a page stands in.

use std::cell::{Cell, OnceCell};
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::breadcrumbs::{Breadcrumbs, Crumb};
use super::candidates::Other;
use super::entry::PageEntry;
use super::files::Files;
use super::found::Faults;
use super::kind::ProjectKind;
use super::listed::Listed;
use super::model::Config;
use super::paths::{below, lower_stem};
use super::routes::{Routes, Target};
use super::toc::{Toc, TocEntry, each_entry};
use super::{breadcrumbs, derived, toc_reader, uids};
use crate::source::{FilePath, Snapshot, decode, fold};

/// The tables of contents of all docsets, and the way to each page by the breadcrumbs.
pub struct Tocs {
    all: Vec<Toc>,
    of_page: HashMap<FilePath, usize>,
    /// What they lead to.
    pub listed: Listed,
    /// Those of each docset.
    pub(super) breadcrumbs: Vec<Breadcrumbs>,
}

impl Tocs {
    /// Reads the tables of contents and the breadcrumbs in `written`, and makes those that nobody wrote.
    pub(super) fn load(routes: Routes<'_>, snapshot: &Snapshot, written: &[Other], found: &mut Faults) -> Tocs {
        let files = routes.files;
        let breadcrumb_files: Vec<Vec<FilePath>> =
            files.configs.iter().map(|config| breadcrumb_files(files, snapshot, config, written)).collect();
        let breadcrumbs = breadcrumb_files.iter().map(|files| breadcrumbs::load(snapshot, files, found)).collect();
        let is_breadcrumb = |file: &FilePath| {
            breadcrumb_files.iter().flatten().any(|breadcrumb| breadcrumb == file)
                || fold(file.as_str()).split('/').any(|folder| folder == "breadcrumb" || folder == "breadcrumbs")
        };
        let written: Vec<&Other> = written.iter().filter(|toc| !is_breadcrumb(&toc.file)).collect();
        let mut all = read(routes, snapshot, &written, found);
        let mut of_page = tocs_of_pages(files, &all);
        for (at, config) in files.configs.iter().enumerate() {
            let mut own = written.iter().filter(|toc| toc.config == at);
            let mut pages = files.pages().filter(|page| page.config == at).peekable();
            // Where docfx finds a table of contents, a page that stands in none has no navigation; readers elsewhere get one.
            let lacks = pages.peek().is_some()
                && match config.kind {
                    ProjectKind::Learn | ProjectKind::Docfx => own.next().is_none(),
                    _ => pages.any(|page| !of_page.contains_key(&page.file)),
                };
            if lacks {
                all.push(derived::navigation(routes, snapshot, at, found));
                of_page = tocs_of_pages(files, &all);
            }
        }
        place_scripts(&mut all, |file| files.base_of(file).to_owned());
        Tocs { listed: Listed::of(&all), all, of_page, breadcrumbs }
    }

    /// All of them.
    pub fn all(&self) -> &[Toc] {
        &self.all
    }

    /// Those that somebody wrote. The others are made from files and titles.
    pub fn written(&self) -> impl Iterator<Item = &Toc> {
        self.all.iter().filter(|toc| !toc.is_derived)
    }

    /// The one in which a page stands.
    pub fn of(&self, page: &FilePath) -> Option<&Toc> {
        self.of_page.get(page).map(|index| &self.all[*index])
    }

    /// The one beside `docfx.json`, where it leads to others: docfx shows it at the top of every page.
    pub fn bar(&self, files: &Files) -> Option<&Toc> {
        let is_bar = |toc: &&Toc| {
            let config = files.config_of(&toc.file);
            let is_top = config.kind == ProjectKind::Docfx && toc.file.parent() == config.folder && !toc.is_derived;
            is_top && toc.entries.iter().any(|entry| entry.toc.is_some())
        };
        self.all.iter().find(is_bar)
    }

    /// Whether a task that did not run may make the table of contents of a file: none lies in its folder or above.
    pub fn may_be_made(&self, files: &Files, file: &FilePath) -> bool {
        files.has_made_toc(file) && !self.all.iter().any(|toc| file.is_in(&toc.file.parent()))
    }

    /// The path from the top of the site to a page. Its steps have addresses of the site, or of its host.
    pub fn breadcrumb(&self, files: &Files, page: &PageEntry) -> Vec<Crumb> {
        let breadcrumbs = &self.breadcrumbs[page.config];
        let crumbs = breadcrumbs.path(&page.url);
        if crumbs.is_empty() { breadcrumbs.path(&format!("{}{}", files.site.path(), page.url)) } else { crumbs }
    }
}

/// Reads tables of contents.
fn read(routes: Routes<'_>, snapshot: &Snapshot, written: &[&Other], found: &mut Faults) -> Vec<Toc> {
    let as_written = |from: &FilePath, path: &str| match routes.resolve(snapshot, from, path) {
        Target::Page(file) | Target::Resource(file) | Target::Unpublished(file) | Target::Redirected(file) => {
            Some(file)
        }
        _ => None,
    };
    let resolve = |from: &FilePath, path: &str| {
        as_written(from, path).or_else(|| path.contains('%').then(|| as_written(from, &decode(path)))?)
    };
    let known = OnceCell::new();
    let uids = || known.get_or_init(|| uids::own(routes.files, snapshot));
    let around =
        toc_reader::Surroundings { routes, snapshot, resolve: &resolve, uids: &uids, entries: Cell::default() };
    written.iter().map(|toc| toc_reader::load(&around, &toc.file, found)).collect()
}

/// The table of contents that each page stands in, by its number.
fn tocs_of_pages(files: &Files, tocs: &[Toc]) -> HashMap<FilePath, usize> {
    let (mut listed, mut led) = (HashMap::<&FilePath, Vec<usize>>::new(), HashMap::<&FilePath, Vec<usize>>::new());
    let mut in_folder: HashMap<FilePath, Vec<usize>> = HashMap::new();
    // Where a folder begins is shown with the folder's own table of contents, also if that does not list it.
    let mut homes: HashMap<&FilePath, &FilePath> = HashMap::new();
    for (index, toc) in tocs.iter().enumerate() {
        in_folder.entry(toc.file.parent()).or_default().push(index);
        each_entry(&toc.entries, &mut |entry| {
            if let (Some(file), Some(toc)) = (&entry.target, &entry.toc)
                && file.is_in(&toc.parent())
            {
                homes.entry(file).or_insert(toc);
            }
            if let Some(file) = &entry.target {
                // What leads to another table of contents names the page that readers see first; it stands in that one.
                let of = if entry.toc.is_some() { &mut led } else { &mut listed };
                let known = of.entry(file).or_default();
                if known.last() != Some(&index) {
                    known.push(index);
                }
            }
        });
    }
    let parts: HashSet<&FilePath> = tocs.iter().flat_map(|toc| &toc.parts).collect();
    let mut toc_of = HashMap::new();
    for page in files.pages.all.keys() {
        // A table of contents that lists the page, the nearest first; else the nearest above it. One that is part of another
        // is shown there.
        let distance = |toc: usize| {
            let folder = tocs[toc].file.parent();
            let above = page.is_in(&folder);
            (parts.contains(&tocs[toc].file), !above, usize::MAX - if above { folder.as_str().len() } else { 0 })
        };
        let home = homes.get(page).and_then(|toc| tocs.iter().position(|known| known.file == **toc));
        let home = home.filter(|toc| !parts.contains(&tocs[*toc].file));
        let best = home.or_else(|| match listed.get(page).or_else(|| led.get(page)) {
            Some(indexes) => indexes.iter().copied().min_by_key(|toc| distance(*toc)),
            None => {
                let folders = std::iter::successors(Some(page.parent()), |folder| {
                    (*folder != FilePath::root()).then(|| folder.parent())
                });
                let above = folders.filter_map(|folder| in_folder.get(&folder)).flatten().copied();
                above.min_by_key(|toc| (distance(*toc), *toc))
            }
        });
        if let Some(toc) = best {
            toc_of.insert(page.clone(), toc);
        }
    }
    toc_of
}

/// The breadcrumbs of a docset, those for all pages first.
fn breadcrumb_files(known: &Files, snapshot: &Snapshot, config: &Config, tocs: &[Other]) -> Vec<FilePath> {
    let by_path = config.file_metadata.iter().filter(|(key, _)| key == "breadcrumb_path");
    let by_path = by_path.flat_map(|(_, values)| values.all()).filter_map(|given| given.value.as_text());
    let mut files: Vec<FilePath> = Vec::new();
    for path in config.global_metadata.text("breadcrumb_path").into_iter().chain(by_path) {
        let file = if path.starts_with('/') {
            let path = lower_stem(known.site.below(path).unwrap_or(path));
            let is_it = |toc: &&Other| below(&known.bases[toc.config], &toc.path) == path.trim_start_matches('/');
            tocs.iter().find(is_it).map(|toc| toc.file.clone())
        } else {
            // Often the published name is given.
            let path = path.trim_start_matches("~/");
            let source = path.strip_suffix(".json").map(|stem| format!("{stem}.yml"));
            let found = |path: &str| config.folder.join(path).and_then(|file| snapshot.find(&file).cloned());
            found(path).or_else(|| found(&source?))
        };
        files.extend(file.filter(|file| !files.contains(file)));
    }
    files
}

/// So much of the name of its folder is part of the name of a script.
const LONGEST_NAME: usize = 200;

/// Gives each table of contents a place for its script: below the base of its docset by the name of its folder.
fn place_scripts(tocs: &mut [Toc], base_of: impl Fn(&FilePath) -> String) {
    let mut taken = HashSet::new();
    let mut numbers: HashMap<String, usize> = HashMap::new();
    for toc in tocs {
        let folder = toc.file.parent().as_str().to_lowercase().replace('/', "-");
        let name = if folder.is_empty() { "toc" } else { &folder[..folder.floor_char_boundary(LONGEST_NAME)] };
        let script = below(&base_of(&toc.file), &format!("_toc/{name}"));
        let number = numbers.entry(script.clone()).or_insert(1);
        toc.script = format!("{script}.js");
        while !taken.insert(toc.script.clone()) {
            *number += 1;
            toc.script = format!("{script}.{number}.js");
        }
        toc.version = version(&toc.entries);
    }
}

/// A name for these entries, as readers see them.
fn version(entries: &[TocEntry]) -> String {
    let mut hasher = DefaultHasher::new();
    each_entry(entries, &mut |entry| {
        (&entry.name, &entry.to, &entry.display_name, entry.kind, entry.expanded, entry.children.len())
            .hash(&mut hasher);
    });
    format!("{:08x}", hasher.finish() >> 32)
}
