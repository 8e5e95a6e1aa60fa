//! What hosts read beside the pages: how addresses moved, under which policy pages work, what may be kept for good.
//!
//! `_redirects`, `_headers` and `.nojekyll` are always there: a host that does not know them serves them as plain files. Others
//! get theirs when they are asked for.

mod azure;
mod iis;
mod netlify;
mod nginx;

use super::Output;
use super::pages::Site;
use crate::docset::Hosting;
use crate::render::theme::ASSETS;
use crate::source::{Destination, UrlStyle, escaped, relative};

/// What a host is told.
pub struct Told<'a> {
    /// Where the site lies on its host, without a `/` at the end.
    pub path: &'a str,
    /// The policy under which every page works.
    pub policy: &'a str,
    /// Addresses that moved, from the top of the host.
    pub moved: &'a [Moved],
}

/// An address that moved.
pub struct Moved {
    /// The file of its page in the output.
    pub output: String,
    /// Its path from the top of the host, as links have it: without `.html`, a folder with a `/` at its end.
    pub from: String,
    /// Where its readers are sent, by the shortest name.
    pub to: String,
    /// The same by the name of the file, for hosts that know no other.
    pub to_file: String,
}

impl Moved {
    /// The page at `output`, which readers find elsewhere now.
    pub fn new(site: &Site<'_>, output: &str, to: &Destination) -> Moved {
        let path = site.docset.site.path();
        let address = |to: &Destination, style: UrlStyle| match to {
            Destination::External(address) | Destination::Site(address) => escaped(address),
            to => escaped(&format!("{path}/{}", to.address("", style).trim_start_matches("./"))),
        };
        let old = Destination::Page { output: output.to_owned(), tail: String::new() };
        Moved {
            output: output.to_owned(),
            from: address(&old, UrlStyle::Extensionless),
            to: address(to, UrlStyle::Extensionless),
            to_file: address(to, UrlStyle::File),
        }
    }
}

/// How long a browser may keep what has another address as soon as it changes.
const FOR_GOOD: &str = "public, max-age=31536000, immutable";

/// The folders of the site, from its top, whose files are asked for with a version.
fn versioned() -> [String; 1] {
    [format!("/{ASSETS}/")]
}

/// Adds what hosts read.
pub fn add(told: &Told<'_>, hosting: Option<Hosting>, output: &mut Output) {
    output.add(".nojekyll".to_owned(), String::new().into());
    output.add("_headers".to_owned(), netlify::headers(told).into());
    output.add("_redirects".to_owned(), netlify::redirects(told).into());
    match hosting {
        None => {}
        Some(Hosting::AzureStaticWebApps) => {
            output.add("staticwebapp.config.json".to_owned(), azure::configuration(told).into());
        }
        Some(Hosting::Iis) => output.add("web.config".to_owned(), iis::configuration(told).into()),
        Some(Hosting::Nginx) => {
            output.add("nginx-site.conf".to_owned(), nginx::server(told).into());
            output.add("nginx-redirects.map".to_owned(), nginx::map(told).into());
        }
    }
}

/// The path of a page's file from the top of its host.
fn file_path(told: &Told<'_>, output: &str) -> String {
    format!("{}/{}", told.path, relative("", output))
}
