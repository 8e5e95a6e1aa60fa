//! How destinations are written around articles: on the pages of the site, and for readers of other sites.

use super::site::Site;
use crate::docset::Docset;
use crate::source::{Address, Destination, Standpoint, UrlStyle, escaped, relative};

/// How a site writes addresses of its pages.
pub fn url_style(docset: &Docset) -> UrlStyle {
    if docset.files.site.extensionless { UrlStyle::Extensionless } else { UrlStyle::File }
}

/// The whole address of where something on the page at `from` leads, for readers of another site; nothing where nobody knows where
/// this site will be.
pub fn address_elsewhere(docset: &Docset, from: &str, to: &Destination) -> Option<String> {
    let base_url = docset.files.site.base_url.as_deref();
    match to {
        Destination::Page { .. } | Destination::File { .. } => {
            let whole = to.address("", url_style(docset));
            let address = Address::parse(&whole);
            let (path, tail) = (address.path(), address.tail());
            // The folder that a front page is for is its shortest name.
            let folder = path.strip_suffix("index.html").filter(|folder| folder.is_empty() || folder.ends_with('/'));
            let path = folder.unwrap_or(path).trim_start_matches("./");
            Some(format!("{}/{path}{tail}", base_url?))
        }
        Destination::Here(tail) => Some(address_elsewhere(docset, from, &page(from))? + tail),
        Destination::Site(path) => Some(format!("{}{path}", Address::parse(base_url?).origin())),
        Destination::External(address) => Some(address.clone()),
        Destination::Missing(_) | Destination::Nowhere => None,
    }
}

/// The page at `output`.
fn page(output: &str) -> Destination {
    Destination::Page { output: output.to_owned(), tail: String::new() }
}

impl Site<'_> {
    /// The address of a destination as it is written at `from`.
    pub(super) fn address<'f>(&self, from: impl Into<Standpoint<'f>>, to: &Destination) -> Option<String> {
        (*to != Destination::Nowhere).then(|| to.address(from, url_style(self.docset)))
    }

    /// The address of the page at `output` as it is written at `from`.
    pub(super) fn page_address<'f>(&self, from: impl Into<Standpoint<'f>>, output: &str) -> String {
        page(output).address(from, url_style(self.docset))
    }

    /// The full address of the page at `output`, when it is known where the site will be.
    pub(super) fn absolute_page(&self, output: &str) -> Option<String> {
        address_elsewhere(self.docset, output, &page(output)).map(|address| escaped(&address))
    }

    /// The full address of another file of the output.
    pub(super) fn absolute_file(&self, output: &str) -> Option<String> {
        let address = format!("{}/{}", self.docset.files.site.base_url.as_deref()?, relative("", output));
        Some(escaped(&address))
    }

    /// Where an address from the top of the site leads.
    pub(super) fn destination(&self, url: &str) -> Destination {
        self.docset.files.destination(&Address::parse(url))
    }
}
