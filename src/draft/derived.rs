//! Values that a reader of the materials can work out: nearly so much, by so much more, the end of a month.

use super::index::{At, Index};
use super::scan::{self, Claim};
use super::units;
use crate::draft::pattern::pattern;

pattern!(
    COMPARES,
    r"(?i)^ (?:higher|lower|more|less|longer|shorter|faster|slower|larger|smaller|later|earlier) than\b"
);

pattern!(LATER, r"(?i)^ (?:later|earlier)\b");

/// A quantity that the materials give nearly, where the article says that it is near: `a little more than a year`.
pub fn about(index: &Index, before: &str, (value, unit): (&str, &str)) -> Option<At> {
    let before = before.trim_end();
    let words = ["about", "around", "almost", "nearly", "roughly", "approximately", "just over", "just under"];
    let words =
        words.into_iter().chain(["little more than", "little less than", "slightly more than", "slightly less than"]);
    if !{ words }.any(|word| before.ends_with(word)) || !scan::measures(unit) {
        return None;
    }
    let number = units::rough(value, unit)?;
    let is_near = |(known, _): &&(String, At)| {
        known.parse::<f64>().is_ok_and(|known| known != 0.0 && (known - number).abs() <= known * 0.15)
    };
    index.quantities(if unit == "month" { "s" } else { unit }).iter().find(is_near).map(|(_, at)| *at)
}

/// The day after the end of a month: `until the end of June` is `from July 1`.
pub fn day_after(index: &Index, before: &str, claim: &Claim) -> Option<At> {
    let Claim::Date(date) = claim else { return None };
    let (year, month) = date.split_once('-').filter(|_| date.len() == 7)?;
    let (year, month) = (year.parse::<u32>().ok()?, month.parse::<u32>().ok()?);
    let next = if month == 12 { format!("{}-01-01", year + 1) } else { format!("{year}-{:02}-01", month + 1) };
    let is_end = before.trim_end().ends_with("end of");
    is_end.then(|| index.claim(&Claim::Date(next))).flatten()
}

/// By how much something changed, where one line of the materials has both values: `from 6 to 4 minutes` is `by two minutes`.
pub fn difference(index: &Index, [before, after]: [&str; 2], (value, unit): (&str, &str)) -> Option<At> {
    let is_more = COMPARES.is_match(after) || LATER.is_match(after);
    if !(before.trim_end().ends_with(" by") || is_more) || !scan::measures(unit) {
        return None;
    }
    let wanted = value.parse::<f64>().ok()?;
    let others = index.quantities(unit);
    let number = |(value, _): &(String, At)| value.parse::<f64>().unwrap_or(0.0);
    let line = |(_, at): &(String, At)| (at.material, index.line_number(*at));
    let pairs = others.iter().flat_map(|one| others.iter().map(move |other| (one, other)));
    let mut alike =
        pairs.filter(|(one, other)| line(one) == line(other) && (number(one) - number(other) - wanted).abs() < 1e-6);
    alike.next().map(|(one, _)| one.1)
}

/// Whether a value is an end of a range here: `from 0.45 to 0.8`.
pub fn is_bound([before, after]: [&str; 2]) -> bool {
    BOUND_BEFORE.is_match(before) || BOUND_AFTER.is_match(after)
}

pattern!(
    BOUND_BEFORE,
    r"(?i)(?:\b(?:from|between|to|and|above|below|over|under|than|least|most|until|till|exceeds?|exceeding)|[-\x{2013}<>\x{2264}\x{2265}])\s*$"
);
pattern!(BOUND_AFTER, r"(?i)^\s*(?:(?:to|and|or)\b|[-\x{2013}])");

/// Whether the sentence denies before the fact: who never takes two out counts nothing.
pub fn is_denied(before: &str) -> bool {
    let sentence = &before[before.rfind(['.', '\n', ':', '?']).map_or(0, |at| at + 1)..];
    sentence.split_whitespace().any(|word| {
        let word = word.to_lowercase();
        word.ends_with("n't") || matches!(&*word, "not" | "never" | "no" | "cannot")
    })
}

/// Where the same figures stand with another unit.
pub fn in_other_unit(index: &Index, digits: &str) -> Option<At> {
    let of = |text: &str| text.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect::<String>();
    let measured = index.claims().filter(|(claim, at)| {
        matches!(claim, Claim::Number(_, unit) if scan::measures(unit)) && of(index.says(*at)) == digits
    });
    measured.map(|(_, at)| at).min()
}
