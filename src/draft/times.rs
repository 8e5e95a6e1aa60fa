//! How many times something is done: `3 times`, `twice`, `once`.

use super::claim::{Claim, Taken};
use crate::source::pattern::pattern;

/// What is counted: no other word after a number is called so.
pub const TIMES: &str = "times";

/// The unit of how much more something is.
pub const FACTOR: &str = "factor";

pattern!(COUNTED, r"(?i)^[ \u{a0}]times\b");
// What makes a ratio or a rate of it: `3 times as fast`, `3 times a day`.
pattern!(
    COMPARES,
    r"(?i)^\s+(?:as|more|less|fewer|the|that|those|its|their|your|what|\p{L}+er|an?|per|each|every|daily|hourly|weekly|monthly)\b"
);
// How much more something is: `3 times faster`, `2x`, `a 2-fold`.
pattern!(
    MULTIPLIES,
    r"^(?:[x\u{d7}](?:[.,;:)]|$|[ \u{a0}](?:\p{L}{2,}|\())|[ \u{a0}-]?fold\b|[ \u{a0}]times\s+(?:as\s|more\b|less\b|fewer\b|the\s|that\s|what\s|(?i:\p{L}+er)\b))"
);
pattern!(WORD, r"(?i)\b(?:(twice)|once)\b");
// `Once` counts at the end of what is said: `once it runs` is a time.
pattern!(ENDS, r"^\s*(?:[.,;:!)]|$)");
pattern!(AT, r"(?i)\b(?:at|more than|all at|but|for)\s+$");

/// Whether a number after which this stands says how many times something is done.
pub fn counts(after: &str) -> bool {
    COUNTED.find(after).is_some_and(|it| !COMPARES.is_match(&after[it.end()..]))
}

/// The length of what stands behind a number that says how much more something is: the sign, `-fold` or `times`.
pub fn multiplies(after: &str) -> Option<usize> {
    let found = MULTIPLIES.find(after)?.as_str();
    let sign = found.chars().next().filter(|c| matches!(c, 'x' | '\u{d7}')).map(char::len_utf8);
    let times = found.find("times").map(|at| at + "times".len());
    Some(sign.or(times).unwrap_or(found.len()))
}

/// Whether a claim says in a word how many times something is done: `twice` is no number of a column.
pub fn is_word(claim: &Claim, shown: &str) -> bool {
    matches!(claim, Claim::Number(_, unit) if unit == TIMES) && !shown.contains(char::is_numeric)
}

/// Adds what is done once or twice.
pub fn words(text: &str, found: &mut Taken) {
    for captures in WORD.captures_iter(text) {
        let range = captures.get(0).expect("the match").range();
        let (before, after) = (&text[..range.start], &text[range.end..]);
        let before = &before[before.floor_char_boundary(before.len().saturating_sub(12))..];
        let is_twice = captures.get(1).is_some();
        let is_told = if is_twice { !COMPARES.is_match(after) } else { ENDS.is_match(after) && !AT.is_match(before) };
        if is_told {
            let value = if is_twice { "2" } else { "1" };
            found.add(range, Claim::Number(value.to_owned(), TIMES.to_owned()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_done_so_often_is_told_from_ratios_and_rates() {
        let of = |text: &str| {
            let mut found = Taken::default();
            words(text, &mut found);
            found.in_order().len()
        };
        assert!(counts(" times.") && counts(" times before it fails"));
        let all = [" times as fast", "x as fast", "-fold", "\u{d7}.", "x"];
        assert_eq!(all.map(multiplies), [Some(6), Some(1), Some(5), Some(2), Some(1)]);
        assert_eq!([" times a day", "x86", " times.", " x 4", "x 4", " \u{d7} g"].map(multiplies), [None; 6]);
        assert!(!counts(" times as fast") && !counts(" times a day") && !counts(" timestamps"));
        assert_eq!(of("Restart it twice. Sign in once."), 2);
        assert_eq!(of("Once it runs, it costs twice as much, all at once."), 0);
    }
}
