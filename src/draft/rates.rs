//! How often something happens, as the time from one to the next: hourly, twice a day, every other week.

use std::ops::Range;

use super::claim::{Claim, Found};
use super::numerals::{with_numbers, written_number};
use super::times::FACTOR as FACTOR_UNIT;
use super::units::{in_base, is_unit};
use crate::source::pattern::pattern;

pattern!(
    ADVERB,
    r"(?i)\b(?P<adverb>hourly|daily|nightly|overnight|weekly|fortnightly|monthly|quarterly|half-yearly|yearly|annual(?:ly)?)\b"
);
pattern!(
    TIMES,
    &with_numbers(r"(?i)\b(?P<times>once|twice|(?:\d+|NUMBER) times)\s+(?:an?|per|each|every)\s+(?P<unit>\p{L}+)\b")
);
pattern!(EVERY, r"(?i)\b(?:each|every)\s+(?:(?P<nth>other|second|third|fourth)\s+)?(?P<unit>\p{L}+)\b");
// How much more something is, in words.
pattern!(
    FACTOR,
    &with_numbers(
        r"(?i)\b(?:(?P<two>twice|doubl(?:e|es|ed|ing)|two-?fold)|(?P<three>tripl(?:e|es|ed|ing)|threefold)|(?P<four>quadrupl(?:e|es|ed|ing)|fourfold)|(?P<half>half|halves|halved)|(?P<number>NUMBER) times)\b"
    )
);
pattern!(AFTER_NUMBER, r"(?i)^\s*times\s+(?:an?|per|each|every)\s+(?P<unit>\p{L}+)\b");

/// How much more something is, where a text says it in words.
pub fn factors(text: &str) -> Vec<Found> {
    let of = |captures: regex::Captures<'_>| {
        let named = [("two", 2.0), ("three", 3.0), ("four", 4.0), ("half", 0.5)];
        let named = named.into_iter().find(|(name, _)| captures.name(name).is_some()).map(|(_, factor)| factor);
        let factor = named.or_else(|| Some(written_number(&captures["number"]) as f64))?;
        Some((captures.get(0)?.range(), Claim::Number(format!("{factor}"), FACTOR_UNIT.to_owned())))
    };
    FACTOR.captures_iter(text).filter_map(of).collect()
}

/// The times from one to the next that a text names without counting them.
pub fn periods(text: &str) -> Vec<Found> {
    let of = |whole: Range<usize>, count: f64, unit: &str| Some((whole, period(count, unit)?));
    let adverbs = ADVERB.captures_iter(text).filter_map(|it| {
        let (count, unit) = match &*it["adverb"].to_lowercase() {
            "hourly" => (1.0, "hour"),
            "weekly" => (1.0, "week"),
            "fortnightly" => (2.0, "week"),
            "monthly" => (1.0, "month"),
            "quarterly" => (3.0, "month"),
            "half-yearly" => (6.0, "month"),
            "yearly" | "annual" | "annually" => (1.0, "year"),
            _ => (1.0, "day"),
        };
        of(it.get(0)?.range(), count, unit)
    });
    let times = TIMES.captures_iter(text).filter_map(|it| {
        let times = match &*it["times"].to_lowercase() {
            "once" => 1.0,
            "twice" => 2.0,
            times => count(times.split(' ').next()?)?,
        };
        of(it.get(0)?.range(), 1.0 / times, &it["unit"])
    });
    let every = EVERY.captures_iter(text).filter_map(|it| {
        let count = match it.name("nth").map(|it| it.as_str().to_lowercase()).as_deref() {
            None => 1.0,
            Some("third") => 3.0,
            Some("fourth") => 4.0,
            Some(_) => 2.0,
        };
        of(it.get(0)?.range(), count, &it["unit"])
    });
    adverbs.chain(times).chain(every).collect()
}

/// The time from one to the next where a number is of times, and these words follow it: `6` before `times a day`.
pub fn of_times(value: &str, after: &str) -> Option<Claim> {
    let captures = AFTER_NUMBER.captures(after)?;
    period(1.0 / count(value)?, &captures["unit"])
}

fn count(number: &str) -> Option<f64> {
    let count = number.parse().unwrap_or_else(|_| written_number(number) as f64);
    (count > 0.0).then_some(count)
}

fn period(count: f64, unit: &str) -> Option<Claim> {
    let (value, base) = is_unit(unit).then(|| in_base(&format!("{count}"), unit))?;
    matches!(base.as_str(), "s" | "month").then(|| Claim::Number(value, base))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_done_often_has_a_period() {
        let of = |text: &str| periods(text).into_iter().map(|(_, claim)| claim).collect::<Vec<_>>();
        let hours = |hours: u32| vec![Claim::Number(format!("{}", hours * 3_600), "s".to_owned())];
        assert_eq!(of("It is checked hourly."), hours(1));
        assert_eq!(of("It is checked twice a day."), hours(12));
        assert_eq!(of("Four times per day it rings."), hours(6));
        assert_eq!(of("It is emptied every other day."), hours(48));
        assert_eq!(of("The report comes quarterly."), [Claim::Number("3".to_owned(), "month".to_owned())]);
        assert_eq!(of("Every guard has a key."), []);
        assert_eq!(of_times("6", " times a day"), hours(4).pop());
    }
}
