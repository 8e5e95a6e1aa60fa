//! Something a text claims, in the form in which claims are compared.

use std::ops::Range;

use regex::Regex;

/// Something a text claims, in the form in which claims are compared.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Claim {
    /// A version, without `v`: `1.32`, `2022-09-02preview`.
    Version(String),
    /// A number and the word after it: `5000` and `pod`. The word is empty where none counts things.
    Number(String, String),
    /// A date: `2025-04-01`, `2025-04`.
    Date(String),
    /// An IP address or a range of them.
    Address(String),
    /// An address on the web, without scheme, locale and fragment.
    Url(String),
    /// The words of a command before its first option.
    Command(String),
    /// An option of a command, and its value where that is literal.
    Flag(String, Option<String>),
    /// A key and its literal value: `hostNetwork` and `true`. Of a path the last name is the key.
    Pair(String, String),
    /// A name of letters and a number: `TQ-409`.
    Code(String),
    /// Any other name.
    Name(String),
}

/// A claim and where it stands.
pub type Found = (Range<usize>, Claim);

/// Which characters go on with a word: between two of them nothing begins or ends.
pub fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Claims that do not overlap: what is found first keeps its place.
#[derive(Default)]
pub struct Taken(std::collections::BTreeMap<usize, (usize, Claim)>);

impl Taken {
    /// Adds a claim, if nothing stands in its place yet.
    pub fn add(&mut self, range: Range<usize>, claim: Claim) {
        let before = self.0.range(..range.end).next_back();
        if before.is_none_or(|(_, (end, _))| *end <= range.start) {
            self.0.insert(range.start, (range.end, claim));
        }
    }

    /// All of them, in the order of their places.
    pub fn in_order(self) -> Vec<Found> {
        self.0.into_iter().map(|(start, (end, claim))| (start..end, claim)).collect()
    }
}

/// Whether `range` stands for itself: no letter, digit or `more` touches it.
fn is_bounded(text: &str, range: &Range<usize>, more: &str) -> bool {
    let before = text[..range.start].chars().next_back();
    let mut after = text[range.end..].chars();
    let next = after.next();
    let goes_on = next == Some('.') && after.next().is_some_and(|c| c.is_ascii_digit());
    before.is_none_or(|c| !is_word(c) && !more.contains(c)) && next.is_none_or(|c| !is_word(c)) && !goes_on
}

/// Matches of `pattern` that stand for themselves and touch nothing found before.
pub fn matches<'t>(
    pattern: &'static Regex,
    text: &'t str,
    more: &'static str,
) -> impl Iterator<Item = (Range<usize>, regex::Captures<'t>)> {
    pattern.captures_iter(text).filter_map(move |captures| {
        let range = captures.get(0).expect("the match").range();
        is_bounded(text, &range, more).then_some((range, captures))
    })
}

/// A range without the full stop that ends the sentence.
pub fn without_stop(text: &str, range: Range<usize>) -> Range<usize> {
    range.start..range.start + text[range].trim_end_matches('.').len()
}
