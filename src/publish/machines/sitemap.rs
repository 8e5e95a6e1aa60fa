//! `sitemap.xml`: the pages a search engine may show, each with the day it was last reviewed.
//! <https://www.sitemaps.org/protocol.html>

use super::xml::xml;
use crate::publish::output::Output;
use crate::publish::rendered::Rendered;
use crate::publish::site::Site;

/// How many addresses one file may have.
const MOST: usize = 50_000;

/// Adds the file, or where there are too many pages for one its parts, and the file as the index of them.
pub fn add(site: &Site<'_>, rendered: &[Rendered<'_>], output: &mut Output) {
    let page = |page: &Rendered<'_>| {
        let url = site.absolute_page(&page.entry.output)?;
        let date = site.date(page).map(|date| format!("<lastmod>{date}</lastmod>")).unwrap_or_default();
        Some(format!("<url><loc>{}</loc>{date}</url>\n", xml(&url)))
    };
    let pages: Vec<String> = rendered.iter().filter(|page| !page.is_hidden()).filter_map(page).collect();
    let address = |name: &str| site.absolute_file(name).unwrap_or_default();
    output.add_all(files(&pages, MOST, &address).into_iter().map(|(name, text)| (name, text.into())));
}

/// The names and texts of the files for these entries, of which each file has `most`.
fn files(pages: &[String], most: usize, address: &dyn Fn(&str) -> String) -> Vec<(String, String)> {
    let main = "sitemap.xml".to_owned();
    if pages.len() <= most {
        return vec![(main, list("urlset", &pages.concat()))];
    }
    let part = |(part, number): (&[String], usize)| (format!("sitemap-{number}.xml"), list("urlset", &part.concat()));
    let mut files: Vec<(String, String)> = pages.chunks(most).zip(1..).map(part).collect();
    let entry = |(name, _): &(String, String)| format!("<sitemap><loc>{}</loc></sitemap>\n", xml(&address(name)));
    let index: String = files.iter().map(entry).collect();
    files.push((main, list("sitemapindex", &index)));
    files
}

fn list(root: &str, entries: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{root} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{entries}</{root}>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::files;

    #[test]
    fn more_addresses_than_a_file_may_have_stand_in_several_with_an_index() {
        let pages = ["<url>a</url>", "<url>b</url>", "<url>c</url>"].map(str::to_owned);
        let files_of = |most| files(&pages, most, &|name| format!("https://a.example/{name}"));
        let made = files_of(2);
        let names: Vec<&str> = made.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]);
        assert!(made[0].1.contains("<url>a</url><url>b</url></urlset>") && made[1].1.contains("<url>c</url></urlset>"));
        let index = "<sitemap><loc>https://a.example/sitemap-1.xml</loc></sitemap>\n<sitemap><loc>https://a.example/sitemap-2.xml</loc></sitemap>\n</sitemapindex>";
        assert!(made[2].1.contains(index), "{}", made[2].1);
        assert_eq!(files_of(3).len(), 1);
    }
}
