//! Directives: their names, attributes and values.

use gen_lsp_types::CompletionItemKind;

use super::paths::{self, Wanted};
use super::place::{Item, Offer, Place, last_word};
use super::targets;
use crate::rules::lists;
use crate::syntax::colon_names;

/// What each may say, with places for the cursor.
const BLOCKS: &[(&str, &str, &str)] = &[
    ("image", "image type=\"content\" source=\"$1\" alt-text=\"$2\":::", "a picture"),
    ("code", "code language=\"$1\" source=\"$2\":::", "code from a file"),
    ("video", "video source=\"$1\" title=\"$2\":::", "a video"),
    ("zone", "zone pivot=\"$1\"\n\n$0\n\n:::zone-end", "for some pivots"),
    ("moniker", "moniker range=\"$1\"\n\n$0\n\n:::moniker-end", "for some versions"),
    (
        "row",
        "row:::\n    :::column:::\n        $1\n    :::column-end:::\n    :::column:::\n        $2\n    :::column-end:::\n:::row-end:::",
        "columns beside each other",
    ),
    ("column", "column:::\n    $0\n:::column-end:::", "one column of a row"),
    ("no-loc", "no-loc text=\"$1\":::", "words that are not translated"),
    ("form", "form action=\"$1\" submittext=\"$2\":::", "a form"),
    ("zone-end", "zone-end", "ends a zone"),
    ("moniker-end", "moniker-end", "ends a part for some versions"),
    ("row-end", "row-end:::", "ends a row"),
    ("column-end", "column-end:::", "ends a column"),
    ("image-end", "image-end:::", "ends a long description"),
    ("video-end", "video-end:::", "ends a long description"),
];

/// The name of a directive, its attributes, or their values.
pub fn offer(place: &Place<'_>) -> Offer {
    let at = place.before.rfind(":::")?;
    let lead = place.before[..at].trim_start_matches(|c: char| c.is_whitespace() || "->*+.0123456789".contains(c));
    let rest = &place.before[at + 3..];
    let body = rest.trim_start();
    let name = &body[..body.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(body.len())];
    let said = &body[name.len()..];
    if said.is_empty() {
        // Behind other words it is the end of a directive.
        return lead.is_empty().then(|| names(place, name));
    }
    match said.matches('"').count() % 2 {
        0 => attributes(place, name, said),
        _ => value(place, name, said),
    }
}

fn names(place: &Place<'_>, typed: &str) -> Vec<Item> {
    let item = |&(name, text, detail): &(&str, &str, &str)| Item {
        is_snippet: true,
        ..Item::new(name, CompletionItemKind::Keyword, place.back(typed.len())).detail(detail).inserting(text)
    };
    BLOCKS.iter().map(item).collect()
}

fn attributes(place: &Place<'_>, name: &str, said: &str) -> Offer {
    let word = last_word(said, |c| c.is_ascii_alphanumeric() || c == '-');
    let is_between = said[..said.len() - word.len()].ends_with([' ', '\t']) && !said.contains(":::");
    let is_there = |attribute: &str| said.contains(&format!(" {attribute}="));
    let known = colon_names::named(name).map_or(&[][..], |known| known.attributes);
    let new = known.iter().filter(|attribute| !is_there(attribute));
    let item = |attribute: &&str| Item {
        is_snippet: true,
        ..Item::new(*attribute, CompletionItemKind::Property, place.back(word.len()))
            .inserting(format!("{attribute}=\"$1\""))
    };
    is_between.then(|| new.map(item).collect())
}

fn value(place: &Place<'_>, name: &str, said: &str) -> Offer {
    let (lead, typed) = said.rsplit_once('"')?;
    let attribute = last_word(lead.trim_end().strip_suffix('=')?.trim_end(), |c| c.is_ascii_alphanumeric() || c == '-');
    let data = &place.settings().data;
    let few = |words: &[&str]| {
        let item = |word: &&str| Item::new(*word, CompletionItemKind::EnumMember, place.back(typed.len()));
        Some(words.iter().map(item).collect())
    };
    match (name, attribute) {
        ("image", "type") => few(&["content", "complex", "icon"]),
        ("image", "border") => few(&["true", "false"]),
        ("image", "source" | "lightbox") | ("video", "thumbnail") => Some(paths::offer(place, typed, Wanted::Pictures)),
        ("image", "link") => Some(targets::link(place, typed)),
        ("code", "source") => Some(paths::offer(place, typed, Wanted::Code)),
        ("code", "language") => {
            Some(place.words(&data.words(lists::languages::LANGUAGES).all, CompletionItemKind::Value, typed.len()))
        }
        ("code", "interactive") => {
            Some(place.words(&data.words(lists::languages::INTERACTIVE).all, CompletionItemKind::Value, typed.len()))
        }
        ("code", "id") => {
            let other = |name| attribute_of(said, name).or_else(|| attribute_of(place.after, name));
            Some(targets::tags(place, other("source")?, None, typed))
        }
        ("zone", "target") => few(&["docs", "chromeless", "pdf"]),
        ("zone", "pivot") => Some(pivots(place, typed)),
        ("moniker", "range") => Some(monikers(place, typed)),
        ("column", "span") => few(&["1", "2", "3", "4"]),
        ("video", "source") => {
            Some(place.words(&data.words(lists::video_hosts::PREFIXES).all, CompletionItemKind::Value, typed.len()))
        }
        _ => None,
    }
}

/// What an attribute says that stands there already.
fn attribute_of<'s>(said: &'s str, name: &str) -> Option<&'s str> {
    let (_, rest) = said.split_once(&format!(" {name}=\""))?;
    rest.split('"').next()
}

/// The pivots that a page offers: those of its groups, or of all.
fn pivots(place: &Place<'_>, typed: &str) -> Vec<Item> {
    let typed = typed.rsplit(',').next().unwrap_or_default().trim_start();
    let docset = &place.view.moment().docset;
    let own = place.document.metadata.text("zone_pivot_groups").unwrap_or_default();
    let is_own = |id: &str| own.is_empty() || own.split(',').any(|known| known.trim().eq_ignore_ascii_case(id));
    let groups = docset.files.pivot_groups(&place.file).iter().filter(|group| is_own(&group.id));
    let item = |(id, title): &(String, String)| {
        Item::new(id, CompletionItemKind::EnumMember, place.back(typed.len())).detail(title)
    };
    groups.flat_map(|group| &group.pivots).map(item).collect()
}

/// The versions that a range may name.
pub fn monikers(place: &Place<'_>, typed: &str) -> Vec<Item> {
    let word = last_word(typed, |c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'));
    let docset = &place.view.moment().docset;
    let item =
        |name: &str, title: &str| Item::new(name, CompletionItemKind::EnumMember, place.back(word.len())).detail(title);
    docset.files.monikers().names().map(|(name, title)| item(name, title)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_directive_and_every_end_is_offered() {
        let mut offered: Vec<&str> = BLOCKS.iter().map(|(name, ..)| *name).collect();
        offered.sort_unstable();
        let mut known: Vec<String> = colon_names::names().collect();
        known.sort_unstable();
        assert_eq!(offered, known);
    }
}
