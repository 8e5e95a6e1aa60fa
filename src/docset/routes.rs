//! Where paths and addresses lead, with all that was redirected.

use super::entry::PageEntry;
use super::files::Files;
use super::globs::within;
use super::kind::ProjectKind;
use super::model::Repository;
use super::paths::{is_address_too_long, with_md};
use super::redirect::Redirect;
use super::redirect_chain::Redirects;
use crate::source::yaml::{self, Yaml};
use crate::source::{Address, Destination, FilePath, Snapshot, codes, distance_within, fold};

/// What a path leads to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// A page.
    Page(FilePath),
    /// An image or another file that is copied.
    Resource(FilePath),
    /// A file that is there and not published.
    Unpublished(FilePath),
    /// A file that is gone, and redirected.
    Redirected(FilePath),
    /// A file of another repository that is not on disk.
    Dependent {
        /// The repository, as the configuration names it.
        repository: String,
    },
    /// Content that is not on disk: a command makes it before the build.
    Made {
        /// The command.
        by: String,
    },
    /// An address outside the site.
    External,
    /// An article outside of the book, at the address of its page: books that are published side by side name each other's sources,
    /// and mdBook gives each the ending of a page without a look.
    OtherBook(String),
    /// A place outside the root; nothing there is looked at.
    OutsideRoot,
    /// Nothing.
    Missing {
        /// A file whose name is much like it.
        suggestion: Option<FilePath>,
    },
}

/// What is published and what was redirected: together they say where a link leads.
#[derive(Clone, Copy)]
pub struct Routes<'a> {
    /// What is published.
    pub files: &'a Files,
    /// Where other files and addresses went.
    pub redirects: &'a Redirects,
}

impl<'a> Routes<'a> {
    /// What `path`, written in `from`, leads to. `~/` is the folder of the docset.
    pub fn resolve(self, snapshot: &Snapshot, from: &FilePath, path: &str) -> Target {
        let Routes { files, redirects } = self;
        let config = files.config_of(from);
        let folder = &config.folder;
        let joined = match path.strip_prefix("~/").or_else(|| path.strip_prefix("~\\")) {
            Some(rest) => folder.join(rest),
            None => from.parent().join(path),
        };
        if let Some(stem) = path.strip_suffix(".md").filter(|_| config.kind == ProjectKind::MdBook) {
            let is_inside = |file: &FilePath| config.content.iter().any(|mapping| file.is_in(&mapping.src));
            if !joined.as_ref().is_some_and(is_inside) {
                return Target::OtherBook(format!("{stem}.html"));
            }
        }
        let Some(joined) = joined else { return Target::OutsideRoot };
        // A path with a `/` at its end is a folder, and no file.
        if let Some(file) = snapshot.find(&joined).filter(|_| !path.ends_with(['/', '\\'])) {
            let file = files.winner_over(file).unwrap_or(file).clone();
            return if files.page(&file).is_some() {
                Target::Page(file)
            } else if files.resource(&file).is_some() {
                Target::Resource(file)
            } else if redirects.of_file(&file).is_some() {
                // Its own header says where it went.
                Target::Redirected(file)
            } else {
                Target::Unpublished(file)
            };
        }
        if redirects.of_file(&joined).is_some() {
            return Target::Redirected(joined);
        }
        if let Some(page) = files.page_of_folder(&joined) {
            return Target::Page(page.clone());
        }
        // Its folder is named from the root; paths that begin with `~/` often mean it all the same.
        let below = within(&joined, folder).and_then(FilePath::new);
        let is_in = |repository: &&Repository| {
            let repository = FilePath::new(&repository.folder).filter(|folder| *folder != FilePath::root());
            let holds = |path: &FilePath| repository.as_ref().is_some_and(|it| within(path, it).is_some());
            holds(&joined) || below.as_ref().is_some_and(holds)
        };
        if let Some(repository) = files.site.dependent.iter().find(is_in) {
            return Target::Dependent { repository: repository.folder.clone() };
        }
        if let Some(by) = files.made_by(&joined) {
            return Target::Made { by: by.to_owned() };
        }
        if config.kind.links_to_pages() && joined.has_extension("html") {
            let beside = FilePath::new(&with_md(joined.as_str()));
            let readme = joined.parent().join("README.md").filter(|_| joined.stem() == "index");
            let mut sources = [beside, readme].into_iter().flatten().filter_map(|source| snapshot.find(&source));
            if let Some(page) = sources.find_map(|source| files.page(source)) {
                return Target::Page(page.file.clone());
            }
            // The site may stand in a larger one.
            if !config.content.iter().any(|mapping| joined.is_in(&mapping.src)) {
                return Target::External;
            }
        }
        if is_pdf_of_toc(snapshot, &joined) {
            return Target::Made { by: "docfx pdf".to_owned() };
        }
        self.missing(snapshot, &joined)
    }

