//! Files that are no pages: for crawlers, for language models, for old addresses, for wrong ones.

use std::fmt::Write as _;

use serde::Serialize;

use super::pages::{Site, SiteValues};
use super::{Date, Output, Rendered, twin};
use crate::docset::{Docset, EntryTarget, PageEntry};
use crate::page::address::relative;
use crate::render::attribute;
use crate::render::theme::{Filled, Problems};
use crate::source::FilePath;

#[derive(Serialize)]
struct Values<'a> {
    site: SiteValues<'a>,
    root: &'a str,
    assets: std::collections::BTreeMap<&'a str, String>,
    page: PageValues<'a>,
    redirect: Option<Redirect<'a>>,
    toc: Option<()>,
    pivots: Option<()>,
    versions: [(); 0],
    open_graph: Option<()>,
}

#[derive(Serialize)]
struct PageValues<'a> {
    title: &'a str,
    title_suffix: Option<()>,
    kind: &'a str,
    noindex: bool,
    description: Option<()>,
    canonical: Option<()>,
    markdown_url: Option<()>,
}

#[derive(Serialize)]
struct Redirect<'a> {
    url: &'a str,
    title: Option<&'a str>,
    canonical: Option<String>,
}

/// Adds them all.
pub fn add(site: &Site<'_>, rendered: &[Rendered<'_>], output: &mut Output, problems: &mut Problems) {
    redirects(site, rendered, output, problems);
    add_front(site, rendered, output, problems);
    // Shown at any depth. The output is the top of its host, pages lie in it below the base.
    let root = if site.docset.site.base_url.is_some() { "/" } else { "" };
    insert("404.html".to_owned(), not_found(site, root), output, problems);
    llms(site, rendered, output);
    if site.docset.site.base_url.is_some() {
        sitemap(site, rendered, output);
    }
    let sitemap = site.absolute("sitemap.xml").map(|url| format!("Sitemap: {url}\n")).unwrap_or_default();
    output.insert("robots.txt".to_owned(), format!("User-agent: *\nAllow: /\n{sitemap}").into());
}

/// The page for addresses that do not exist; `root` is the way to the top of the site.
pub fn not_found(site: &Site<'_>, root: &str) -> Filled {
    notice(site, "404.html", root, &site.theme.word("not_found_title"), None)
}

/// A page that is none of the author's.
fn notice(site: &Site<'_>, template: &str, root: &str, title: &str, redirect: Option<Redirect<'_>>) -> Filled {
    let values = Values {
        site: site.values(),
        root,
        assets: site.theme.asset_addresses(root),
        page: PageValues {
            title,
            title_suffix: None,
            kind: "notice",
            noindex: true,
            description: None,
            canonical: None,
            markdown_url: None,
        },
        redirect,
        toc: None,
        pivots: None,
        versions: [],
        open_graph: None,
    };
    site.theme.fill(template, &values)
}

fn insert(path: String, filled: Filled, output: &mut Output, problems: &mut Problems) {
    if !filled.html.is_empty() {
        output.insert(path, filled.html.into());
    }
    problems.extend(filled.problems.into_iter().filter(|problem| !problems.contains(problem)).collect::<Vec<_>>());
}

/// A stub at every address that has moved; a page that stands there now wins.
fn redirects(site: &Site<'_>, rendered: &[Rendered<'_>], output: &mut Output, problems: &mut Problems) {
    for redirect in site.docset.redirects() {
        let Some(path) = site.docset.redirect_output(redirect) else { continue };
        if output.contains_key(&path) {
            continue;
        }
        let url = site.site_url(&path, &redirect.url);
        let page = site.docset.page_at(&redirect.url);
        let title = page
            .and_then(|page| rendered.iter().find(|other| other.page.file == page.file))
            .map(|page| page.title.as_str());
        let canonical = page.and_then(|page| site.absolute(&page.output));
        let root = "../".repeat(path.matches('/').count());
        let stub = Redirect { url: &url, title, canonical };
        insert(path, notice(site, "redirect.html", &root, "", Some(stub)), output, problems);
    }
}

