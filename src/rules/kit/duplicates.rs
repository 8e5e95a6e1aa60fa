//! Articles of a docset that have something in common which each should have for itself.

use std::collections::{BTreeMap, HashSet};

use super::{Article, Repository};

/// How many files a message names.
const MOST: usize = 5;

/// Groups of articles of one docset for which `key` gives the same. Pages that search engines are told to pass over do not
/// count, and of the versions and translations of a page only the
/// first does.
pub fn groups<'r, 'a>(
    repository: &'r Repository<'a>,
    key: impl Fn(&Article<'_>) -> Option<String>,
) -> Vec<Vec<&'r Article<'a>>> {
    let docset = repository.docset;
    let mut groups: BTreeMap<_, Vec<&Article<'_>>> = BTreeMap::new();
    for article in repository.articles {
        let is_hidden = ["robots", "ROBOTS"]
            .iter()
            .filter_map(|key| article.metadata.text(key))
            .any(|value| value.to_lowercase().contains("noindex"));
        if is_hidden || !article.is_published() {
            continue;
        }
        if let Some(key) = key(article) {
            groups.entry((&docset.config_of(article.file()).folder, key)).or_default().push(article);
        }
    }
    let mut groups: Vec<Vec<&Article<'_>>> = groups.into_values().collect();
    for group in &mut groups {
        let mut seen = HashSet::new();
        let is_new = |article: &&Article<'_>| {
            docset.page(article.file()).is_none_or(|page| seen.insert(without_language(&page.url)))
        };
        group.retain(is_new);
    }
    groups.retain(|group| group.len() > 1);
    groups
}

/// An address without the folders that name a language: `/docs/ja/start` and `/docs/en/start` are one page twice.
fn without_language(url: &str) -> String {
    let is_language = |name: &&str| {
        let (language, region) = name.split_once('-').unwrap_or((name, ""));
        language.len() == 2 && name.is_ascii() && (region.is_empty() || region.len() == 2)
    };
    url.split('/').map(|name| if is_language(&name) { "*" } else { name }).collect::<Vec<_>>().join("/")
}

/// The names of the other files of a group, for a message.
pub fn others(article: &Article<'_>, group: &[&Article<'_>]) -> String {
    let others = group.iter().filter(|other| other.file() != article.file());
    let names: Vec<String> = others.take(MOST).map(|other| format!("`{}`", other.file())).collect();
    match group.len() - 1 - names.len() {
        0 => names.join(", "),
        more => format!("{} and {more} more", names.join(", ")),
    }
}
