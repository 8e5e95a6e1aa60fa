//! What the index needs of one page: its words, each with its weight. Remembered with the page's HTML, so that after an edit
//! only the pages that it changed are read again.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::text::Section;
use super::words;

/// How much more a word in a heading says about a page than one in its text.
const HEADING: u16 = 4;

/// The words of a page. Its title is not among them: that can change without the page.
#[derive(Debug, Default)]
pub struct Digest {
    /// The words in order, each followed by a line end; one text, because a docset has millions of them.
    words: Box<str>,
    weights: Box<[u16]>,
    /// How many words the page has, counting each as often as it occurs.
    pub length: usize,
}

impl Digest {
    /// Counts the words of a page.
    pub fn new(sections: &[Section]) -> Digest {
        let mut counts: HashMap<Box<str>, u16, FixedState> = HashMap::default();
        let mut length = 0;
        let mut count = |text: &str, weight: u16| {
            words::each(text, &mut |word| {
                length += 1;
                match counts.get_mut(word) {
                    Some(count) => *count = count.saturating_add(weight),
                    None => drop(counts.insert(word.into(), weight)),
                }
            });
        };
        for section in sections {
            count(&section.heading, HEADING);
            section.pieces.iter().for_each(|piece| count(&piece.text, 1));
        }
        let mut counts: Vec<(Box<str>, u16)> = counts.into_iter().collect();
        counts.sort_unstable();
        let mut words = String::new();
        for (word, _) in &counts {
            words.push_str(word);
            words.push('\n');
        }
        Digest { words: words.into(), weights: counts.into_iter().map(|(_, weight)| weight).collect(), length }
    }

    /// Its words with their weights.
    pub fn words(&self) -> impl Iterator<Item = (&str, u16)> {
        self.words.lines().zip(self.weights.iter().copied())
    }
}
