//! `sitemap.xml`: the pages a search engine may show, each with the day it was last reviewed.
//! <https://www.sitemaps.org/protocol.html>

use std::fmt::Write as _;

use crate::publish::Rendered;
use crate::publish::pages::Site;
use crate::render::attribute;

/// The text of the file.
pub fn text(site: &Site<'_>, rendered: &[Rendered<'_>]) -> String {
    let mut xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
            .to_owned();
    for page in rendered.iter().filter(|page| !page.is_hidden()) {
        let Some(url) = site.absolute(&page.entry.output) else { continue };
        let date = page.date().map(|date| format!("<lastmod>{date}</lastmod>")).unwrap_or_default();
        writeln!(xml, "<url><loc>{}</loc>{date}</url>", attribute(&url)).expect("memory takes text");
    }
    xml.push_str("</urlset>\n");
    xml
}
