//! The titles and addresses of all pages, for the page that is shown where there is none: it proposes the nearest.
//!
//! A script of its own, loaded by that page alone.

use serde_json::json;

use super::{Content, Rendered, Site};

/// The script and where it lies in the output.
pub fn titles(site: &Site<'_>, rendered: &[Rendered<'_>]) -> (String, Content) {
    let address = |page: &Rendered<'_>| site.page_address("404.js", &page.entry.output);
    let pages: Vec<_> = rendered.iter().map(|page| json!([address(page), page.title])).collect();
    let json = serde_json::Value::from(pages);
    ("404.js".to_owned(), Content::from(format!("window.sitePages = {json};\n")))
}
