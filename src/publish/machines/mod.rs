//! Files that are no pages: for crawlers, for language models, for old addresses, for wrong ones. What hosts read is in
//! [`hosting`](super::hosting).

mod feed;
mod llms;
mod sitemap;
mod xml;
mod xrefmap;

use serde::Serialize;

use super::content::Content;
use super::frame::{DocsetPart, SiteValues};
use super::hosting::Moved;
use super::not_found::TITLES;
use super::output::Output;
use super::policy::Embedded;
use super::rendered::Rendered;
use super::site::Site;
use crate::docset::{Docset, NOT_FOUND, PageEntry, ProjectKind, each_entry};
use crate::render::theme::{Filled, Problems};
use crate::source::{Address, Standpoint};

#[derive(Serialize)]
struct Values<'a> {
    site: SiteValues<'a>,
    docset_title: &'a str,
    docsets: Vec<DocsetPart<'a>>,
    root: &'a str,
    home: String,
    assets: std::collections::BTreeMap<&'a str, String>,
    fonts: Vec<String>,
    page: PageValues<'a>,
    redirect: Option<Redirect<'a>>,
    toc: Option<()>,
    titles_script: Option<String>,
    pivots: Vec<()>,
    versions: [(); 0],
    open_graph: Option<()>,
}

#[derive(Serialize)]
struct PageValues<'a> {
    title: &'a str,
    title_suffix: Option<()>,
    lang: Option<()>,
    dir: Option<()>,
    kind: &'a str,
    noindex: bool,
    policy: Option<String>,
    description: Option<()>,
    canonical: Option<()>,
    markdown_url: Option<()>,
    feed: bool,
    structured_data: Option<()>,
}

#[derive(Serialize)]
struct Redirect<'a> {
    url: &'a str,
    title: Option<&'a str>,
    canonical: Option<String>,
}

/// Adds them all. Gives the addresses that moved.
pub fn add(site: &Site<'_>, rendered: &[Rendered<'_>], output: &mut Output, problems: &mut Problems) -> Vec<Moved> {
    let moved = redirects(site, output, problems);
    add_front(site, rendered, output, problems);
    let root = site.docset.files.standpoint(NOT_FOUND).root();
    let titles = match output.get(TITLES) {
        Some(Content::Bytes(script)) => blake3::hash(script).to_hex()[..8].to_owned(),
        _ => String::new(),
    };
    insert(NOT_FOUND.to_owned(), not_found(site, &root, &titles), output, problems);
    llms::add(site, rendered, output);
    if let Some(base_url) = &site.docset.files.site.base_url {
        sitemap::add(site, rendered, output);
        if let Some(feed) = feed::text(site, rendered, base_url) {
            output.add("feed.xml".to_owned(), feed.into());
        }
    }
    if let Some(map) = xrefmap::text(site, rendered) {
        output.add("xrefmap.yml".to_owned(), map.into());
    }
    output.add("robots.txt".to_owned(), robots(site).into());
    moved
}

/// The text of `robots.txt`. Crawlers ask for it at the top of a host alone.
fn robots(site: &Site<'_>) -> String {
    let sitemap = site.absolute_file("sitemap.xml").map(|url| format!("Sitemap: {url}\n")).unwrap_or_default();
    let base_url = site.docset.files.site.base_url.as_deref().filter(|_| !site.docset.files.site.path().is_empty());
    let place = base_url.map(|url| {
        let origin = Address::parse(url).origin().to_owned();
        format!("# Crawlers read only {origin}/robots.txt: these lines belong there.\n")
    });
    format!("{}User-agent: *\nAllow: /\n{sitemap}", place.unwrap_or_default())
}

/// The page for addresses that do not exist; `root` is the way to the top of the site, `titles` the version of the script that has
/// the titles of its pages.
pub fn not_found(site: &Site<'_>, root: &str, titles: &str) -> Filled {
    let title = site.theme.word("not_found_title");
    let titles_script = Some(format!("{root}{TITLES}?v={titles}"));
    let values = Values { titles_script, ..notice(site, root, &title, None) };
    site.theme.fill("404.html", &values)
}

/// What stands on a page that is none of the author's.
fn notice<'a>(site: &'a Site<'_>, root: &'a str, title: &'a str, redirect: Option<Redirect<'a>>) -> Values<'a> {
    Values {
        site: site.values(root),
        docset_title: &site.title,
        docsets: site.parts(root, None),
        root,
        home: root.to_owned() + &site.page_address("", "index.html"),
        assets: site.theme.asset_addresses(root),
        fonts: site.theme.font_addresses(root),
        page: PageValues {
            title,
            title_suffix: None,
            lang: None,
            dir: None,
            kind: "notice",
            noindex: true,
            policy: site.policy(&Embedded::default()),
            description: None,
            canonical: None,
            markdown_url: None,
            feed: false,
            structured_data: None,
        },
        redirect,
        toc: None,
        titles_script: None,
        pivots: Vec::new(),
        versions: [],
        open_graph: None,
    }
}

