#![doc = include_str!("../../lints/rules/toc-unknown-key.md")]

use super::lists;
use super::{Findings, TocFile};
use crate::source::{Fix, distance, nearest};

/// Reports keys of entries that no TOC has.
pub fn check(toc: &TocFile<'_>, found: &mut Findings<'_>) {
    let known = found.data().words(lists::frontmatter::TOC);
    for (entry, _) in toc.entries() {
        for (key, _) in entry.entries() {
            // As it is written: entries have their keys as they are usually written.
            let name = key.span.of(toc.text).trim_matches(['"', '\'']);
            if known.has_exactly(name) {
                continue;
            }
            let has_same_letters = |other: &&str| letters(other) == letters(name);
            // docfx has `uid` for what authors call so.
            if name == "xref" {
                found.add(key.span, "a TOC entry has no key `xref`").help("did you mean `uid`?");
                continue;
            }
            let meant = nearest(name, known.all.iter().map(String::as_str))
                .or_else(|| known.all.iter().map(String::as_str).find(has_same_letters));
            let is_slip = |meant: &&str| {
                entry.key(meant).is_none_or(|known| known.span == key.span)
                    && (name.len() > 3 && distance(name, meant) == 1 || meant.eq_ignore_ascii_case(name))
            };
            // Whatever else an entry says is metadata, which templates may read.
            let Some(meant) = meant else { continue };
            found
                .add(key.span, format!("a TOC entry has no key `{name}`"))
                .help(format!("did you mean `{meant}`?"))
                .fix_if(is_slip(&meant).then(|| Fix::safe(key.span, meant)));
        }
    }
}

fn letters(word: &str) -> Vec<char> {
    let mut letters: Vec<char> = word.to_lowercase().chars().collect();
    letters.sort_unstable();
    letters
}
