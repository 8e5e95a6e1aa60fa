//! Where docsets lie in the site.

use std::cell::LazyCell;
use std::collections::{BTreeMap, HashSet};

use super::candidates::Candidates;
use super::kind::ProjectKind;
use super::model::{Config, Site};
use super::paths::lower_stem;
use super::places::normal_url;
use super::redirect::Redirect;
use crate::source::Snapshot;
use crate::source::pattern::pattern;

/// Where each docset lies below the top of the site: told by `base_path`, else by `breadcrumb_path`, else by where its links and
/// redirects lead. Where there are several, one of which nothing is told has its folder to itself. What the address of the site says
/// already is no folder in it.
pub(super) fn find(
    snapshot: &Snapshot,
    site: &Site,
    configs: &[Config],
    files: &Candidates,
    redirects: &[Redirect],
) -> Vec<String> {
    // Articles are read for it only where nothing else tells, and only on Learn docsets lie below a path that is not said.
    let links = LazyCell::new(|| if site.is_learn() { links(snapshot, files) } else { Vec::new() });
    let base = |at: usize| {
        let folder = || match configs {
            [_] => String::new(),
            _ => format!("/{}", configs[at].folder.as_str().to_lowercase()),
        };
        let told = || configs[at].base_path.clone();
        let hinted = || {
            // Whoever has no configuration of docfx has no other place than the top.
            let has_place = matches!(configs[at].kind, ProjectKind::Learn | ProjectKind::Docfx);
            let by_links = || of_links(at, files, redirects, &links).filter(|_| has_place);
            of_breadcrumbs(at, &configs[at], files).or_else(by_links)
        };
        let base = told().or_else(hinted).unwrap_or_else(folder);
        let base = site.below(&base).unwrap_or(&base);
        // Whatever it says, it lies below the output.
        let names = base.split('/').filter(|name| !matches!(*name, "" | "." | ".."));
        names.flat_map(|name| ["/", name]).collect()
    };
    (0..configs.len()).map(base).collect()
}

fn of_breadcrumbs(at: usize, config: &Config, files: &Candidates) -> Option<String> {
    let path = config.global_metadata.text("breadcrumb_path").filter(|path| path.starts_with('/'))?;
    let path = lower_stem(path);
    let tocs = files.tocs.iter().chain(&files.loose_tocs).filter(|toc| toc.config == at);
    let own = tocs.filter_map(|toc| path.strip_suffix(toc.path.as_str())?.strip_suffix('/'));
    // The longest path of a file leaves the shortest base.
    own.min_by_key(|base| base.len()).map(str::to_owned)
}

/// Where Learn keeps pages that are no longer part of their docset.
const RETIRED: &str = "/previous-versions/";

/// The base below which most places of which somebody speaks are pages of the docset: where redirects lead, and links of articles.
/// Both are also to other docsets, which have pages of the same names: they count if at least half of all of them agree.
fn of_links(at: usize, files: &Candidates, redirects: &[Redirect], links: &[String]) -> Option<String> {
    let pages = files.pages.iter().filter(|page| page.config == at);
    let paths: HashSet<String> = pages.map(|page| page.path.to_lowercase()).collect();
    let leads = redirects.iter().map(|redirect| normal_url(&redirect.url));
    let here: Vec<String> = leads.filter(|url| url.starts_with('/') && !url.starts_with(RETIRED)).collect();
    let by_redirects = votes(&paths, here.iter().cloned());
    let by_links = votes(&paths, links.iter().cloned());
    let mut by_both = by_redirects.clone();
    by_links.iter().for_each(|(base, votes)| *by_both.entry(base.clone()).or_default() += votes);
    // A place that fits proves nothing where most redirects lead to other docsets.
    let is_below = |url: &str, base: &str| url.strip_prefix(base).is_some_and(|rest| rest.starts_with('/'));
    let hold_most = |base: &String| here.iter().filter(|url| is_below(url, base)).count() * 2 >= here.len();
    let agreed = |base: &String| {
        let is_linked = by_links.get(base).is_some_and(|votes| votes * 2 >= links.len());
        is_linked && (links.len() >= here.len() || hold_most(base))
    };
    elected(&by_both).filter(agreed).or_else(|| elected(&by_redirects).filter(hold_most))
}

/// How many of these addresses lead to pages, by what stands before the path of the page.
fn votes(paths: &HashSet<String>, urls: impl Iterator<Item = String>) -> BTreeMap<String, usize> {
    let mut votes = BTreeMap::new();
    // Where retired pages went, others are.
    let deepest = paths.iter().map(|path| path.matches('/').count() + 1).max().unwrap_or(0);
    for url in urls.filter(|url| url.starts_with('/') && !url.starts_with(RETIRED)) {
        for (at, _) in url.rmatch_indices('/').take(deepest).filter(|(at, _)| paths.contains(&url[at + 1..])) {
            *votes.entry(url[..at].to_owned()).or_default() += 1;
        }
    }
    votes
}

fn elected(votes: &BTreeMap<String, usize>) -> Option<String> {
    let most = votes.iter().max_by_key(|(base, votes)| (**votes, std::cmp::Reverse(base.len())));
    most.map(|(base, _)| base.clone())
}

/// So many articles are asked at most. They stand for the others: who checks one article does not wait until all are read.
const ASKED: usize = 250;

/// The addresses from the top of the site to which articles and tables of contents link.
fn links(snapshot: &Snapshot, files: &Candidates) -> Vec<String> {
    let pages = files.pages.iter().step_by(files.pages.len().div_ceil(ASKED).max(1)).map(|page| &page.file);
    let asked = pages.chain(files.tocs.iter().map(|toc| &toc.file));
    asked.filter_map(|file| snapshot.ask(file, links_in)).flatten().collect()
}

fn links_in(text: &str) -> Vec<String> {
    pattern!(LINK, r#"(?:\]\(|\]: +|href="|href: +["']?)(/[A-Za-z0-9][^\s()"'<>?#]*)"#);
    LINK.captures_iter(text).map(|link| normal_url(&link[1])).collect()
}
