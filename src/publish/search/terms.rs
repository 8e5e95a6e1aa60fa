//! From words to pages: the inverted index, cut into pieces that a query loads as it needs them.
//!
//! A line is a word and the pages that have it. Words with one stem share their pages: they stand with the first of them, the
//! others name it. So the script that searches needs no stemmer, whatever the language. The words are in order, so those that
//! begin alike lie together, and whoever is still typing loads one piece or two.

use std::collections::HashMap;

use rayon::prelude::*;
use rust_stemmers::{Algorithm, Stemmer};

/// A word on a page: the word, the number of the page, how much it says about the page.
pub type Occurrence<'a> = (&'a str, u32, f32);

/// A piece is closed behind so many bytes where other words begin, and behind so many in any case.
const GOOD_SIZE: usize = 12 << 10;
const MOST_SIZE: usize = 48 << 10;

/// What counts half as much as a word can count at all.
const HALF: f32 = 3.0;

/// Digits of numbers in the index; each is six bits.
const DIGITS: &[u8; 64] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

/// A piece of the index.
pub struct Piece {
    /// Its first word.
    pub first: String,
    /// Its lines.
    pub lines: String,
}

/// Makes the index.
pub fn pieces(mut occurrences: Vec<Occurrence<'_>>, locale: &str) -> Vec<Piece> {
    occurrences.par_sort_unstable_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(a.2.total_cmp(&b.2)));
    let words: Vec<&[Occurrence<'_>]> = occurrences.chunk_by(|a, b| a.0 == b.0).collect();
    let heads = heads(&words, locale);
    let mut families: Vec<Vec<usize>> = vec![Vec::new(); words.len()];
    for (word, head) in heads.iter().enumerate() {
        families[*head].push(word);
    }
    let lines: Vec<String> = words
        .par_iter()
        .enumerate()
        .map(|(word, occurrences)| match heads[word] {
            head if head == word => format!("{}={}\n", occurrences[0].0, pages(&families[word], &words)),
            head => format!("{}>{}\n", occurrences[0].0, words[head][0].0),
        })
        .collect();
    cut(&words, &lines)
}

/// For each word the first one with the same stem.
fn heads(words: &[&[Occurrence<'_>]], locale: &str) -> Vec<usize> {
    let Some(stemmer) = algorithm(locale).map(Stemmer::create) else { return (0..words.len()).collect() };
    let stems: Vec<String> = words.par_iter().map(|word| stemmer.stem(word[0].0).into_owned()).collect();
    let mut first: HashMap<&str, usize> = HashMap::new();
    stems.iter().enumerate().map(|(at, stem)| *first.entry(stem).or_insert(at)).collect()
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

/// The pages of words that count as one: for each the distance from the one before, then how much it says, from 1 to 63.
fn pages(family: &[usize], words: &[&[Occurrence<'_>]]) -> String {
    let mut found: Vec<(u32, f32)> =
        family.iter().flat_map(|word| words[*word]).map(|(_, page, weight)| (*page, *weight)).collect();
    found.sort_by_key(|(page, _)| *page);
    let mut line = String::new();
    let mut last = 0;
    for group in found.chunk_by(|a, b| a.0 == b.0) {
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
fn cut(words: &[&[Occurrence<'_>]], lines: &[String]) -> Vec<Piece> {
    let beginning = |word: &str| word.char_indices().nth(2).map_or(word.len(), |(end, _)| end);
    let mut pieces: Vec<Piece> = Vec::new();
    let mut last = "";
    for (word, line) in words.iter().zip(lines) {
        let word = word[0].0;
        let size = pieces.last().map_or(MOST_SIZE, |piece| piece.lines.len());
        let is_new = last[..beginning(last)] != word[..beginning(word)];
        if size >= MOST_SIZE || size >= GOOD_SIZE && is_new {
            pieces.push(Piece { first: word.to_owned(), lines: String::new() });
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
        pieces(occurrences.to_vec(), locale).into_iter().map(|piece| piece.lines).collect()
    }

    #[test]
    fn words_of_one_stem_share_their_pages() {
        let found = [("policy", 40, 3.0), ("policies", 2, 3.0), ("policies", 40, 6.0), ("node", 0, 3.0)];
        // Page 2, then 38 further: six with one more thirty-two. The share of 3 is half of 63, that of 9 three quarters.
        assert_eq!(lines(&found, "en-us"), "node=0W\npolicies=2Wc1l\npolicy>policies\n");
        assert_eq!(lines(&found, "ja-jp"), "node=0W\npolicies=2Wc1g\npolicy=e1W\n");
    }

    #[test]
    fn pieces_are_cut_where_other_words_begin() {
        let many: Vec<String> = (0..4000).map(|at| format!("{}{at:04}", ["ka", "kb", "kc"][at / 1400])).collect();
        let occurrences = many.iter().map(|word| (word.as_str(), 7, 1.0)).collect();
        let firsts: Vec<String> = pieces(occurrences, "xx").into_iter().map(|piece| piece.first).collect();
        assert_eq!(firsts, ["ka0000", "kb1400", "kc2800"]);
    }
}
