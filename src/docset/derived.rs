//! Navigation that is made from folders, files and titles, where nobody has written one.
//!
//! Entries stand in the order of `order` in their front matter; those without one follow, the index first, then by name, with
//! numbers as numbers. A folder is called as its index is, else as its name says.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::{BTreeMap, HashSet};

use serde::Serialize;

use super::candidates::mapped;
use super::entry::PageEntry;
use super::file_title::{about, words};
use super::files::Files;
use super::found::Faults;
use super::kind::ProjectKind;
use super::routes::Routes;
use super::toc::{Toc, TocEntry, each_entry};
use super::{mdbook, mkdocs};
use crate::source::limits::TOC_DEPTH;
use crate::source::{Address, FastMap, FilePath, Snapshot, escape_into, folders_above, written};

/// A folder of the site with what lies in it.
#[derive(Default)]
struct Folder<'a> {
    index: Option<Known<'a>>,
    pages: Vec<Known<'a>>,
    folders: BTreeMap<&'a str, Folder<'a>>,
}

/// A page with what its header says.
struct Known<'a> {
    page: &'a PageEntry,
    name: &'a str,
    title: String,
    order: Option<f64>,
}

/// The entries of these pages, for the TOC `file`. Each page comes with its path from the top of the navigation.
fn entries(routes: Routes<'_>, snapshot: &Snapshot, file: &FilePath, pages: &[(&PageEntry, String)]) -> Vec<TocEntry> {
    let mut root = Folder::default();
    for (page, path) in pages {
        let mut folders: Vec<&str> = path.split('/').collect();
        let name = folders.pop().unwrap_or("");
        // What lies deeper is listed in the last folder that has a level of its own.
        let is_too_deep = folders.len() >= TOC_DEPTH;
        folders.truncate(TOC_DEPTH - 1);
        let mut folder = &mut root;
        for &name in &folders {
            folder = folder.folders.entry(name).or_default();
        }
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        // An index that says nothing is called as its folder is.
        let called = folders.last().filter(|_| is_index(page) && !is_too_deep).unwrap_or(&stem);
        let (title, order) = about(routes.files, snapshot, page, called);
        let known = Known { page, name: stem, title, order };
        if is_index(page) && folder.index.is_none() && !is_too_deep {
            folder.index = Some(known)
        } else {
            folder.pages.push(known)
        }
    }
    let make = Make { routes, file };
    let first = root.index.take().map(|index| make.entry(index.title, Some(index.page), Vec::new()));
    first.into_iter().chain(root.entries(&make)).collect()
}

/// Makes entries.
struct Make<'a> {
    routes: Routes<'a>,
    file: &'a FilePath,
}

impl Make<'_> {
    fn entry(&self, name: String, page: Option<&PageEntry>, children: Vec<TocEntry>) -> TocEntry {
        match page {
            Some(page) => TocEntry { children, ..TocEntry::of_page(self.routes, self.file, name, &page.file) },
            None => TocEntry::named(self.file, name, children),
        }
    }
}

/// Whether a page is what readers see of its folder.
pub(super) fn is_index(page: &PageEntry) -> bool {
    page.output == "index.html" || page.output.ends_with("/index.html")
}

impl Folder<'_> {
    /// What lies in the folder, its index aside.
    fn entries(self, make: &Make<'_>) -> Vec<TocEntry> {
        let mut all: Vec<(Option<f64>, String, TocEntry)> = Vec::new();
        for page in self.pages {
            all.push((page.order, page.name.to_owned(), make.entry(page.title, Some(page.page), Vec::new())));
        }
        for (name, mut folder) in self.folders {
            let index = folder.index.take();
            let order = index.as_ref().and_then(|index| index.order);
            let page = index.as_ref().map(|index| index.page);
            let title = index.as_ref().map_or_else(|| words(name), |index| index.title.clone());
            all.push((order, name.to_owned(), make.entry(title, page, folder.entries(make))));
        }
        all.sort_by(|(one, a, _), (other, b, _)| by_order(*one, *other).then_with(|| naturally(a, b)));
        all.into_iter().map(|(.., entry)| entry).collect()
    }
}

/// Those with a number first.
fn by_order(one: Option<f64>, other: Option<f64>) -> Ordering {
    match (one, other) {
        (Some(one), Some(other)) => one.total_cmp(&other),
        (one, other) => one.is_none().cmp(&other.is_none()),
    }
}

