//! What is done in order: numbered steps, and sentences that say what comes first.

use std::ops::Range;

use crate::draft::claims::reading::block::Block;
use crate::draft::claims::reading::clauses::sentences;
use crate::draft::claims::reading::read::Read;
use crate::draft::claims::reading::terms::terms;
use crate::source::pattern::pattern;

/// How many phrases of one list are looked at.
const MOST: usize = 60;

/// Phrases in the order in which they are done.
pub struct Steps {
    pub material: usize,
    pub phrases: Vec<(Range<usize>, Vec<String>)>,
}

pattern!(ORDERED, r"(?i)\b(?:then|first|next|finally|afterwards|before|after)\b");
pattern!(PHRASE, r"[^,.;:\n]+(?:\n[a-z][^,.;:\n]*)*");

/// The steps of the materials.
pub fn of(reads: &[Read]) -> Vec<Steps> {
    let mut all = Vec::new();
    for (material, read) in reads.iter().enumerate() {
        for list in read.lists.iter().filter(|list| list.is_numbered && list.items.len() > 1) {
            let phrases: Vec<_> = list.items.iter().flat_map(|item| phrases(&read.plain, item)).take(MOST).collect();
            all.push(Steps { material, phrases });
        }
        for block in &read.blocks {
            let Block::Text(range) = block else { continue };
            for sentence in sentences(&read.plain[range.clone()]) {
                let place = range.start + sentence.start..range.start + sentence.end;
                let text = &read.plain[place.clone()];
                // `Borrowing: touch Borrow, hold the card under the scanner, touch Finish.`
                if text.matches(',').count() < 2 || !text.contains(": ") || text.len() > 600 || ORDERED.is_match(text) {
                    continue;
                }
                let phrases = phrases(&read.plain, &place);
                if phrases.len() > 3 {
                    all.push(Steps { material, phrases });
                }
            }
        }
    }
    all
}

/// The phrases of a range, each with its words.
fn phrases(plain: &str, range: &Range<usize>) -> Vec<(Range<usize>, Vec<String>)> {
    let place = |it: regex::Match<'_>| it.start() + range.start..it.end() + range.start;
    let all = PHRASE.find_iter(&plain[range.clone()]).map(|it| (place(it), terms(it.as_str())));
    all.filter(|(_, words)| !words.is_empty()).collect()
}
