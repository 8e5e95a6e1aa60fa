//! What lies at which address, and where addresses lead.

use super::base::normal_url;
use super::{Docset, PageEntry};
use crate::source::{Address, Destination, FilePath, decode, fold};

impl Docset {
    /// The page at an address from the top of the site.
    pub fn page_at(&self, url: &str) -> Option<&PageEntry> {
        self.by_url.get(&normal_url(url)).and_then(|file| self.pages.get(file))
    }

    /// Where an address leads that is no path in the repository.
    pub fn destination(&self, address: &Address<'_>) -> Destination {
        let page_at = |path: &str| self.page_at(path).map(|page| page.output.clone());
        let file_at = |path: &str| self.file_at(path).map(str::to_owned);
        Destination::of_address(address, page_at, file_at, || self.site.link_host.as_deref())
    }

    /// Where the image or download lies that has an address from the top of the site.
    pub fn file_at(&self, url: &str) -> Option<&str> {
        let path = fold(decode(url).trim_start_matches('/'));
        self.by_output.get(&path).map(String::as_str)
    }

    /// Where readers arrive who are sent to a file: at its page, at the end of its redirects, or at the file itself.
    pub fn destination_of(&self, file: &FilePath, tail: &str) -> Option<Destination> {
        let tail = tail.to_owned();
        if let Some(page) = self.page(file) {
            return Some(Destination::Page { output: page.output.clone(), tail });
        }
        match self.redirect_of(file) {
            Some(redirect) => Some(self.destination(&Address::parse(&redirect.end))),
            None => Some(Destination::File { output: self.resource(file)?.to_owned(), tail }),
        }
    }

    /// Where a page, a resource or the stub of a redirect is published.
    pub fn output_of(&self, file: &FilePath) -> Option<String> {
        let page = self.page(file).map(|page| page.output.as_str());
        let published = page.or_else(|| self.resource(file)).map(str::to_owned);
        published.or_else(|| self.redirect_output(self.redirect_of(file)?))
    }

    /// Where the page of `file` is published; a file that is no page is shown as if it stood in its folder.
    pub fn page_output(&self, file: &FilePath) -> String {
        self.output_of(file).unwrap_or_else(|| format!("{}.html", file.as_str().trim_end_matches(".md")))
    }
}
