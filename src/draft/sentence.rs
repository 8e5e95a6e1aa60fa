//! The sentence and the paragraph around a place, as far as they reach: a text without an end is no sentence.

use crate::source::pattern::pattern;

/// How far, in bytes, a sentence reaches on each side.
const SENTENCE: usize = 600;
/// How far a paragraph reaches.
const PARAGRAPH: usize = 2_000;

pattern!(ENDS, r"[.!?]\s|\n\s*\n|\|");

/// The rest of the sentence around a place, before and behind it.
pub fn sentence([before, after]: [&str; 2]) -> [&str; 2] {
    let [before, after] = near([before, after], SENTENCE);
    let start = ENDS.find_iter(before).last().map_or(0, |it| it.end());
    let end = ENDS.find(after).map_or(after.len(), |it| it.start());
    [&before[start..], &after[..end]]
}

/// The rest of the paragraph around a place, before and behind it.
pub fn paragraph([before, after]: [&str; 2]) -> [&str; 2] {
    let [before, after] = near([before, after], PARAGRAPH);
    let start = before.rfind("\n\n").map_or(0, |at| at + 2);
    let end = after.find("\n\n").unwrap_or(after.len());
    [&before[start..], &after[..end]]
}

fn near([before, after]: [&str; 2], reach: usize) -> [&str; 2] {
    let start = before.floor_char_boundary(before.len().saturating_sub(reach));
    let end = after.floor_char_boundary(reach.min(after.len()));
    [&before[start..], &after[..end]]
}
