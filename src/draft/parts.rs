//! Quantities of several parts: half a second, a minute and a half, one hour and 39 minutes.

use super::claim::{Claim, Taken};
use super::numerals::{with_numbers, written_number};
use super::units::{canonical, in_base, is_counted, is_unit};
use crate::source::pattern::pattern;

// A time in two units.
pattern!(
    COMPOUND,
    &with_numbers(
        r"(?i)\b(?:(?P<n>\d+)[ \u{a0}-]?|(?P<n_word>an?|one|NUMBER)[ \u{a0}-])(?P<unit>years?|weeks?|days?|hours?|hrs?|h|minutes?|mins?)(?: and)?[ \u{a0}](?:(?P<m>\d+)[ \u{a0}-]?|(?P<m_word>an?|one|NUMBER)[ \u{a0}-])(?P<smaller>months?|days?|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s)\b"
    )
);

/// Adds the quantities of several parts.
pub fn parts(text: &str, found: &mut Taken) {
    compounds(text, found);
    fractions(text, found);
}

fn count(word: &str) -> f64 {
    word.parse::<u64>().unwrap_or_else(|_| written_number(word)) as f64
}

/// Adds times in two units. The smaller part is less than one of the larger: `between 1 hour and 90 minutes` is none.
fn compounds(text: &str, found: &mut Taken) {
    for captures in COMPOUND.captures_iter(text) {
        let number = |digits: &str, word: &str| {
            captures.name(digits).or_else(|| captures.name(word)).map_or(0.0, |written| count(written.as_str()))
        };
        let of = |number: f64, unit: &str| {
            let (value, base) = in_base(&format!("{number}"), unit);
            value.parse::<f64>().ok().map(|value| (value, base))
        };
        let (Some(one), Some(large), Some(small)) = (
            of(1.0, &captures["unit"]),
            of(number("n", "n_word"), &captures["unit"]),
            of(number("m", "m_word"), &captures["smaller"]),
        ) else {
            continue;
        };
        if one.1 == small.1 && small.0 < one.0 {
            let sum = Claim::Number(format!("{}", large.0 + small.0), large.1);
            found.add(captures.get(0).expect("the match").range(), sum);
        }
    }
}

pattern!(
    FRACTION,
    &with_numbers(
        r"(?i)\b(?:half an? (?P<half>\p{L}+)|(?:(?P<times>an?|three|\d)[ -])?quarters? of an? (?P<quarter>\p{L}+)|(?P<n>\d+|an?|one|NUMBER)[ -](?P<and>\p{L}+) and a half|(?P<m>\d+|an?|one|NUMBER) and a half (?P<mixed>\p{L}+))\b"
    )
);

/// Adds parts of units: half a second, a minute and a half, three quarters of an hour.
fn fractions(text: &str, found: &mut Taken) {
    for captures in FRACTION.captures_iter(text) {
        let part = |name: &str| captures.name(name).map(|it| it.as_str());
        let (unit, amount) = if let Some(unit) = part("half") {
            (unit, 0.5)
        } else if let Some(unit) = part("quarter") {
            (unit, part("times").map_or(1.0, count) * 0.25)
        } else if let (Some(unit), Some(number)) = (part("and"), part("n")) {
            (unit, count(number) + 0.5)
        } else if let (Some(unit), Some(number)) = (part("mixed"), part("m")) {
            (unit, count(number) + 0.5)
        } else {
            continue;
        };
        if is_unit(unit) && !is_counted(&canonical(unit)) {
            let (value, base) = in_base(&format!("{amount}"), unit);
            found.add(captures.get(0).expect("the match").range(), Claim::Number(value, base));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_units_are_one_time() {
        let of = |text: &str| {
            let mut found = Taken::default();
            parts(text, &mut found);
            found.in_order().into_iter().map(|(_, claim)| claim).collect::<Vec<_>>()
        };
        let seconds = |value: &str| vec![Claim::Number(value.to_owned(), "s".to_owned())];
        assert_eq!(of("It takes one hour and 39 minutes."), seconds("5940"));
        assert_eq!(of("It takes 2 h 15 min."), seconds("8100"));
        assert_eq!(of("It takes a minute and a half."), seconds("90"));
        assert_eq!(of("It takes between 1 hour and 90 minutes."), []);
        assert_eq!(of("It takes 1 hour or 30 minutes."), []);
        assert_eq!(of("It answers twice as many requests a minute as before."), []);
    }
}
