//! The titles and addresses of all pages, for the page that is shown where there is none: it proposes the nearest.
//!
//! A script of its own, loaded by that page alone.

use serde_json::json;

use super::content::Content;
use super::rendered::Rendered;
use super::site::Site;

/// Where the script lies in the output.
pub const TITLES: &str = "404.js";

/// The script and where it lies in the output.
pub fn titles(site: &Site<'_>, rendered: &[Rendered<'_>]) -> (String, Content) {
    let address = |page: &Rendered<'_>| site.page_address(TITLES, &page.entry.output);
    let pages: Vec<_> = rendered.iter().map(|page| json!([address(page), page.title])).collect();
    let json = serde_json::Value::from(pages);
    (TITLES.to_owned(), Content::from(format!("window.sitePages = {json};\n")))
}
