//! What a build gives: the files of the site, each under its path.
//!
//! Nothing is written here; `disk` does that, and `serve` answers from the same values.

mod addresses;
mod api_page_twin;
mod article;
mod content;
mod date;
mod feedback;
mod frame;
mod history;
mod hosting;
mod machines;
mod managed_reference_twin;
mod markdown;
mod navigation;
mod not_found;
mod output;
mod pages;
mod pieces;
mod policy;
mod reading;
mod rendered;
mod search;
mod site;
mod structured;
mod toc;
mod training;
mod twin;
mod twin_links;
mod twin_text;
mod way;
mod yaml_twin;

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

pub use addresses::{address_elsewhere, url_style};
pub use article::{Article, article, fragment};
pub use content::Content;
pub use history::History;
pub use machines::{front, not_found};
pub use output::Output;
pub use policy::Embedded;
pub use rendered::{Rendered, kind, own_title};
pub use search::{
    Digest, FOLDER as SEARCH, Index as SearchIndex, index as search_index, text as search_text,
    text_path as search_text_path,
};
pub use site::Site;
pub use toc::script as toc_script;
pub use twin::text as twin;

use crate::docset::{Docset, Hosting, NOT_FOUND, each_entry, twin_path};
use crate::page::{Page, Resolution};
use crate::render::theme::{ASSETS, Filled, Problems, Theme};
use crate::source::{Destination, FilePath, Slips};

/// A whole site, and what became known while it was made.
pub struct Collected {
    /// The files.
    pub output: Output,
    /// What is wrong in the theme.
    pub problems: Problems,
    /// The `Content-Security-Policy` under which every page works.
    pub policy: String,
}

/// Makes all files of the site from its pages, to which `links` lead, for the host that has a configuration of its own.
pub fn collect(
    docset: &Docset,
    made: Vec<Made<'_>>,
    links: &HashMap<String, u32>,
    theme: &Theme,
    hosting: Option<Hosting>,
    history: &History,
    slips: &Slips,
) -> Collected {
    let (rendered, own): (Vec<_>, Vec<_>) =
        made.into_iter().map(|Made { rendered, article, twin }| (rendered, (article, twin))).unzip();
    let titles: HashMap<&FilePath, &str> =
        rendered.iter().map(|page| (&page.entry.file, page.title.as_str())).collect();
    let titles = |file: &FilePath| titles.get(file).map(|title| (*title).to_owned());
    let site = Site::new(docset, theme, &titles, history);
    let mut output = Output::default();
    // The index is for the most part made by one thread, which leaves the others time for the pages.
    let own: Vec<_> = rendered.iter().zip(own).collect();
    let files = |(page, (article, twin)): (_, (Arc<Article>, _))| page_files(&site, page, &article, twin);
    let pages = || slips.each_of("publishing", own, |(page, _)| &page.entry.file, files);
    let (index, pages) = rayon::join(|| search::index(&site, &rendered, links), pages);
    let mut problems = Problems::new();
    let mut embedded = Embedded::by(theme);
    for files in pages {
        let PageFiles { page, .. } = files;
        if !files.html.is_empty() {
            output.add_of(&page.entry.file, page.entry.output.clone(), files.html.into());
        }
        output.add(twin_path(&page.entry.output), files.twin.into());
        if let Some(text) = files.search_text {
            output.add(search::text_path(&page.entry.output), text.into());
        }
        embedded = embedded.and(&files.embedded);
        // One broken template breaks every page: it is told once.
        problems.extend(files.problems.into_iter().filter(|problem| !problems.contains(problem)).collect::<Vec<_>>());
    }
    for (file, path) in used_resources(docset, links) {
        output.add_of(file, path.to_owned(), Content::Copy(file.clone()));
    }
    output.add_all(index);
    output.add_all(toc::scripts(docset, &site));
    output.add_all(not_found::titles(&site, &rendered));
    output.add_all(theme.assets().map(|(name, bytes)| (format!("{ASSETS}/{name}"), bytes.to_vec().into())));
    let moved = machines::add(&site, &rendered, &mut output, &mut problems);
    let policy = embedded.policy();
    hosting::add(
        &hosting::Told { path: docset.files.site.path(), policy: &policy, moved: &moved },
        hosting,
        &mut output,
    );
    problems.extend(output.take_lost());
    Collected { output, problems, policy }
}

/// A page on its way into files.
pub struct Made<'a> {
    /// What others need to know of it.
    pub rendered: Rendered<'a>,
    /// Its article, for which nobody asks any more once the page is made.
    pub article: Arc<Article>,
    /// The text of its twin.
    pub twin: String,
}

/// What is made of one page alone.
struct PageFiles<'r> {
    page: &'r Rendered<'r>,
    html: String,
    twin: String,
    search_text: Option<Vec<u8>>,
    embedded: Embedded,
    problems: Problems,
}

fn page_files<'r>(site: &Site<'_>, page: &'r Rendered<'r>, article: &Article, twin: String) -> PageFiles<'r> {
    let Filled { html, problems } = site.page(page, article);
    let (search_text, embedded) = (search::text(page, article), article.embedded.clone());
    PageFiles { page, html, twin, search_text, embedded, problems }
}

/// Files at the top of a site for which hosts, browsers and crawlers ask by themselves.
const KNOWN_TO_OTHERS: [&str; 10] = [
    NOT_FOUND,
    "CNAME",
    "ads.txt",
    "favicon.ico",
    "feed.xml",
    "humans.txt",
    "llms-full.txt",
    "llms.txt",
    "robots.txt",
    "sitemap.xml",
];

/// The images and downloads that pages, navigation and redirects name, and what others ask for without a link; what nobody uses
/// or wants is not published.
fn used_resources<'d>(
    docset: &'d Docset,
    links: &HashMap<String, u32>,
) -> impl Iterator<Item = (&'d FilePath, &'d str)> {
    let mut around: BTreeSet<String> = BTreeSet::new();
    let mut add = |to: &Destination| around.extend(to.output().map(str::to_owned));
    for toc in docset.tocs.all() {
        each_entry(&toc.entries, &mut |entry| entry.to.iter().for_each(&mut add));
    }
    docset.redirects.all().iter().filter_map(|redirect| docset.routes().stub(redirect)).for_each(|(_, to)| add(&to));
    let is_used =
        move |output: &str| links.contains_key(output) || around.contains(output) || KNOWN_TO_OTHERS.contains(&output);
    docset.files.resources().filter(move |(file, output)| is_used(output) || docset.files.is_wanted(file))
}

/// How many pages lead to each place in the output.
pub fn links(pages: &[Page]) -> HashMap<String, u32> {
    let used = pages.par_iter().map(|page| {
        let mut used = BTreeSet::new();
        used_by(page, &mut used);
        used
    });
    let mut links = HashMap::new();
    for path in used.collect::<Vec<_>>().into_iter().flatten() {
        *links.entry(path).or_default() += 1;
    }
    links
}

/// Adds the places in the output that a page leads to.
pub fn used_by(page: &Page, used: &mut BTreeSet<String>) {
    let resolved = page.parts().flat_map(|part| &part.resolutions).filter_map(|resolution| match resolution {
        Resolution::Href(to) | Resolution::Image { src: to, .. } | Resolution::Xref { href: to, .. } => Some(to),
        _ => None,
    });
    used.extend(resolved.chain(page.links.values()).filter_map(Destination::output).map(str::to_owned));
}
