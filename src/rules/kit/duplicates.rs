//! Articles of a docset that have something in common which each should have for itself.

use std::collections::{BTreeMap, HashSet};

use super::naming::Naming;
use super::repository::Repository;

/// How many files a message names.
const MOST: usize = 5;

/// Groups of articles of one docset for which `key` gives the same. Of the versions and translations of a page only the first
/// counts.
pub fn groups<'r, K: Ord>(repository: &'r Repository<'_>, key: impl Fn(&Naming) -> Option<K>) -> Vec<Vec<&'r Naming>> {
    let docset = repository.docset;
    let mut groups: BTreeMap<_, Vec<&Naming>> = BTreeMap::new();
    for naming in repository.names {
        if let Some(key) = key(naming) {
            groups.entry((&docset.files.config_of(&naming.file).folder, key)).or_default().push(naming);
        }
    }
    let mut groups: Vec<Vec<&Naming>> = groups.into_values().filter(|group| group.len() > 1).collect();
    for group in &mut groups {
        let mut seen = HashSet::new();
        let is_new = |naming: &&Naming| {
            docset.files.page(&naming.file).is_none_or(|page| seen.insert(without_language(&page.url)))
        };
        group.retain(is_new);
    }
    groups.retain(|group| group.len() > 1);
    groups
}

/// An address without the folders that name a language: `/docs/ja/start` and `/docs/en/start` are one page twice.
fn without_language(url: &str) -> String {
    let is_word = |name: &str| name.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_language = |name: &&str| {
        let (language, region) = name.split_once('-').unwrap_or((name, ""));
        language.len() == 2 && is_word(language) && (region.is_empty() || (region.len() == 2 && is_word(region)))
    };
    url.split('/').map(|name| if is_language(&name) { "*" } else { name }).collect::<Vec<_>>().join("/")
}

/// The names of the other files of a group, for a message.
pub fn others(naming: &Naming, group: &[&Naming]) -> String {
    let others = group.iter().filter(|other| other.file != naming.file);
    let names: Vec<String> = others.take(MOST).map(|other| format!("`{}`", other.file)).collect();
    match group.len() - 1 - names.len() {
        0 => names.join(", "),
        more => format!("{} and {more} more", names.join(", ")),
    }
}