/// Names in the order of people: `chapter-2` before `chapter-10`, without regard to case.
fn naturally(a: &str, b: &str) -> Ordering {
    fn pieces(name: &str) -> Vec<(bool, u128, String)> {
        let mut pieces: Vec<(bool, u128, String)> = Vec::new();
        for letter in name.to_lowercase().chars() {
            let digit = letter.to_digit(10);
            match (pieces.last_mut(), digit) {
                (Some((true, number, text)), Some(digit)) => {
                    *number = number.saturating_mul(10).saturating_add(digit.into());
                    text.push(letter);
                }
                (Some((false, _, text)), None) => text.push(letter),
                (_, digit) => pieces.push((digit.is_some(), digit.unwrap_or(0).into(), letter.to_string())),
            }
        }
        // A number stands before a word, and numbers by their size.
        pieces.iter_mut().for_each(|(is_number, _, _)| *is_number = !*is_number);
        pieces
    }
    pieces(a).cmp(&pieces(b)).then_with(|| a.cmp(b))
}

/// The navigation of a docset where no file has it: that of another tool, and then the pages that it leaves out; else made
/// from the files.
pub(super) fn navigation(routes: Routes<'_>, snapshot: &Snapshot, config: usize, found: &mut Faults) -> Toc {
    let files = routes.files;
    let folder = &files.configs[config].folder;
    let told = match files.site.kind {
        ProjectKind::MkDocs => mkdocs::navigation(routes, snapshot, folder, found),
        ProjectKind::MdBook => mdbook::navigation(routes, snapshot, folder, found),
        _ => None,
    };
    let file = folder.join("TOC.yml").expect("a name below");
    let (file, mut all) = told.unwrap_or((file, Vec::new()));
    let mut listed = HashSet::new();
    each_entry(&all, &mut |entry| listed.extend(entry.target.clone()));
    let pages = files.pages().filter(|page| page.config == config && !listed.contains(&page.file));
    let pages: Vec<_> = pages.map(|page| (page, files.path_of(page))).collect();
    all.extend(entries(routes, snapshot, &file, &pages));
    Toc { file, script: String::new(), version: String::new(), entries: all, parts: Vec::new(), is_derived: true }
}

impl Files {
    /// The path of a page from the top of its docset, in the letters of its file.
    fn path_of(&self, page: &PageEntry) -> String {
        let mapped = mapped(&self.configs[page.config].content, &page.file);
        mapped.map_or_else(|| page.file.to_string(), |(_, path)| path)
    }

    /// What readers see who go to a folder: its index, else the first page in it. Only where folders have a page: code hosts and
    /// the tools that other projects use have links to folders, docfx has not.
    pub(super) fn page_of_folder(&self, folder: &FilePath) -> Option<&FilePath> {
        if !self.site.kind.reads_readme() {
            return None;
        }
        self.pages.of_folders.get_or_init(|| self.pages_of_folders()).get(folder.as_str())
    }

    /// For each folder with pages in it the one that readers see.
    fn pages_of_folders(&self) -> FastMap<String, FilePath> {
        let rank = |page: &PageEntry, folder: &str| {
            let path = page.file.as_str();
            let is_below = path.rsplit_once('/').map_or("", |(parent, _)| parent) != folder;
            (is_below, !is_index(page), path.matches('/').count())
        };
        let mut best: FastMap<&str, &PageEntry> = FastMap::default();
        for page in self.pages() {
            for folder in folders_above(page.file.as_str()).chain([""]) {
                let known = best.entry(folder).or_insert(page);
                if rank(page, folder) < rank(known, folder) {
                    *known = page;
                }
            }
        }
        best.into_iter().map(|(folder, page)| (folder.to_owned(), page.file.clone())).collect()
    }
}

impl Toc {
    /// Its text as a `TOC.yml` in `folder` has it.
    pub fn text(&self, folder: &FilePath) -> String {
        /// An entry as the file has it.
        #[derive(Serialize)]
        struct Listed<'t> {
            name: &'t str,
            #[serde(skip_serializing_if = "Option::is_none")]
            href: Option<Cow<'t, str>>,
            #[serde(skip_serializing_if = "Vec::is_empty")]
            items: Vec<Self>,
        }
        fn listed<'t>(entries: &'t [TocEntry], folder: &FilePath) -> Vec<Listed<'t>> {
            let one = |entry: &'t TocEntry| {
                let address = Address::parse(entry.href.as_deref().unwrap_or_default());
                let path = entry.target.as_ref().map(|file| {
                    let mut path = String::new();
                    // In an address they end the path, or begin an escape.
                    escape_into(&file.relative_to(folder), |c| matches!(c, '%' | '#' | '?'), &mut path);
                    Cow::Owned(path + address.tail())
                });
                let href = path.or_else(|| entry.href.as_deref().map(Cow::Borrowed));
                Listed { name: &entry.name, href, items: listed(&entry.children, folder) }
            };
            entries.iter().map(one).collect()
        }
        written(&listed(&self.entries, folder))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_the_order_of_people() {
        let mut names = ["b10", "Chapter 10", "chapter 2", "b9", "10", "9", "appendix", "b"];
        names.sort_by(|a, b| naturally(a, b));
        assert_eq!(names, ["9", "10", "appendix", "b", "b9", "b10", "chapter 2", "Chapter 10"]);
    }
}
