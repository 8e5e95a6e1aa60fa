//! Paths of files: what lies in the folder that is named so far, and files elsewhere whose names are like what was typed.

use std::collections::BTreeSet;

use gen_lsp_types::CompletionItemKind;

use super::place::{Item, MOST, Place};
use crate::docset::{is_picture, is_toc};
use crate::source::{FilePath, decode, escape_into};

/// Which files are looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Pages, and what can be downloaded.
    Pages,
    /// Pictures.
    Pictures,
    /// Markdown to be shown in place.
    Includes,
    /// Anything that is text of its own.
    Code,
}

impl Wanted {
    fn is(self, file: &FilePath, place: &Place<'_>) -> bool {
        let is_text = || file.has_extension("md") || file.has_extension("yml") || file.has_extension("yaml");
        let docset = &place.view.moment().docset;
        match self {
            Wanted::Pages => {
                let is_published = docset.files.page(file).is_some() || docset.files.resource(file).is_some();
                // Tables of contents lead to others.
                (is_published && !is_picture(file)) || (is_toc(file) && is_toc(&place.file))
            }
            Wanted::Pictures => is_picture(file),
            Wanted::Includes => file.has_extension("md"),
            Wanted::Code => !is_picture(file) && !is_text(),
        }
    }
}

/// So much of a name tells which files elsewhere may be meant.
const ENOUGH: usize = 2;

/// The files that `typed` may lead to.
pub fn offer(place: &Place<'_>, typed: &str, wanted: Wanted) -> Vec<Item> {
    let moment = place.view.moment();
    let snapshot = &moment.snapshot;
    if typed.starts_with('/') {
        return if wanted == Wanted::Pages { addresses(place, typed) } else { Vec::new() };
    }
    let (folder, name) = typed.rsplit_once('/').map_or(("", typed), |(folder, name)| (folder, name));
    let decoded = decode(folder);
    let start = match decoded.strip_prefix('~') {
        Some(rest) => moment.docset.files.config_of(&place.file).folder.join(rest),
        None => place.file.parent().join(&decoded),
    };
    let Some(start) = start else { return Vec::new() };
    let from = place.back(name.len());
    // What lies there, folders first, each with whether it is one.
    let mut entries: BTreeSet<(bool, &str)> = BTreeSet::new();
    let skipped = if start == FilePath::root() { 0 } else { start.as_str().len() + 1 };
    for file in snapshot.below(&start) {
        let rest = &file.as_str()[skipped..];
        let entry = rest.split_once('/').map_or((true, rest), |(folder, _)| (false, folder));
        // Of a folder one file is enough.
        if !entries.contains(&entry) && wanted.is(file, place) && *file != place.file {
            entries.insert(entry);
        }
    }
    let mut items: Vec<Item> = Vec::new();
    let is_below = start != FilePath::root();
    if is_below && name.is_empty() && folder.split('/').all(|name| matches!(name, "" | "..")) {
        items.push(Item::new("../", CompletionItemKind::Folder, from));
    }
    items.extend(entries.iter().map(|(is_file, name)| match is_file {
        true => Item::new(*name, CompletionItemKind::File, from).inserting(escaped(name)),
        false => Item::new(format!("{name}/"), CompletionItemKind::Folder, from).inserting(escaped(name) + "/"),
    }));
    if folder.is_empty() && name.len() >= ENOUGH {
        items.extend(elsewhere(place, name, wanted));
    }
    items
}

/// Files in other folders whose names have what was typed.
fn elsewhere(place: &Place<'_>, name: &str, wanted: Wanted) -> Vec<Item> {
    let (lower, own) = (name.to_lowercase(), place.file.parent());
    let is_like = |file: &&FilePath| file.file_name().to_lowercase().contains(&lower) && wanted.is(file, place);
    let files = place.view.snapshot.paths().filter(is_like).filter(|file| file.parent() != own).take(MOST / 2);
    let item = |file: &FilePath| {
        let path = file.relative_to(&own);
        let item = Item::new(file.file_name(), CompletionItemKind::Reference, place.back(name.len()));
        item.detail(&path).inserting(escaped(&path))
    };
    files.map(item).collect()
}

/// Pages by their addresses from the top of the site.
fn addresses(place: &Place<'_>, typed: &str) -> Vec<Item> {
    let pages = place.view.moment().docset.files.pages().filter(|page| page.url.starts_with(typed)).take(MOST + 1);
    let item = |url: &str, file: &FilePath| {
        Item::new(url, CompletionItemKind::Reference, place.back(typed.len())).detail(file.as_str())
    };
    pages.map(|page| item(&page.url, &page.file)).collect()
}

/// A path as it stands in a target.
fn escaped(path: &str) -> String {
    let mut escaped = String::with_capacity(path.len());
    let is_special = |c| matches!(c, ' ' | '(' | ')' | '<' | '>' | '#' | '?' | '%' | '"');
    escape_into(path, is_special, &mut escaped);
    escaped
}
