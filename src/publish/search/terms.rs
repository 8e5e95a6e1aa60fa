//! From words to pages: the inverted index, cut into pieces that a query loads as it needs them.
//!
//! A line is a word and the pages that have it. Words with one stem share their pages: they stand with the first of them, the
//! others name it. So the script that searches needs no stemmer, whatever the language. The words are in order, so those that
//! begin alike lie together, and whoever is still typing loads one piece or two.

use std::borrow::Cow;
use std::collections::HashMap;

use foldhash::fast::FixedState;
use rayon::prelude::*;
use rust_stemmers::{Algorithm, Stemmer};

/// A word on a page: the word, the number of the page, how much it says about the page.
pub type Occurrence<'a> = (&'a str, u32, f32);

/// A piece is closed behind so many bytes where other words begin, and behind so many in any case.
const GOOD_SIZE: usize = 12 << 10;
const MOST_SIZE: usize = 48 << 10;

/// What counts half as much as a word can count at all.
const HALF: f32 = 3.0;

/// Longer words, in bytes, are names.
const LONGEST_INFLECTED: usize = 40;

/// Digits of numbers in the index; each is six bits.
const DIGITS: &[u8; 64] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

/// A piece of the index.
pub struct Piece {
    /// Its first word.
    pub first: String,
    /// Its lines.
    pub lines: String,
}

/// Makes the index of words that come page by page.
pub fn pieces<'a>(occurrences: impl Iterator<Item = Occurrence<'a>>, locale: &str) -> Vec<Piece> {
    let mut numbers: HashMap<&str, u32, FixedState> = HashMap::default();
    let mut words: Vec<(&str, u32)> = Vec::new();
    // One for each word of each page, many millions in all.
    let mut found: Vec<(u32, u32, f32)> = Vec::new();
    for (word, page, weight) in occurrences {
        let number = *numbers.entry(word).or_insert_with(|| {
            let number = u32::try_from(words.len()).expect("fewer words than that");
            words.push((word, number));
            number
        });
        found.push((number, page, weight));
    }
    drop(numbers);
    words.par_sort_unstable_by_key(|(word, _)| *word);
    let (words, numbers): (Vec<&str>, Vec<u32>) = words.into_iter().unzip();
    let heads = heads(&words, locale);
    let mut head_of = vec![0; words.len()];
    for (number, head) in numbers.into_iter().zip(&heads) {
        head_of[number as usize] = *head;
    }
    let of_head = |&(number, page, weight): &(u32, u32, f32)| (head_of[number as usize], page, weight);
    let pages = Pages::new(words.len(), found.iter().map(of_head));
    let entry = |at: usize| match heads[at] {
        head if head == at => [words[at], "=", &postings(pages.of(at)), "\n"].concat(),
        head => [words[at], ">", words[head], "\n"].concat(),
    };
    let lines: Vec<String> = (0..words.len()).into_par_iter().map(entry).collect();
    cut(&words, &lines)
}

/// For each word the pages that have it, in order, with how much it says about them; a page may stand twice. They lie in one list:
/// a docset has too many words for one of each.
struct Pages {
    ends: Vec<usize>,
    pages: Vec<(u32, f32)>,
}

impl Pages {
    /// Puts occurrences that come page by page, as the number of the word, the page and the weight, in order by their words.
    fn new(words: usize, found: impl Iterator<Item = (usize, u32, f32)> + Clone) -> Pages {
        let mut ends = vec![0; words + 1];
        found.clone().for_each(|(word, ..)| ends[word + 1] += 1);
        for word in 0..words {
            ends[word + 1] += ends[word];
        }
        // So far these are where the pages of a word begin; each moves on to where they end.
        let mut pages = vec![(0, 0.0); ends[words]];
        for (word, page, weight) in found {
            pages[ends[word]] = (page, weight);
            ends[word] += 1;
        }
        Pages { ends, pages }
    }

    fn of(&self, word: usize) -> &[(u32, f32)] {
        &self.pages[word.checked_sub(1).map_or(0, |before| self.ends[before])..self.ends[word]]
    }
}

