//! Where the site lies below its host, and addresses in the form by which pages are found.

use std::collections::{BTreeMap, HashSet};

use super::{Candidate, Config, Redirect, Site};
use crate::source::{FilePath, fold};

/// Where the site lies below its host: told by `site.yml`, else by `breadcrumb_path`, else by where redirects lead.
pub(super) fn find(
    site: &Site,
    configs: &[Config],
    pages: &[Candidate],
    tocs: &[(FilePath, String, usize)],
    redirects: &[Redirect],
) -> String {
    if let Some(url) = &site.base_url {
        let path = url.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..])).unwrap_or("");
        return path.trim_end_matches('/').to_owned();
    }
    for config in configs {
        let Some(path) = config.global_metadata.text("breadcrumb_path").filter(|path| path.starts_with('/')) else {
            continue;
        };
        let path = fold(path.rsplit_once('.').map_or(path, |(path, _)| path));
        let own = tocs.iter().filter_map(|(_, toc, _)| path.strip_suffix(toc.as_str())?.strip_suffix('/'));
        // The longest path of a file leaves the shortest base.
        if let Some(base) = own.min_by_key(|base| base.len()) {
            return base.to_owned();
        }
    }
    let paths: HashSet<&str> = pages.iter().map(|page| page.path.as_str()).collect();
    let mut votes: BTreeMap<String, usize> = BTreeMap::new();
    for redirect in redirects.iter().filter(|redirect| redirect.url.starts_with('/')) {
        let url = normal_url(&redirect.url);
        for (at, _) in url.match_indices('/') {
            if paths.contains(&url[at + 1..]) {
                *votes.entry(url[..at].to_owned()).or_default() += 1;
            }
        }
    }
    votes
        .into_iter()
        .max_by_key(|(base, votes)| (*votes, std::cmp::Reverse(base.len())))
        .map_or_else(String::new, |(base, _)| base)
}

/// An address in the form by which pages are found: no query, locale, extension, `index` or `/` at the end; lower case.
pub(super) fn normal_url(url: &str) -> String {
    let path = url.split(['?', '#']).next().unwrap_or("");
    let path = fold(path.trim_end_matches('/'));
    let path = path
        .strip_suffix(".html")
        .or_else(|| path.strip_suffix(".md"))
        .or_else(|| path.strip_suffix(".yml"))
        .unwrap_or(&path);
    let path = path.strip_suffix("/index").unwrap_or(path);
    let first = path[1.min(path.len())..].split('/').next().unwrap_or("");
    let is_locale =
        first.len() == 5 && first.as_bytes()[2] == b'-' && first.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    if is_locale { path[first.len() + 1..].to_owned() } else { path.to_owned() }
}
