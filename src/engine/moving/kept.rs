//! Content that a configuration names file by file or folder by folder: where pages were, they stay named as long as redirects
//! lead from there. Learn and we find no redirect of what no glob takes.

use std::collections::BTreeMap;

use super::configuration::content;
use super::edits::{edited, replaced};
use crate::docset::Docset;
use crate::source::{Edit, FilePath, Snapshot, Span};

/// Brings the `edits` of configuration into a form in which all `lost` pages stay named, and nothing is named twice.
pub fn keep(
    docset: &Docset,
    snapshot: &Snapshot,
    lost: &dyn Fn(&FilePath, Span) -> bool,
    edits: &mut BTreeMap<FilePath, Vec<Edit>>,
) {
    for (file, edits) in edits {
        let text = snapshot.text(file).map_or("", |text| &text.text);
        for list in content(docset, text, file) {
            for (at, item) in list.iter().enumerate() {
                let Some(edit) = edits.iter().position(|edit| item.contains(edit.span)) else { continue };
                let span = edits[edit].span;
                let within = replaced(
                    span.start as usize - item.start as usize..span.end as usize - item.start as usize,
                    edits[edit].text.clone(),
                );
                let new = edited(item.of(text), &[within]);
                let is_there = list.iter().any(|other| other.of(text) == new);
                match (is_there, lost(file, span)) {
                    (true, true) => drop(edits.remove(edit)),
                    (true, false) => edits[edit] = without(&list, at),
                    (false, true) => {
                        let text = format!("{}{new}", between(text, &list, at));
                        edits[edit] = Edit { span: Span::empty(item.end as usize), text };
                    }
                    (false, false) => {}
                }
            }
        }
    }
}

/// An edit that takes an item out of its list, in which there is another.
fn without(list: &[Span], at: usize) -> Edit {
    match at.checked_sub(1) {
        Some(before) => replaced(list[before].end as usize..list[at].end as usize, ""),
        None => replaced(list[at].start as usize..list[at + 1].start as usize, ""),
    }
}

/// What stands between two items of a list: between these, or in front of the only one.
fn between(text: &str, list: &[Span], at: usize) -> String {
    if let [first, second, ..] = list {
        let (first, second) = if at == 0 { (first, second) } else { (&list[at - 1], &list[at]) };
        return text[first.end as usize..second.start as usize].to_owned();
    }
    let before = &text[..list[at].start as usize];
    let line = &before[before.rfind(['\n', '\r']).map_or(0, |end| end + 1)..];
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    match line.trim() {
        "" => format!(",{newline}{line}"),
        "-" => format!("{newline}{line}"),
        _ => ", ".to_owned(),
    }
}
