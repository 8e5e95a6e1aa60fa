//! The proportions that a text names: half, twice, 25 percent, so much for every 100.

use super::lines;
use super::material::Material;
use super::numerals::{with_numbers, written_number};
use super::phrases::At;
use super::units::in_base;
use crate::source::Span;
use crate::source::pattern::pattern;

/// How many proportions of the materials are looked at.
const MOST: usize = 100;

pattern!(
    FACTOR,
    &with_numbers(
        r"(?i)\b(?:(?P<half>half|halves|halved)|(?P<quarters>three[ -]quarters)|(?P<quarter>(?:an?|one)[ -]quarter)|(?P<thirds>two[ -]thirds)|(?P<third>(?:an?|one)[ -]third)|(?P<double>twice|doubles?|doubled)|(?P<triple>thrice|triples?|tripled)|(?P<times>\d+|NUMBER) times)\b|(?P<percent>\d+(?:\.\d+)?) ?(?:%|per ?cent\b)"
    )
);
pattern!(
    MORE,
    r"(?i)\b(?:on top|again|extra|more|additional(?:ly)?|in addition|added|surcharge|plus|increas\w+|raised?)\b"
);
pattern!(LESS, r"(?i)\b(?:off|less|discount|reduc\w+|lower\w*|cheaper|deducted)\b");
pattern!(
    EACH,
    r"(?i)\b(?:(?:every|each|per)[ \u{a0}](?P<n>\d[\d,]*(?:\.\d+)?)?[ \u{a0}]?(?P<unit>\p{L}+)?|an?[ \u{a0}](?P<time>minute|hour|day|week|month|year))\b"
);

/// The proportions that the materials speak of.
#[derive(Default)]
pub struct Proportions {
    /// Factors: half is 0.5.
    pub factors: Vec<(f64, At)>,
    /// What something is given for: 100 of `for every 100 people`, one hour of `an hour`.
    pub each: Vec<Each>,
}

/// What something is given for.
pub struct Each {
    /// How much of it, in the base of its unit.
    pub amount: f64,
    /// The unit, or what is counted.
    pub unit: String,
    pub at: At,
}

impl Proportions {
    /// Reads the materials.
    pub fn of(materials: &[Material]) -> Proportions {
        let mut all = Proportions::default();
        for (material, read) in materials.iter().enumerate() {
            let at = |it: regex::Match<'_>| At { material, span: Span::from(it.range()) };
            for (factor, it) in factors(&read.text).take(MOST) {
                let line = &read.text[lines::around(&read.text, it.start())];
                let is_part = factor < 1.0;
                let (more, less) = (is_part && MORE.is_match(line), is_part && LESS.is_match(line));
                let all_of = [Some(factor), more.then_some(1.0 + factor), less.then_some(1.0 - factor)];
                all.factors.extend(all_of.into_iter().flatten().map(|factor| (factor, at(it))));
            }
            let each = EACH.captures_iter(&read.text).filter_map(|it| {
                let number = it.name("n").map_or_else(|| "1".to_owned(), |n| n.as_str().replace(',', ""));
                let word = it.name("unit").or(it.name("time")).map_or("", |word| word.as_str());
                let (amount, unit) = in_base(&number, word);
                let amount = amount.parse::<f64>().ok().filter(|amount| *amount > 0.0)?;
                Some(Each { amount, unit, at: at(it.get(0)?) })
            });
            all.each.extend(each.take(MOST));
        }
        all
    }
}

/// Whether a text adds something to what it is a part of.
pub fn adds(text: &str) -> bool {
    MORE.is_match(text)
}

/// Whether a text takes something off.
pub fn takes_off(text: &str) -> bool {
    LESS.is_match(text)
}

/// The factors that a text names, with their places.
pub fn factors(text: &str) -> impl Iterator<Item = (f64, regex::Match<'_>)> {
    FACTOR.captures_iter(text).filter_map(|it| {
        const NAMED: &[(&str, f64)] = &[
            ("half", 0.5),
            ("quarters", 0.75),
            ("quarter", 0.25),
            ("thirds", 2.0 / 3.0),
            ("third", 1.0 / 3.0),
            ("double", 2.0),
            ("triple", 3.0),
        ];
        let named = NAMED.iter().find(|(name, _)| it.name(name).is_some()).map(|(_, factor)| *factor);
        let times = || it.name("times").map(|times| count(times.as_str()));
        let percent = || it.name("percent")?.as_str().parse::<f64>().ok().map(|percent| percent / 100.0);
        Some((named.or_else(times).or_else(percent)?, it.get(0)?))
    })
}

fn count(word: &str) -> f64 {
    word.parse().unwrap_or_else(|_| written_number(word) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn factors_are_read_in_words_and_in_percent() {
        let of = |text: &str| factors(text).map(|(factor, _)| factor).collect::<Vec<_>>();
        assert_eq!(
            of("Half of it, twice as much, three times, 25 %, a quarter, three quarters"),
            [0.5, 2.0, 3.0, 0.25, 0.25, 0.75]
        );
        assert_eq!(of("a quarterly report, ten percent"), [] as [f64; 0]);
    }
}
