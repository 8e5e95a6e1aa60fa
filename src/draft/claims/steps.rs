//! What is done in order: numbered steps, and sentences that say what comes first.

use std::ops::Range;

use super::block::Block;
use super::clauses::sentences;
use super::read::Read;
use super::terms::terms;
use crate::draft::pattern::pattern;

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

/// What a sentence puts first, and what then: `upgrade A first, and then B`, `first A, then B`, `A comes first, and B afterward`.
pub fn first_then(text: &str) -> Option<[Vec<String>; 2]> {
    let captures =
        [&FIRST_THEN, &THEN_LATER, &OPENING, &AFTER_THAT].into_iter().find_map(|pattern| pattern.captures(text))?;
    let of = |number: usize| terms(captures.get(number).map_or("", |it| it.as_str()));
    let both = [of(1), of(2)];
    both.iter().all(|words| !words.is_empty()).then_some(both)
}

pattern!(FIRST_THEN, r"(?is)^(?:.*,)?([^,]*?)\bfirst\b(?:,| and|, and)*\s+(?:then|afterwards?|later|next)\s+(.*)$");
pattern!(
    THEN_LATER,
    r"(?is)^(?:.*,)?([^,]*?)\bfirst\b(?:,| and|, and)+\s+(.*?)\b(?:afterwards?|after that|later|next|second)\W*$"
);
pattern!(OPENING, r"(?is)\bfirst,?\s+(.*?)(?:,| and|, and)+\s+(?:only )?(?:then|afterwards?|next)\b,?\s+(.*)$");
pattern!(AFTER_THAT, r"(?is)^(.*?)(?:, and|,|;| and)\s+(?:then )?([^,;]*?)\s(?:after that|afterwards?)\W*$");
