//! Targets of links, pictures, includes and snippets: paths, bookmarks, tabs, uids, tags.

use gen_lsp_types::CompletionItemKind;

use super::paths::{self, Wanted};
use super::place::{Item, MOST, Offer, Place, last_word};
use crate::docset::Target;
use crate::page::snippet::CodeFile;
use crate::rules::lists;
use crate::source::{Address, FilePath, decode};
use crate::syntax::Kind;
use crate::syntax::uid::may_precede_uid;

/// What a target is for.
#[derive(Clone, Copy)]
enum For<'l> {
    Link,
    Picture,
    Include,
    /// With the language that it names.
    Snippet(&'l str),
}

/// What a target may be.
pub fn offer(place: &Place<'_>) -> Offer {
    if let Some((_, uid)) = place.before.rsplit_once("<xref:").filter(|(_, uid)| !uid.contains(['>', ' '])) {
        return Some(uids(place, uid));
    }
    let (of, typed) = target(place.before)?;
    Some(match of {
        For::Link => link(place, typed),
        For::Picture => paths::offer(place, typed, Wanted::Pictures),
        For::Include => paths::offer(place, typed, Wanted::Includes),
        For::Snippet(language) => match typed.split_once('#') {
            Some((source, tag)) => tags(place, source, Some(language).filter(|it| !it.is_empty()), tag),
            None => paths::offer(place, typed, Wanted::Code),
        },
    })
}

/// What a link may lead to.
pub fn link(place: &Place<'_>, typed: &str) -> Vec<Item> {
    if let Some(uid) = typed.strip_prefix("xref:") {
        return uids(place, uid);
    }
    match typed.split_once('#') {
        // Several ids stand there with `+`, and a condition behind another `/`.
        Some(("", tab)) if tab.starts_with("tab/") => tabs(place, tab.rsplit(['/', '+']).next().unwrap_or_default()),
        Some((path, bookmark)) => bookmarks(place, path, bookmark),
        None => paths::offer(place, typed, Wanted::Pages),
    }
}

/// The target that is being written at the end of a line.
fn target(line: &str) -> Option<(For<'_>, &str)> {
    let html = ["href=\"", "src=\""].into_iter().filter_map(|name| {
        let (lead, typed) = line.rsplit_once(name)?;
        (!typed.contains('"') && lead.rfind('<') > lead.rfind('>')).then_some(())?;
        Some((if name.starts_with('h') { For::Link } else { For::Picture }, typed))
    });
    let definition = || {
        let (label, typed) = line.trim_start().strip_prefix('[')?.split_once("]:")?;
        let typed = typed.trim_start();
        (!label.contains(']') && !typed.contains(char::is_whitespace)).then_some((For::Link, typed))
    };
    html.into_iter().next().or_else(|| in_brackets(line)).or_else(definition)
}

/// The target behind `](`.
fn in_brackets(line: &str) -> Option<(For<'_>, &str)> {
    let at = line.rfind("](")?;
    let typed = line[at + 2..].trim_start_matches('<');
    if typed.contains([')', '>']) || typed.contains(char::is_whitespace) {
        return None;
    }
    let mut depth = 0;
    let open = line[..=at].char_indices().rev().find_map(|(at, c)| {
        depth += match c {
            ']' => 1,
            '[' => -1,
            _ => 0,
        };
        (depth == 0).then_some(at)
    })?;
    let lead = &line[..open];
    if lead.ends_with('!') {
        return Some((For::Picture, typed));
    }
    let word = lead.rsplit_once("[!").map(|(_, word)| word).filter(|word| !word.contains([']', '[', '(']));
    let lower = word.unwrap_or_default().to_ascii_lowercase();
    Some(if lower.starts_with("include") {
        (For::Include, typed)
    } else if lower.starts_with("code") || lower.starts_with("notebook") {
        let language = word.unwrap_or_default().split_once('-').map_or("", |(_, language)| language.trim());
        (For::Snippet(language), typed)
    } else {
        (For::Link, typed)
    })
}

/// The file that a path leads to.
pub fn file_at(place: &Place<'_>, path: &str) -> Option<FilePath> {
    let path = decode(Address::parse(path).without_tail());
    match place.view.moment().ask(|lookup| lookup.resolve(&place.file, &path)) {
        Target::Page(file) | Target::Resource(file) | Target::Unpublished(file) => Some(file),
        _ => None,
    }
}

/// The tags of a file of code.
pub fn tags(place: &Place<'_>, source: &str, language: Option<&str>, typed: &str) -> Vec<Item> {
    let Some(file) = file_at(place, source) else { return Vec::new() };
    let names = CodeFile::new(file.as_str(), place.view.text(&file)).names(language);
    names.iter().map(|name| Item::new(name, CompletionItemKind::Reference, place.back(typed.len()))).collect()
}

/// The places in a page.
fn bookmarks(place: &Place<'_>, path: &str, typed: &str) -> Vec<Item> {
    let file = if path.is_empty() { Some(place.file.clone()) } else { file_at(place, path) };
    let Some(file) = file else { return Vec::new() };
    place.view.moment().ask(|lookup| {
        let document = lookup.document(&file).unwrap_or_default();
        let mut titles: Vec<(String, String)> = Vec::new();
        document.visit(&mut |node| {
            if let Kind::Heading(heading) = &node.kind {
                titles.push((heading.id.clone(), document.plain_text(&node.children)));
            }
        });
        let from = place.back(typed.len());
        let item = |id: &str, title: &str| Item::new(id, CompletionItemKind::Reference, from).detail(title);
        let anchors = lookup.anchors(&file);
        let own: Vec<&String> = titles.iter().map(|(id, _)| id).collect();
        let others = anchors.ids.iter().filter(|id| !own.contains(id));
        let items = titles.iter().filter(|(id, _)| anchors.ids.contains(id)).map(|(id, title)| item(id, title));
        items.chain(others.map(|id| item(id, ""))).collect()
    })
}

/// The ids of tabs: those of this article first.
fn tabs(place: &Place<'_>, typed: &str) -> Vec<Item> {
    let mut ids: Vec<String> = Vec::new();
    place.document.visit(&mut |node| {
        if let Kind::Tab(tab) = &node.kind {
            ids.push(tab.ids.as_str().to_owned());
        }
    });
    ids.extend(place.settings().data.fields(lists::tabs::USUAL, "id").iter().cloned());
    let mut known = std::collections::HashSet::new();
    ids.retain(|id| known.insert(id.clone()));
    place.words(&ids, CompletionItemKind::EnumMember, typed.len())
}

/// The uid after an `@`.
pub fn uids_after_at(place: &Place<'_>) -> Offer {
    let uid = last_word(place.before, |c| !c.is_whitespace() && c != '@');
    let lead = place.before[..place.before.len() - uid.len()].strip_suffix('@')?;
    (may_precede_uid(lead) && !uid.contains(['(', '[', '<'])).then(|| uids(place, uid))
}

/// The uids that begin as what was typed.
pub fn uids(place: &Place<'_>, typed: &str) -> Vec<Item> {
    let known = place.view.moment().ask(|lookup| lookup.uids_like(typed, MOST + 1));
    let item = |(uid, name): (String, String)| {
        Item::new(uid, CompletionItemKind::Reference, place.back(typed.len())).detail(name)
    };
    known.into_iter().map(item).collect()
}
