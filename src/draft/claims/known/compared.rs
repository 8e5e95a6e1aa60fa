//! Comparisons in a text: what is compared, how, and with what.

use crate::draft::claims::reading::terms::{term, terms};
use crate::source::pattern::pattern;

pattern!(
    COMPARED,
    r"(?i)\b([\p{L}-]+(?:\s+(?:that|which|who)?\s*(?:is|are|was|were)?)?)\s+([\p{L}]+er)\s+than\s+(?:the |a |an |your |those |that )?([\p{L}][\p{L}-]*)"
);

/// Comparatives that are opposites of each other.
const OPPOSITES: &[[&str; 2]] = &[
    ["newer", "older"],
    ["later", "earlier"],
    ["longer", "shorter"],
    ["larger", "smaller"],
    ["bigger", "smaller"],
    ["higher", "lower"],
    ["faster", "slower"],
    ["stronger", "weaker"],
    ["heavier", "lighter"],
    ["warmer", "colder"],
    ["wider", "narrower"],
    ["deeper", "shallower"],
    ["closer", "farther"],
    ["thicker", "thinner"],
    ["cheaper", "dearer"],
];

/// Which opposites a comparative belongs to, and which of the two it is.
fn pair(word: &str) -> Option<(usize, bool)> {
    let number = OPPOSITES.iter().position(|pair| pair.contains(&word))?;
    Some((number, OPPOSITES[number][0] == word))
}

/// A comparison: what is compared, which of a pair of words it is, with what.
pub struct Compared {
    pub what: Vec<String>,
    pub pair: (usize, bool),
    pub with: String,
    pub start: usize,
    pub end: usize,
}

/// The comparisons of a text.
pub fn compared(text: &str) -> Vec<Compared> {
    let of = |captures: regex::Captures<'_>| {
        let whole = captures.get(0)?;
        let pair = pair(&captures[2].to_lowercase())?;
        Some(Compared {
            what: terms(&captures[1]),
            pair,
            with: term(&captures[3])?,
            start: whole.start(),
            end: whole.end(),
        })
    };
    COMPARED.captures_iter(text).filter_map(of).collect()
}