/// For each word the first one with the same stem.
fn heads(words: &[&str], locale: &str) -> Vec<usize> {
    let Some(stemmer) = algorithm(locale).map(Stemmer::create) else { return (0..words.len()).collect() };
    let stems: Vec<Cow<'_, str>> = words
        .par_iter()
        .map(|word| if is_inflected(word) { stemmer.stem(word) } else { Cow::Borrowed(*word) })
        .collect();
    let mut first: HashMap<&str, usize, FixedState> = HashMap::default();
    stems.iter().enumerate().map(|(at, stem)| *first.entry(stem).or_insert(at)).collect()
}

/// Whether a word may be one of a language: the others, most of them names from code, have no endings.
fn is_inflected(word: &str) -> bool {
    word.len() <= LONGEST_INFLECTED && !word.bytes().any(|byte| byte.is_ascii_digit())
}

/// The stemmer of a language.
fn algorithm(locale: &str) -> Option<Algorithm> {
    Some(match locale.split('-').next().unwrap_or_default().to_ascii_lowercase().as_str() {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "en" => Algorithm::English,
        "es" => Algorithm::Spanish,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "nb" | "nn" | "no" => Algorithm::Norwegian,
        "nl" => Algorithm::Dutch,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}

/// The pages of a word: for each the distance from the one before, then how much the word says, from 1 to 63.
fn postings(pages: &[(u32, f32)]) -> String {
    let mut line = String::new();
    let mut last = 0;
    for group in pages.chunk_by(|a, b| a.0 == b.0) {
        let weight: f32 = group.iter().map(|(_, weight)| weight).sum();
        number(group[0].0 - last, &mut line);
        let share = (63.0 * weight / (weight + HALF)).round().clamp(1.0, 63.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is between 1 and 63")]
        line.push(DIGITS[share as usize] as char);
        last = group[0].0;
    }
    line
}

/// Writes a number, five bits in a digit, the lowest first; the sixth bit says that more follow.
fn number(mut value: u32, line: &mut String) {
    while value >= 32 {
        line.push(DIGITS[(32 | value & 31) as usize] as char);
        value >>= 5;
    }
    line.push(DIGITS[value as usize] as char);
}

/// Cuts the lines into pieces of about the same size. Where two letters change is a better place than another: such places stay
/// when a word comes or goes, and with them all further pieces.
fn cut(words: &[&str], lines: &[String]) -> Vec<Piece> {
    let beginning = |word: &str| word.char_indices().nth(2).map_or(word.len(), |(end, _)| end);
    let mut pieces: Vec<Piece> = Vec::new();
    let mut last = "";
    for (word, line) in words.iter().zip(lines) {
        let size = pieces.last().map_or(MOST_SIZE, |piece| piece.lines.len());
        let is_new = last[..beginning(last)] != word[..beginning(word)];
        if size >= MOST_SIZE || size >= GOOD_SIZE && is_new {
            pieces.push(Piece { first: (*word).to_owned(), lines: String::new() });
        }
        pieces.last_mut().expect("just pushed").lines.push_str(line);
        last = word;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(occurrences: &[Occurrence<'_>], locale: &str) -> String {
        pieces(occurrences.iter().copied(), locale).into_iter().map(|piece| piece.lines).collect()
    }

    #[test]
    fn words_of_one_stem_share_their_pages() {
        let found = [("node", 0, 3.0), ("policies", 2, 3.0), ("policy", 40, 3.0), ("policies", 40, 6.0)];
        // Page 2, then 38 further: six with one more thirty-two. The share of 3 is half of 63, that of 9 three quarters.
        assert_eq!(lines(&found, "en-us"), "node=0W\npolicies=2Wc1l\npolicy>policies\n");
        assert_eq!(lines(&found, "ja-jp"), "node=0W\npolicies=2Wc1g\npolicy=e1W\n");
    }

    #[test]
    fn pieces_are_cut_where_other_words_begin() {
        let many: Vec<String> = (0..4000).map(|at| format!("{}{at:04}", ["ka", "kb", "kc"][at / 1400])).collect();
        let occurrences = many.iter().map(|word| (word.as_str(), 7, 1.0));
        let firsts: Vec<String> = pieces(occurrences, "xx").into_iter().map(|piece| piece.first).collect();
        assert_eq!(firsts, ["ka0000", "kb1400", "kc2800"]);
    }
}
