#![doc = include_str!("../../lints/rules/toc-entry-duplicated.md")]

use std::collections::BTreeMap;

use super::{Findings, TocFile};
use crate::docset::Target;
use crate::source::{FilePath, Related, Span};

/// How many articles a message names, and how many places of them.
const MOST: usize = 5;

/// Reports articles to which several entries of one TOC lead, all of them at once.
pub fn check(toc: &TocFile<'_>, found: &mut Findings<'_>) {
    let mut places: BTreeMap<FilePath, Vec<Span>> = BTreeMap::new();
    for entry in toc.links().iter().filter(|link| !link.is_toc()) {
        if let Some(Target::Page(file)) = entry.path().map(|path| toc.resolve(&path)) {
            places.entry(file).or_default().push(entry.span);
        }
    }
    let twice: Vec<(&FilePath, &Vec<Span>)> = places.iter().filter(|(_, spans)| spans.len() > 1).collect();
    if twice.is_empty() {
        return;
    }
    let names: Vec<String> = twice.iter().take(MOST).map(|(file, _)| format!("`{file}`")).collect();
    let more = if twice.len() > MOST { format!(" and {} more", twice.len() - MOST) } else { String::new() };
    let mut added = found.add(toc.first_line(), format!("several entries lead to {}{more}", names.join(", ")));
    for span in twice.iter().flat_map(|(_, spans)| &spans[1..]).take(MOST) {
        added = added.related(Related { file: None, span: *span, message: "here again".to_owned() });
    }
}
