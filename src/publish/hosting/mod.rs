//! What hosts read beside the pages: how addresses moved, under which policy pages work, what may be kept for good.
//!
//! `_redirects`, `_headers` and `.nojekyll` are always there: a host that does not know them serves them as plain files. Others
//! get theirs when they are asked for.

mod azure;
mod iis;
mod netlify;
mod nginx;
mod told;

pub use told::{Moved, Told};

use super::Output;
use crate::docset::Hosting;

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
