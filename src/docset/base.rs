//! Where docsets lie in the site.

use std::collections::{BTreeMap, HashSet};

use super::candidates::Candidates;
use super::places::normal_url;
use super::{Config, Kind, Redirect, Site};

/// Where each docset lies below the top of the site: told by `base_path`, else by `breadcrumb_path`, else by where redirects lead. Where there are several,
/// one of which nothing is told has its folder to itself. What the address of the site says already is no folder in it.
pub(super) fn find(site: &Site, configs: &[Config], files: &Candidates, redirects: &[Redirect]) -> Vec<String> {
    let base = |at: usize| {
        let folder = || match configs {
            [_] => String::new(),
            _ => format!("/{}", configs[at].folder.as_str().to_lowercase()),
        };
        let told = || configs[at].base_path.clone();
        let hinted = || of_breadcrumbs(at, &configs[at], files).or_else(|| of_redirects(at, files, redirects));
        let base = told().or_else(hinted).unwrap_or_else(folder);
        let base = site.below(&base).unwrap_or(&base);
        // Whatever it says, it lies below the output.
        let names = base.split('/').filter(|name| !matches!(*name, "" | "." | ".."));
        names.flat_map(|name| ["/", name]).collect()
    };
    (0..configs.len()).map(base).collect()
}

/// The path in the output of what lies at `path` below `base`.
pub(super) fn below(base: &str, path: &str) -> String {
    let base = base.trim_matches('/');
    if base.is_empty() { path.to_owned() } else { format!("{base}/{path}") }
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

fn of_redirects(at: usize, files: &Candidates, redirects: &[Redirect]) -> Option<String> {
    let pages = files.pages.iter().filter(|page| page.config == at);
    let paths: HashSet<String> = pages.map(|page| page.path.to_lowercase()).collect();
    let mut votes: BTreeMap<String, usize> = BTreeMap::new();
    for redirect in redirects.iter().filter(|redirect| redirect.url.starts_with('/')) {
        let url = normal_url(&redirect.url);
        // Where retired pages went, others are.
        if url.starts_with(RETIRED) {
            continue;
        }
        for (at, _) in url.match_indices('/') {
            if paths.contains(&url[at + 1..]) {
                *votes.entry(url[..at].to_owned()).or_default() += 1;
            }
        }
    }
    votes.into_iter().max_by_key(|(base, votes)| (*votes, std::cmp::Reverse(base.len()))).map(|(base, _)| base)
}

/// A path as addresses of a project of this kind have it, without the ending of the file: docfx keeps the case of letters, Learn and
/// all others do not.
pub(super) fn stem(kind: Kind, path: &str) -> String {
    if kind == Kind::Docfx { without_ending(path).to_owned() } else { lower_stem(path) }
}

/// A path as addresses of Learn have it: in lower case, without the ending of the file.
pub(super) fn lower_stem(path: &str) -> String {
    without_ending(path).to_lowercase()
}

fn without_ending(path: &str) -> &str {
    let name = path.rfind('/').map_or(0, |at| at + 1);
    path[name..].rfind('.').map_or(path, |at| &path[..name + at])
}
