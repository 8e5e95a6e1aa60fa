//! Values by themselves: whether two are the same, and whether one could stand in the place of the other.

use crate::draft::scan::{self, Claim};
use crate::draft::units;

/// Whether two claims give the same value.
pub fn same(one: &Claim, other: &Claim) -> bool {
    match (one, other) {
        (Claim::Version(one), Claim::Version(other)) => {
            let is_part = |short: &str, long: &str| long.strip_prefix(short).is_some_and(|rest| rest.starts_with('.'));
            one == other || is_part(one, other)
        }
        (Claim::Date(one), Claim::Date(other)) => {
            other.starts_with(one.as_str()) || one.starts_with('-') && other.ends_with(one.as_str())
        }
        (Claim::Number(one, of_one), Claim::Number(other, of_other)) => {
            match (scan::measures(of_one), scan::measures(of_other)) {
                (true, true) => units::is_same((one, of_one), (other, of_other)),
                (measures, other_measures) => one == other && measures == other_measures,
            }
        }
        // The hyphen is a matter of taste: `AES256`.
        (Claim::Code(one), Claim::Code(other)) => one.replace('-', "") == other.replace('-', ""),
        _ => one == other,
    }
}

/// Whether a value could stand in the place of another: of counts, those of the same things.
pub fn rivals(one: &Claim, other: &Claim) -> bool {
    match (one, other) {
        (Claim::Number(one, of_one), Claim::Number(other, of_other))
            if of_one == of_other && scan::measures(of_one) =>
        {
            // A minute and a day measure different things, a small file and a large one do not.
            let widest = if of_one == "s" { 60.0 } else { 400.0 };
            let (one, other) = (one.parse::<f64>().unwrap_or(0.0), other.parse::<f64>().unwrap_or(0.0));
            one.max(other) <= widest * one.min(other)
        }
        (Claim::Number(one, of_one), Claim::Number(other, of_other)) => {
            (!scan::is_noun(of_one) || is_of_like_size(one, other))
                && (of_one == of_other || !scan::is_noun(of_one) && !scan::is_noun(of_other))
        }
        // A day is no month, and no time of day.
        (Claim::Date(one), Claim::Date(other)) => one.len() == other.len(),
        _ => true,
    }
}

/// Whether two counts are of like size: two of something are no rivals of the thousands that are allowed.
pub fn is_of_like_size(one: &str, other: &str) -> bool {
    const WIDEST: f64 = 20.0;
    let (one, other) = (one.parse::<f64>().unwrap_or(0.0), other.parse::<f64>().unwrap_or(0.0));
    one.max(other) <= WIDEST * one.min(other)
}

/// Whether a claim counts things that it names.
pub fn is_count(claim: &Claim) -> bool {
    matches!(claim, Claim::Number(_, unit) if scan::is_noun(unit) && !scan::measures(unit))
}

/// Whether a number stands without what it counts.
pub fn is_bare(claim: &Claim) -> bool {
    matches!(claim, Claim::Number(_, noun) if !scan::measures(noun) && !scan::is_noun(noun))
}

/// Whether a value is a point on a line: a version, a day.
pub fn is_point(claim: &Claim) -> bool {
    matches!(claim, Claim::Version(_) | Claim::Date(_))
}

/// Whether a value is a day, a month or a time of the day.
pub fn is_date(claim: &Claim) -> bool {
    matches!(claim, Claim::Date(_))
}

/// Whether a value is a version.
pub fn is_version(claim: &Claim) -> bool {
    matches!(claim, Claim::Version(_))
}

/// What a value measures or counts; nothing where it is no value of that sort.
pub fn kind(claim: &Claim) -> Option<String> {
    match claim {
        Claim::Version(_) => Some("version".to_owned()),
        Claim::Date(_) => Some("date".to_owned()),
        Claim::Number(_, unit) if scan::measures(unit) => Some(unit.clone()),
        Claim::Number(..) => Some("count".to_owned()),
        // Those of one kind begin alike.
        Claim::Code(name) => Some(format!("code {}", name.split(|c: char| !c.is_alphabetic()).next().unwrap_or(""))),
        _ => None,
    }
}
