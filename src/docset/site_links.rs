//! Where the links of `site.yml` lead, and which lead to nothing.

use super::fonts::{self, did_you_mean};
use super::found::Faults;
use super::kind;
use super::routes::Routes;
use super::site_link::SiteLink;
use super::site_yml::FILE;
use crate::source::address::{Address, AddressKind};
use crate::source::{Destination, Diagnostic, Fault, FilePath, Snapshot, codes};

impl Routes<'_> {
    /// Where a link of the site leads; nothing when it names a file that is not in the site.
    pub fn of_site_link(self, link: &SiteLink) -> Option<Destination> {
        let address = Address::parse(&link.to);
        if address.kind() != AddressKind::Relative {
            return Some(self.files.destination(&address));
        }
        let path = FilePath::new(address.path())?;
        self.destination_of(&path, address.tail()).or_else(|| {
            let page = self.files.page_at(&format!("/{}", address.path()))?;
            Some(Destination::Page { output: page.output.clone(), tail: address.tail().to_owned() })
        })
    }
}

/// Reports links to files that are not in the site.
pub(super) fn report(routes: Routes<'_>, snapshot: &Snapshot, found: &mut Faults) {
    let Some(file) = kind::at_root(snapshot, FILE) else { return };
    let site = &routes.files.site;
    for link in site.links.iter().chain(&site.social).filter(|link| routes.of_site_link(link).is_none()) {
        let address = Address::parse(&link.to);
        let path = address.path();
        let is_there = FilePath::new(path).is_some_and(|path| snapshot.find(&path).is_some());
        let what = if is_there { "is no part of the site" } else { "does not exist" };
        let near = fonts::like(snapshot, path, path.rsplit('.').next().unwrap_or_default());
        let diagnostic = Diagnostic::new(codes::CONFIG_INVALID, link.span, format!("`{path}` {what}"));
        let help = near.filter(|_| !is_there).map(|near| did_you_mean(&near));
        found.push(Fault::new(file.clone(), Diagnostic { help, ..diagnostic }));
    }
}
