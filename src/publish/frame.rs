//! What stands around every page of a site: its name, its links, its docsets.

use serde::Serialize;

use super::site::{GENERATOR, KnownPart, Site};
use super::way::Link;
use crate::docset::{PageEntry, SiteLink};
use crate::source::{Destination, FilePath};

/// What a template gets as `site`.
#[derive(Serialize)]
pub(super) struct SiteValues<'a> {
    title: &'a str,
    base_url: Option<&'a str>,
    generator: &'static str,
    logo: Option<String>,
    logo_size: Option<Size>,
    favicon: Option<String>,
    links: Vec<Link>,
    footer: Option<&'a str>,
    social: Vec<Link>,
    has_search: bool,
}

/// How large a picture is.
#[derive(Serialize)]
struct Size {
    width: u32,
    height: u32,
}

/// A docset in the menu of all.
#[derive(Serialize)]
pub(super) struct DocsetPart<'a> {
    title: &'a str,
    url: String,
    description: Option<String>,
    pages: String,
    current: bool,
    #[serde(skip)]
    front: &'a PageEntry,
}

impl<'a> Site<'a> {
    /// What holds for the whole site, as the page at `from` shows it. `root` leads from there to the top.
    pub(super) fn values(&self, root: &str) -> SiteValues<'_> {
        let site = &self.docset.files.site;
        let picture = |file: &Option<FilePath>| {
            let output = self.docset.files.resource(file.as_ref()?)?;
            Some(format!("{root}{}", crate::source::relative("", output)))
        };
        SiteValues {
            title: &self.title,
            base_url: site.base_url.as_deref(),
            generator: GENERATOR,
            logo: picture(&site.logo),
            logo_size: site.logo_size.map(|(width, height)| Size { width, height }),
            favicon: picture(&site.favicon).or_else(|| picture(&site.logo)),
            links: self.header_links(root),
            footer: site.footer.as_deref(),
            social: self.links(&site.social, root),
            has_search: site.has_search,
        }
    }

    /// The links of the header: those that the project names, else what the table of contents beside `docfx.json` leads to.
    fn header_links(&self, root: &str) -> Vec<Link> {
        if !self.docset.files.site.links.is_empty() {
            return self.links(&self.docset.files.site.links, root);
        }
        let entries = self.docset.tocs.bar(&self.docset.files).map(|toc| toc.entries.as_slice()).unwrap_or_default();
        let link = |entry: &crate::docset::TocEntry| {
            let to = self.first_destination(entry)?;
            Some(Link { title: entry.name.clone(), url: self.by_root(to, root) })
        };
        entries.iter().filter_map(link).collect()
    }

    fn links(&self, links: &[SiteLink], root: &str) -> Vec<Link> {
        let link = |link: &SiteLink| {
            let to = self.docset.routes().of_site_link(link)?;
            Some(Link { title: link.title.clone(), url: self.by_root(&to, root) })
        };
        links.iter().filter_map(link).filter(|link| link.url.is_some()).collect()
    }

    /// The address of a destination on a page from which `root` leads to the top.
    fn by_root(&self, to: &Destination, root: &str) -> Option<String> {
        let address = self.address("", to)?;
        Some(if to.output().is_some() { below(root, &address) } else { address })
    }

    /// The docsets of the site, where there are several; `current` is the page that shows them.
    pub(super) fn parts<'s>(&'s self, root: &str, current: Option<&PageEntry>) -> Vec<DocsetPart<'s>> {
        let count = |pages: usize| {
            let word = if pages == 1 { "page_count_one" } else { "page_count" };
            self.theme.word(word).replace("{count}", &pages.to_string())
        };
        let part = |known: &'s KnownPart<'a>| DocsetPart {
            title: &known.title,
            url: below(root, &self.page_address("", &known.front.output)),
            description: None,
            pages: count(known.pages),
            current: current.is_some_and(|page| self.docset.files.are_together(page, known.front)),
            front: known.front,
        };
        let parts = self.known_parts();
        if parts.len() < 2 { Vec::new() } else { parts.iter().map(part).collect() }
    }

    /// What the header calls the place of a page: its docset where there are several, else the site.
    pub(super) fn title_at(&self, page: &PageEntry) -> &str {
        let parts = self.known_parts();
        let own =
            parts.iter().filter(|_| parts.len() > 1).find(|part| self.docset.files.are_together(part.front, page));
        own.map_or(&self.title, |part| &part.title)
    }

    fn known_parts(&self) -> &[KnownPart<'a>] {
        self.parts.get_or_init(|| {
            let part = |(front, title, pages): (&'a PageEntry, Option<&str>, usize)| {
                let of_front = || (self.titles)(&front.file).filter(|title| !title.is_empty());
                let title = title.map(str::to_owned).or_else(of_front).unwrap_or_else(|| front.output.clone());
                KnownPart { front, title, pages }
            };
            self.docset.parts().into_iter().map(part).collect()
        })
    }
}

/// An address that starts from the top, on a page from which `root` leads there. At the top itself its `./` may be what keeps a name
/// from being a scheme.
fn below(root: &str, address: &str) -> String {
    if root.is_empty() { address.to_owned() } else { format!("{root}{}", address.trim_start_matches("./")) }
}

impl DocsetPart<'_> {
    /// The page that the part begins with.
    pub(super) fn front(&self) -> &PageEntry {
        self.front
    }

    /// The same with what is said about it.
    pub(super) fn described(self, description: Option<String>) -> Self {
        DocsetPart { description, ..self }
    }
}
