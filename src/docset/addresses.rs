//! What lies at which address.

use super::candidates::mapped;
use super::entry::PageEntry;
use super::files::Files;
use super::paths::{below, lower_stem, stem};
use super::places::without_locale;
use crate::source::{Address, Destination, FilePath, Standpoint, decode, fold};

/// The page that hosts show at addresses where there is none.
pub const NOT_FOUND: &str = "404.html";

impl Files {
    /// The page at an address from the top of the site.
    pub fn page_at(&self, url: &str) -> Option<&PageEntry> {
        self.on_site(url, |url| self.pages.places.at(url)).and_then(|file| self.pages.all.get(file))
    }

    /// What `find` has for an address from the top of the host, or from that of the site: authors write both.
    pub(super) fn on_site<'u, T>(&self, url: &'u str, find: impl Fn(&'u str) -> Option<T>) -> Option<T> {
        self.site.below(url).and_then(&find).or_else(|| find(url))
    }

    /// The page at exactly this path in the output.
    pub fn page_of_output(&self, output: &str) -> Option<&PageEntry> {
        self.pages.places.get(output).and_then(|file| self.pages.all.get(file))
    }

    /// Where an address leads that is no path in the repository.
    pub fn destination(&self, address: &Address<'_>) -> Destination {
        let page_at = |path: &str| self.page_at(path).map(|page| page.output.clone());
        let file_at = |path: &str| self.file_at(path).map(str::to_owned);
        Destination::of_address(address, page_at, file_at, || self.site.link_host.as_deref())
    }

    /// Where the image or download lies that has an address from the top of the site.
    pub fn file_at(&self, url: &str) -> Option<&str> {
        let find = |url: &str| {
            let path = fold(decode(url).trim_start_matches('/'));
            let at = |path: &str| self.resources.by_output.get(path);
            at(&path).or_else(|| at(without_locale(&path)?))
        };
        self.on_site(url, find).map(String::as_str)
    }

    /// Where the addresses on the page at `output` are written. The page for unknown addresses is shown at those.
    pub fn standpoint<'a>(&'a self, output: &'a str) -> Standpoint<'a> {
        match output {
            NOT_FOUND => Standpoint::Anywhere(self.site.path()),
            _ => Standpoint::Page(output),
        }
    }

    /// The address of a table of contents from the top of the site, without the ending of a file, as metadata name it; also of a
    /// file that is not there.
    pub fn toc_address(&self, file: &FilePath) -> Option<String> {
        let at = self.config_at(file);
        let (_, path) = mapped(&self.configs[at].content, file)?;
        Some(format!("/{}", below(&self.bases[at], &lower_stem(&path))))
    }

    /// Where the page of `file` is published; what is none is shown as if it were one, else as if it stood in its folder.
    pub fn page_output(&self, file: &FilePath) -> String {
        let at = self.config_at(file);
        let as_page = || {
            let (_, path) = mapped(&self.configs[at].content, file)?;
            Some(below(&self.bases[at], &format!("{}.html", stem(self.site.kind, &path))))
        };
        let shown = || as_page().unwrap_or_else(|| format!("{}.html", file.as_str().trim_end_matches(".md")));
        self.page(file).map_or_else(shown, |page| page.output.clone())
    }
}
