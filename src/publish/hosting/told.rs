//! What hosts are told, each in its own words.

use crate::publish::site::Site;
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
        let path = site.docset.files.site.path();
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

    /// Whether a host that knows patterns would read one in the old address, as in `/*` or `/:name`: it is left to its page, or
    /// others would move with it.
    pub fn is_pattern(&self) -> bool {
        self.from.contains(['*', ':'])
    }
}

/// How long a browser may keep what has another address as soon as it changes.
pub const FOR_GOOD: &str = "public, max-age=31536000, immutable";

/// The folders of the site, from its top, whose files are asked for with a version.
pub fn versioned() -> [String; 1] {
    [format!("/{ASSETS}/")]
}

/// The path of a page's file from the top of its host.
pub fn file_path(told: &Told<'_>, output: &str) -> String {
    format!("{}/{}", told.path, relative("", output))
}
