//! Entries of tables of contents that other tools' navigation and our own make.

use super::found::Faults;
use super::routes::Routes;
use super::toc::TocEntry;
use crate::source::address::{Address, AddressKind};
use crate::source::{Diagnostic, Fault, FilePath, Span, codes, decode};

impl TocEntry {
    /// The entry of a page.
    pub(super) fn of_page(routes: Routes<'_>, file: &FilePath, name: String, page: &FilePath) -> TocEntry {
        let to = routes.destination_of(page, "");
        TocEntry { target: Some(page.clone()), to, ..TocEntry::named(file, name, Vec::new()) }
    }

    /// The entry, without a name, for what is written as `href` at `span` of the navigation `file` of another tool. Paths start
    /// from `folder`.
    pub(super) fn to_path(
        routes: Routes<'_>,
        (file, folder): (&FilePath, &FilePath),
        href: &str,
        span: Span,
        found: &mut Faults,
    ) -> TocEntry {
        let address = Address::parse(href);
        let mut entry = TocEntry { href: Some(href.to_owned()), ..TocEntry::named(file, String::new(), Vec::new()) };
        (entry.span, entry.href_span) = (span, span);
        if !matches!(address.kind(), AddressKind::Relative) {
            entry.to = Some(routes.files.destination(&address));
            return entry;
        }
        let written = [address.path().to_owned(), decode(address.path())];
        let page = written.iter().filter_map(|path| folder.join(path)).find_map(|path| {
            let of_folder = || routes.files.page_of_folder(&path);
            routes.files.page(&path).map(|page| &page.file).or_else(of_folder).cloned()
        });
        match &page {
            Some(page) => entry.to = routes.destination_of(page, address.tail()),
            None => {
                let message = format!("link target `{href}` does not exist");
                found.push(Fault::new(file.clone(), Diagnostic::new(codes::FILE_NOT_FOUND, span, message).about(href)));
            }
        }
        TocEntry { target: page, ..entry }
    }
}
