//! Days and times that a reader of the materials can work out: the end of a month, half a year after a day, two hours later.

use super::dates;
use super::index::{At, Index};
use super::scan::{self, Claim};
use crate::source::pattern::pattern;

/// How many days a month has.
const MONTH: f64 = 30.44;
const DAY: f64 = 86_400.0;

// Days of which a week has five.
pattern!(WORKING, r"(?i)\b(?:working|business|banking|school)\b");

/// A day that another gives: `until the end of June` is `from July 1`, `from July 1` is `until June 30`, and a day of which another
/// place names the year.
pub fn of_day(index: &Index, before: &str, claim: &Claim) -> Option<At> {
    let Claim::Date(date) = claim else { return None };
    let before = before.trim_end();
    let parts: Vec<u32> = date.split('-').filter_map(|part| part.parse().ok()).collect();
    let claimed = |date: String| index.claim(&Claim::Date(date));
    match parts[..] {
        [year, month] if date.len() == 7 && EDGE.is_match(before) => {
            claimed(if month == 12 { format!("{}-01-01", year + 1) } else { format!("{year}-{:02}-01", month + 1) })
        }
        [year, month, day] if date.len() == 10 => {
            let beside = || {
                let [one, other] = dates::beside([year, month, day]);
                claimed(one).or_else(|| claimed(other)).filter(|_| EDGE.is_match(before))
            };
            let of_year = || claimed(date[4..].to_owned()).filter(|_| index.phrase(&date[..4]).is_some());
            of_year().or_else(beside)
        }
        // A year with 365 days will do.
        [month, day] if date.starts_with('-') && EDGE.is_match(before) => {
            let [one, other] = dates::beside([2025, month, day]).map(|beside| beside[4..].to_owned());
            claimed(one).or_else(|| claimed(other))
        }
        _ => later(index, date),
    }
}

/// The minutes of a time of the day.
fn minutes(time: &str) -> Option<f64> {
    let (hour, minute) = time.split_once(':')?;
    Some(hour.parse::<f64>().ok()? * 60.0 + minute.parse::<f64>().ok()?)
}

/// A time of the day that lies as long after another as something takes.
fn later(index: &Index, time: &str) -> Option<At> {
    let wanted = minutes(time)?;
    let lasts = |from: f64| {
        index
            .quantities("s")
            .iter()
            .any(|(value, _)| value.parse::<f64>().is_ok_and(|it| (from + it / 60.0 - wanted).abs() < 1e-6))
    };
    let times = index.claims().filter_map(|(claim, at)| match claim {
        Claim::Date(time) => Some((minutes(time)?, at)),
        _ => None,
    });
    times.filter(|(from, _)| lasts(*from)).map(|(_, at)| at).min()
}

pattern!(
    EDGE,
    r"(?i)\b(?:from|since|starting|until|till|through|before|after|as of|by|first|last|end|ends|expires?)(?: (?:on|the|day|midnight|of))*$"
);

/// The time between two days, of which the paragraph names one: `half a year after that, on 30 September 2025`.
pub fn of_days(index: &Index, around: [&str; 2], (wanted, unit): (f64, &str)) -> Option<At> {
    // A date without its day may be any of them.
    let is_exact = |date: &str| unit == "month" || date.len() == 10;
    let own: Vec<i64> = around
        .into_iter()
        .flat_map(scan::scan)
        .filter_map(|(_, claim)| if let Claim::Date(date) = claim { Some(date) } else { None })
        .filter_map(|date| dates::day(&date).filter(|_| is_exact(&date)))
        .collect();
    let wanted = match unit {
        "month" => wanted * MONTH,
        "s" => wanted / DAY,
        _ => return None,
    };
    // Months are of different length.
    let slack = if unit == "month" { 16.0 } else { 0.01 };
    let is_so = |one: i64, other: i64| ((one - other).abs() as f64 - wanted).abs() <= slack;
    let days = index.claims().filter_map(|(claim, at)| match claim {
        Claim::Date(date) if is_exact(date) => Some((dates::day(date)?, at)),
        _ => None,
    });
    let mut days = days.filter(|(day, _)| own.iter().any(|own| is_so(*own, *day)));
    (wanted >= 1.0 && !own.is_empty()).then(|| days.next()).flatten().map(|(_, at)| at)
}

/// The time between two times of the day that stand near each other: `from 9:00`, and `two hours later on Sundays`.
pub fn between(index: &Index, (wanted, unit): (f64, &str), apart: usize) -> Option<At> {
    let times: Vec<(f64, At)> = index
        .claims()
        .filter_map(|(claim, at)| match claim {
            Claim::Date(time) => Some((minutes(time)?, at)),
            _ => None,
        })
        .collect();
    let is_beside = |one: At, other: At| {
        one.material == other.material && index.line_number(one).abs_diff(index.line_number(other)) <= apart
    };
    let is_so = |one: &(f64, At), other: &(f64, At)| {
        ((one.0 - other.0) * 60.0 - wanted).abs() < 1e-6 && is_beside(one.1, other.1)
    };
    let found = times.iter().filter(|one| times.iter().any(|other| is_so(one, other)));
    found.map(|(_, at)| *at).min().filter(|_| unit == "s" && wanted > 0.0)
}

/// Weeks of five working days each: `10 to 15 working days` are `two to three weeks`.
pub fn of_working_days(index: &Index, (value, unit): (&str, &str)) -> Option<At> {
    let weeks = value.parse::<f64>().ok()? / (7.0 * DAY);
    let is_so = |(known, at): &&(String, At)| {
        known.parse::<f64>().is_ok_and(|known| (known / (5.0 * DAY) - weeks).abs() < 1e-6)
            && WORKING.is_match(index.around(*at))
    };
    let is_whole = unit == "s" && weeks >= 1.0 && weeks.fract() == 0.0;
    index.quantities("s").iter().find(is_so).map(|(_, at)| *at).filter(|_| is_whole)
}
