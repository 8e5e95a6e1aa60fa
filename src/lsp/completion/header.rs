//! The header of an article: its keys, and the values that the program, the docset or other articles know.

use std::collections::HashMap;

use gen_lsp_types::CompletionItemKind;

use super::place::{Item, Offer, Place};
use crate::docset::PageKind;
use crate::rules::lists;
use crate::source::yaml::Yaml;
use crate::syntax::front_matter;

/// Values that many articles share are offered, no more than these.
const VALUES: usize = 100;

/// What may stand in the header.
pub fn offer(place: &Place<'_>) -> Offer {
    // What is indented belongs to a key above.
    let is_nested = || place.before.starts_with([' ', '\t', '-']);
    is_header(place)
        .then(|| if is_nested() { Some(Vec::new()) } else { entry(place, place.document.metadata.as_ref()) })?
}

/// Whether the cursor is below a first line `---` that nothing ends before it.
fn is_header(place: &Place<'_>) -> bool {
    let mut lines = place.text[..place.at - place.before.len()].trim_start_matches('\u{feff}').lines();
    lines.next().is_some_and(|first| first.trim_end() == "---")
        && lines.all(|line| !matches!(line.trim_end(), "---" | "..."))
}

/// A key, or the value of one, in a mapping of which `known` was read.
pub fn entry(place: &Place<'_>, known: &Yaml) -> Offer {
    let line = place.before.trim_start();
    let data = &place.settings().data;
    let Some((key, value)) = line.split_once(':') else {
        let typed = line.len();
        let keys = data.words(lists::frontmatter::KNOWN);
        let old = data.map(lists::frontmatter::DEPRECATED);
        // A header that does not end yet was not read.
        let above = &place.text[..place.back(place.before.len())];
        let is_there = |key: &str| {
            let is_it = |line: &str| line.strip_prefix(key).is_some_and(|rest| rest.starts_with(':'));
            known.get(key).is_some() || above.lines().any(is_it)
        };
        let new = keys.all.iter().filter(|key| !is_there(key) && !old.contains_key(key.as_str()));
        let item = |key: &String| {
            Item::new(key, CompletionItemKind::Property, place.back(typed)).inserting(format!("{key}: "))
        };
        return Some(new.map(item).collect());
    };
    let typed = value.trim_start().len();
    let of = |words: &[String]| Some(place.words(words, CompletionItemKind::Value, typed));
    let docset = &place.view.moment().docset;
    match key.trim() {
        "ms.topic" => {
            let mut items = of(&data.words(lists::ms_topic::VALUES).all)?;
            for item in &mut items {
                item.detail = place.settings().types.named(&item.label).map(|known| known.name.clone());
            }
            Some(items)
        }
        "zone_pivot_groups" => {
            // Several stand there, with commas between them.
            let typed = value.rsplit(',').next().unwrap_or_default().trim_start().len();
            let groups = docset.files.pivot_groups(&place.file).iter();
            let item =
                |id: &str, title: &str| Item::new(id, CompletionItemKind::EnumMember, place.back(typed)).detail(title);
            Some(groups.map(|group| item(&group.id, &group.title)).collect())
        }
        "ms.devlang" => of(&data.words(lists::languages::LANGUAGES).all),
        "monikerRange" => Some(super::directives::monikers(place, value)),
        key => Some(values_of(place, key, typed)),
    }
}

/// What other articles have as the value of a key, the usual ones first. Only files that were read count: nobody waits for others.
fn values_of(place: &Place<'_>, key: &str, typed: usize) -> Vec<Item> {
    let moment = place.view.moment();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    let start = format!("{key}:");
    let articles =
        moment.docset.files.pages().filter(|page| page.kind == PageKind::Markdown && page.file != place.file);
    for page in articles.filter(|page| moment.snapshot.is_read(&page.file)) {
        let Ok(text) = moment.snapshot.text(&page.file) else { continue };
        let header = front_matter::split(&text.text).yaml.map_or("", |span| span.of(&text.text));
        let value = header.lines().find_map(|line| line.strip_prefix(&start)).map(|value| value.trim());
        if let Some(value) = value.filter(|value| !value.is_empty() && !value.starts_with(['|', '>', '&', '*'])) {
            *counts.entry(value).or_default() += 1;
        }
    }
    // What is said once is not what articles share.
    let mut shared: Vec<(usize, &str)> =
        counts.into_iter().filter(|(_, count)| *count > 1).map(|(value, count)| (count, value)).collect();
    shared.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(other.1)));
    let shared = shared.into_iter().take(VALUES);
    shared.map(|(_, value)| Item::new(value, CompletionItemKind::Value, place.back(typed))).collect()
}