/// An `index.html` at the top that leads in, where the docset itself has none.
fn add_front(site: &Site<'_>, rendered: &[Rendered<'_>], output: &mut Output, problems: &mut Problems) {
    if output.contains_key("index.html") {
        return;
    }
    let Some(first) = front(site.docset) else { return };
    let Some(first) = rendered.iter().find(|page| page.page.file == first.file) else { return };
    let url = relative("index.html", &first.entry.output);
    let stub = Redirect { url: &url, title: Some(&first.title), canonical: site.absolute(&first.entry.output) };
    insert("index.html".to_owned(), notice(site, "redirect.html", "", &first.title, Some(stub)), output, problems);
}

/// The page that the top of the site leads to: the front page of the largest table of contents, else the page nearest to
/// the top.
pub fn front(docset: &Docset) -> Option<&PageEntry> {
    let largest = docset.tocs().iter().max_by_key(|toc| {
        let mut entries = 0;
        crate::docset::each_entry(&toc.entries, &mut |_| entries += 1);
        entries
    });
    let index = |page: &&PageEntry| page.output.ends_with("index.html");
    let in_toc = |page: &&PageEntry| largest.is_some_and(|toc| page.file.is_in(&toc.file.parent()));
    let depth = |page: &&PageEntry| page.output.matches('/').count();
    let first = docset.pages().filter(index).filter(in_toc).min_by_key(depth);
    first.or_else(|| docset.pages().filter(index).min_by_key(depth)).or_else(|| docset.pages().min_by_key(depth))
}

fn sitemap(site: &Site<'_>, rendered: &[Rendered<'_>], output: &mut Output) {
    let mut xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
            .to_owned();
    for page in rendered {
        let metadata = site.docset.metadata(&page.page.file, page.page.header.clone());
        if metadata.text("ROBOTS").is_some_and(|robots| robots.to_lowercase().contains("noindex")) {
            continue;
        }
        let Some(url) = site.absolute(&page.entry.output) else { continue };
        let date = metadata.text("ms.date").and_then(Date::parse);
        let date = date.map(|date| format!("<lastmod>{date}</lastmod>")).unwrap_or_default();
        writeln!(xml, "<url><loc>{}</loc>{date}</url>", attribute(&url)).expect("memory takes text");
    }
    xml.push_str("</urlset>\n");
    output.insert("sitemap.xml".to_owned(), xml.into());
}

/// `llms.txt`: all pages with their twins, in the order of the tables of contents.
fn llms(site: &Site<'_>, rendered: &[Rendered<'_>], output: &mut Output) {
    let by_file: std::collections::HashMap<&FilePath, &Rendered<'_>> =
        rendered.iter().map(|page| (&page.page.file, page)).collect();
    let mut text = format!("# {}\n", site.title);
    let mut listed = std::collections::HashSet::new();
    let line = |page: &Rendered<'_>| {
        let metadata = site.docset.metadata(&page.page.file, page.page.header.clone());
        let description = metadata.text("description").map(|text| format!(": {text}")).unwrap_or_default();
        let path = twin::path(&page.entry.output);
        let url = site.absolute(&path).unwrap_or_else(|| relative("llms.txt", &path));
        format!("- [{}]({url}){}\n", page.title, description.replace(['\n', '\r'], " "))
    };
    for toc in site.docset.tocs() {
        let mut section = String::new();
        crate::docset::each_entry(&toc.entries, &mut |entry| {
            if let EntryTarget::File(file, _) = &entry.target
                && let Some(page) = by_file.get(file)
                && listed.insert(file)
            {
                section.push_str(&line(page));
            }
        });
        if !section.is_empty() {
            let front = by_file
                .iter()
                .find(|(file, page)| file.parent() == toc.file.parent() && page.entry.output.ends_with("index.html"));
            let title = front.map_or_else(|| toc.file.parent().file_name().to_owned(), |(_, page)| page.title.clone());
            write!(text, "\n## {}\n\n{section}", if title.is_empty() { &site.title } else { &title })
                .expect("memory takes text");
        }
    }
    let rest: String = rendered.iter().filter(|page| !listed.contains(&page.page.file)).map(line).collect();
    if !rest.is_empty() {
        write!(text, "\n## Optional\n\n{rest}").expect("memory takes text");
    }
    output.insert("llms.txt".to_owned(), text.into());
}