    /// That a file is not there: what a translation lacks comes from the original.
    fn missing(self, snapshot: &Snapshot, file: &FilePath) -> Target {
        match self.files.site.dependent.iter().find(|repository| repository.is_original()) {
            Some(original) => Target::Dependent { repository: original.folder.clone() },
            None => Target::Missing { suggestion: suggestion(snapshot, file) },
        }
    }

    /// Where readers arrive who are sent to a file: at its page, at the end of its redirects, or at the file itself.
    pub fn destination_of(self, file: &FilePath, tail: &str) -> Option<Destination> {
        let tail = tail.to_owned();
        if let Some(page) = self.files.page(file) {
            return Some(Destination::Page { output: page.output.clone(), tail });
        }
        match self.redirects.of_file(file) {
            Some(redirect) => Some(self.files.destination(&Address::parse(&redirect.end))),
            None => Some(Destination::File { output: self.files.resource(file)?.to_owned(), tail }),
        }
    }

    /// Where a link to a file leads: to its page, to the file itself, to what tells readers that it moved. Where nothing does, to
    /// where they would be sent.
    pub fn link_to(self, file: &FilePath, tail: &str) -> Option<Destination> {
        let Some(redirect) = self.redirects.of_file(file).filter(|_| self.files.page(file).is_none()) else {
            return self.destination_of(file, tail);
        };
        let tail = tail.to_owned();
        if let Some((output, _)) = self.stub(redirect) {
            return Some(Destination::File { output, tail });
        }
        if let Some(page) = self.files.redirect_output(redirect).and_then(|output| self.files.page_of_output(&output)) {
            return Some(Destination::Page { output: page.output.clone(), tail });
        }
        self.destination_of(file, "").filter(|to| !matches!(to, Destination::Nowhere | Destination::Missing(_)))
    }

    /// Where readers of a former page find out that it moved, and where they are sent; nothing where a page is now, or where the
    /// address is none that they can be sent to.
    pub fn stub(self, redirect: &Redirect) -> Option<(String, Destination)> {
        let is_free = |output: &String| {
            let is_place = is_address_too_long(output).is_none() && self.files.in_the_way(output).is_none();
            is_place && self.files.page_of_output(output).is_none()
        };
        let output = self.files.redirect_output(redirect).filter(is_free)?;
        match self.files.destination(&Address::parse(&redirect.end)) {
            Destination::Nowhere | Destination::Missing(_) | Destination::Here(_) => None,
            to => Some((output, to)),
        }
    }

    /// The page at which readers of an address arrive, after all redirects, if this build has it; and whether there were any.
    /// None also where a redirect leads to a place in a page, which wins over the place that a link names.
    pub fn arrival(self, url: &str) -> Option<(&'a PageEntry, bool)> {
        let path = self.files.path_on_site(url)?;
        if let Some(page) = self.files.page_at(&path) {
            return Some((page, false));
        }
        let end = &self.redirects.at(self.files, &path)?.end;
        self.files.page_at(end).filter(|_| Address::parse(end).fragment().is_none()).map(|page| (page, true))
    }
}

/// Whether docfx makes a PDF of this name from the table of contents beside it (`pdf: true`).
fn is_pdf_of_toc(snapshot: &Snapshot, file: &FilePath) -> bool {
    let asks = |toc: &str| {
        let folder = file.parent();
        let text = folder.join(toc).and_then(|toc| snapshot.find(&toc)).and_then(|toc| snapshot.text(toc).ok());
        text.is_some_and(|text| {
            let (toc, _) = yaml::parse(&text.text, 0, codes::TOC_YAML_ERROR);
            let name = toc.get("pdfFileName").and_then(Yaml::as_text).unwrap_or("toc.pdf");
            let is_made = toc.get("pdf").is_some_and(Yaml::is_true);
            is_made && name.eq_ignore_ascii_case(file.file_name())
        })
    };
    file.has_extension("pdf") && asks("toc.yml")
}

/// A file in the same folder with nearly the same name, or one of the same name elsewhere.
fn suggestion(snapshot: &Snapshot, missing: &FilePath) -> Option<FilePath> {
    let name = fold(missing.file_name());
    let limit = (name.len() / 4).max(1);
    let beside = snapshot.beside(&missing.parent(), &name);
    let near = beside.into_iter().filter_map(|(known, path)| Some((distance_within(&name, known, limit)?, path))).min();
    near.map(|(_, path)| path).or_else(|| snapshot.named(&name)).cloned()
}
