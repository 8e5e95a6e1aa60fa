//! What the index needs of one page: its words, each with its weight. Remembered with the page's HTML, so that after an edit
//! only the pages that it changed are read again.

use std::hash::BuildHasher;

use foldhash::fast::FixedState;
use hashbrown::HashTable;

use super::text::{self, Section};
use super::words;

/// How much more a word in a heading says about a page than one in its text.
const HEADING: u16 = 4;

/// Room for the words of most pages.
const USUAL_WORDS: usize = 800;

/// The words of a page. Its title is not among them: that can change without the page.
#[derive(Debug, Default)]
pub struct Digest {
    /// The words one behind the other: a docset has too many for a string of each.
    words: String,
    /// The length of each word in bytes, and its weight.
    weights: Vec<(u16, u16)>,
    /// How many words the page has, counting each as often as it occurs.
    pub length: usize,
    /// Its headings, for the file of all headings.
    pub headings: String,
    /// The pivots that parts of it are for.
    pub pivots: Vec<String>,
    /// Changes with its text.
    pub version: [u8; 8],
}

impl Digest {
    /// Counts the words of a page.
    pub fn new(sections: &[Section]) -> Digest {
        let mut digest = Digest::default();
        let mut known: HashTable<(usize, usize, usize)> = HashTable::with_capacity(USUAL_WORDS);
        let hash = |word: &str| FixedState::default().hash_one(word);
        let mut count = |text: &str, weight: u16| {
            words::each(text, &mut |word| {
                digest.length += 1;
                let Digest { words, weights, .. } = &mut digest;
                let is_same = |&(start, end, _): &(usize, usize, usize)| words[start..end] == *word;
                let hashed = hash(word);
                match known.find(hashed, is_same) {
                    Some((_, _, at)) => weights[*at].1 = weights[*at].1.saturating_add(weight),
                    None => {
                        let start = words.len();
                        words.push_str(word);
                        let entry = (start, words.len(), weights.len());
                        known.insert_unique(hashed, entry, |(start, end, _)| hash(&words[*start..*end]));
                        let length = u16::try_from(word.len()).expect("words are cut before that");
                        weights.push((length, weight));
                    }
                }
            });
        };
        let mut hasher = blake3::Hasher::new();
        for section in sections {
            count(&section.heading, HEADING);
            for piece in &section.pieces {
                count(&piece.text, 1);
                for part in [&piece.pivots, &piece.tab, &piece.text] {
                    hasher.update(part.as_bytes());
                }
            }
        }
        for pivot in sections.iter().flat_map(|section| &section.pieces).flat_map(|piece| piece.pivots.split(' ')) {
            if !pivot.is_empty() && digest.pivots.iter().all(|known| known != pivot) {
                digest.pivots.push(pivot.to_owned());
            }
        }
        digest.headings = text::headings(sections);
        digest.version.copy_from_slice(&hasher.finalize().as_bytes()[..8]);
        digest.words.shrink_to_fit();
        digest.weights.shrink_to_fit();
        digest
    }

    /// Its words with their weights.
    pub fn words(&self) -> impl Iterator<Item = (&str, u16)> {
        let mut rest = self.words.as_str();
        self.weights.iter().map(move |(length, weight)| {
            let (word, after) = rest.split_at(usize::from(*length));
            rest = after;
            (word, *weight)
        })
    }
}
