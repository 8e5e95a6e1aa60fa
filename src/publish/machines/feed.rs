//! `feed.xml`: the pages that changed last, for feed readers. Atom, RFC 4287.

use crate::source::Date;
use std::cmp::Reverse;
use std::fmt::Write as _;

use super::xml::xml as escaped;
use crate::publish::rendered::Rendered;
use crate::publish::site::{GENERATOR, Site};

/// How many pages it names.
const MOST: usize = 50;

/// The text of the feed of a site whose address is known; none where no page has a date.
pub fn text(site: &Site<'_>, rendered: &[Rendered<'_>], base_url: &str) -> Option<String> {
    let dated = rendered.iter().filter(|page| !page.is_hidden()).filter_map(|page| Some((site.date(page)?, page)));
    let mut pages: Vec<(Date, &Rendered<'_>)> = dated.collect();
    pages.sort_by_key(|(date, page)| (Reverse(*date), &page.entry.output));
    pages.truncate(MOST);

    let home = format!("{}/", base_url.trim_end_matches('/'));
    let own = site.absolute_file("feed.xml").unwrap_or_default();
    let (newest, _) = pages.first()?;
    let title = escaped(&site.title);
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n<title>{title}</title>\n<id>{home}</id>\n<link href=\"{home}\"/>\n<link rel=\"self\" href=\"{own}\"/>\n<updated>{newest}T00:00:00Z</updated>\n<author><name>{title}</name></author>\n<generator>{GENERATOR}</generator>\n",
        escaped(&site.docset.files.site.locale),
        home = escaped(&home),
        own = escaped(&own),
    );
    for (date, page) in pages {
        let url = site.absolute_page(&page.entry.output).unwrap_or_default();
        let summary = page.metadata.shown("description").map(|text| format!("<summary>{}</summary>", escaped(&text)));
        writeln!(
            xml,
            "<entry><title>{}</title><id>{url}</id><link href=\"{url}\"/><updated>{date}T00:00:00Z</updated>{}</entry>",
            escaped(&page.title),
            summary.unwrap_or_default(),
            url = escaped(&url),
        )
        .expect("memory takes text");
    }
    xml.push_str("</feed>\n");
    Some(xml)
}
