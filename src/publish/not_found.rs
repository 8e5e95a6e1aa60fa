//! The titles and addresses of all pages, for the page that is shown where there is none: it proposes the nearest.
//!
//! Scripts of their own, loaded by that page alone.

use std::ops::Range;

use serde_json::{Value, json};

use super::content::Content;
use super::pieces;
use super::rendered::Rendered;
use super::search;
use super::site::Site;

/// Where the first script lies in the output.
pub const TITLES: &str = "404.js";

/// The scripts and where they lie in the output. The first one names the others.
pub fn titles(site: &Site<'_>, rendered: &[Rendered<'_>]) -> Vec<(String, Content)> {
    let address = |page: &Rendered<'_>| site.page_address(TITLES, &page.entry.output);
    let pages: Vec<Value> = rendered.iter().map(|page| json!([address(page), page.title])).collect();
    let pieces = pieces::cut(rendered.iter().map(|page| page.entry.output.len() + page.title.len()));
    let others = (1..pieces.len()).map(|at| format!("{}404/{at}.js", search::FOLDER));
    let names: Vec<String> = std::iter::once(TITLES.to_owned()).chain(others).collect();
    let script = |(at, piece): (usize, Range<usize>)| {
        let others = if at == 0 { &names[1..] } else { &[] };
        let json = json!({ "pages": pages[piece], "others": others });
        (names[at].clone(), Content::from(format!("window.sitePages = {json};\n")))
    };
    pieces.into_iter().enumerate().map(script).collect()
}