fn insert(path: String, filled: Filled, output: &mut Output, problems: &mut Problems) {
    if !filled.html.is_empty() {
        output.add(path, filled.html.into());
    }
    problems.extend(filled.problems.into_iter().filter(|problem| !problems.contains(problem)).collect::<Vec<_>>());
}

/// A stub at every address that has moved. A page that stands there now wins. Gives all of them, for hosts that can answer there
/// themselves.
fn redirects(site: &Site<'_>, output: &mut Output, problems: &mut Problems) -> Vec<Moved> {
    let mut moved = Vec::new();
    for redirect in site.docset.redirects.all() {
        let Some((path, to)) = site.docset.routes().stub(redirect).filter(|(path, _)| !output.contains_key(path))
        else {
            continue;
        };
        let Some(url) = site.address(&*path, &to) else { continue };
        let page = to.output().and_then(|output| site.docset.files.page_of_output(output));
        let title = page.and_then(|page| (site.titles)(&page.file));
        let canonical = page.and_then(|page| site.absolute_page(&page.output));
        moved.push(Moved::new(site, &path, &to));
        let root = Standpoint::Page(&path).root();
        let stub = Redirect { url: &url, title: title.as_deref(), canonical };
        insert(path, site.theme.fill("redirect.html", &notice(site, &root, "", Some(stub))), output, problems);
    }
    moved
}

/// An `index.html` at the top that leads in, where the docset itself has none: to its front page, or to the docsets, where there are
/// several; in one without pages it says so.
fn add_front(site: &Site<'_>, rendered: &[Rendered<'_>], output: &mut Output, problems: &mut Problems) {
    // One in other capitals would be the same file on many machines.
    if output.keys().any(|path| path.eq_ignore_ascii_case("index.html")) {
        return;
    }
    let parts = site.parts("", None);
    if !parts.is_empty() {
        let described = parts.into_iter().map(|part| {
            let page = rendered.iter().find(|page| page.entry.file == part.front().file);
            let description = page.and_then(|page| page.metadata.shown("description"));
            part.described(description)
        });
        let values = Values { docsets: described.collect(), ..notice(site, "", &site.title, None) };
        return insert("index.html".to_owned(), site.theme.fill("start.html", &values), output, problems);
    }
    let Some(first) = front(site.docset) else {
        let page = site.theme.fill("empty.html", &notice(site, "", &site.title, None));
        return insert("index.html".to_owned(), page, output, problems);
    };
    let Some(first) = rendered.iter().find(|page| page.entry.file == first.file) else { return };
    let url = site.page_address("index.html", &first.entry.output);
    let stub = Redirect { url: &url, title: Some(&first.title), canonical: site.absolute_page(&first.entry.output) };
    let page = site.theme.fill("redirect.html", &notice(site, "", &first.title, Some(stub)));
    insert("index.html".to_owned(), page, output, problems);
}

/// The page that the top of the site leads to: an index, first that of the largest table of contents; else a README; else the
/// first of that table's pages that are nearest to the top; else whichever is. A book begins with its first chapter.
pub fn front(docset: &Docset) -> Option<&PageEntry> {
    let largest = docset.tocs.all().iter().max_by_key(|toc| {
        let mut entries = 0;
        each_entry(&toc.entries, &mut |_| entries += 1);
        entries
    });
    // Two files that differ by capitals alone would be one on many machines.
    let is_index = |page: &&PageEntry| {
        let name = page.output.rsplit('/').next().unwrap_or(&page.output);
        name.eq_ignore_ascii_case("index.html")
    };
    let is_readme = |page: &&PageEntry| page.file.stem().eq_ignore_ascii_case("readme");
    let in_toc = |page: &&PageEntry| largest.is_some_and(|toc| page.file.is_in(&toc.file.parent()));
    let depth = |page: &&PageEntry| page.output.matches('/').count();
    let listed = || {
        let mut listed: Vec<&PageEntry> = Vec::new();
        if let Some(toc) = largest {
            each_entry(&toc.entries, &mut |entry| {
                listed.extend(entry.target.as_ref().and_then(|file| docset.files.page(file)));
            });
        }
        listed
    };
    if docset.files.kind() == ProjectKind::MdBook {
        return listed().first().copied();
    }
    let first = docset.files.pages().filter(is_index).filter(in_toc).min_by_key(depth);
    first
        .or_else(|| docset.files.pages().filter(is_index).min_by_key(depth))
        .or_else(|| docset.files.pages().filter(is_readme).min_by_key(depth))
        .or_else(|| listed().into_iter().min_by_key(depth))
        .or_else(|| docset.files.pages().min_by_key(depth))
}
