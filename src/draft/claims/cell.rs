//! A cell of a table, read alone.

use std::ops::Range;

use crate::draft::claim::{Claim, Found};
use crate::draft::units::{canonical, in_base, is_counted, is_unit};

/// The values of a cell; its bare numbers have the unit that its row or its column names: `Size (KB)`.
pub fn with_unit(found: Vec<Found>, heads: [&str; 2]) -> Vec<Found> {
    let Some(unit) = heads.into_iter().rev().find_map(unit_of_head) else { return found };
    let has_unit = |claim: Claim| match &claim {
        Claim::Version(number) if number.matches('.').count() == 1 => in_unit(number, unit),
        Claim::Number(number, of) if of.len() < 3 && !is_unit(of) => in_unit(number, unit),
        _ => claim,
    };
    found.into_iter().map(|(range, claim)| (range, has_unit(claim))).collect()
}

/// A number in a unit that stands elsewhere.
pub fn in_unit(number: &str, unit: &str) -> Claim {
    let (value, unit) = in_base(number, unit);
    Claim::Number(value, unit)
}

/// The unit that a head names: in brackets, or a word of it. `Price per hour` is no time.
fn unit_of_head(head: &str) -> Option<&str> {
    let inside = head.rsplit_once('(').and_then(|(_, inside)| inside.split_once(')')).map(|(unit, _)| unit);
    let inside = inside.map(|unit| unit.trim_start_matches("in ").trim()).filter(|unit| is_unit(unit));
    let mut before = "";
    let mut words = head.split_whitespace().filter(move |word| {
        let is_rate =
            matches!(before, "per" | "every" | "each" | "a" | "/") || before.starts_with(|c: char| c.is_ascii_digit());
        before = word;
        !is_rate && word.chars().count() > 1 && is_unit(word) && !is_counted(&canonical(word))
    });
    inside.or_else(|| words.next())
}

/// A range without the white space at its ends.
pub fn trimmed(plain: &str, range: &Range<usize>) -> Range<usize> {
    let text = &plain[range.clone()];
    let start = range.start + text.len() - text.trim_start().len();
    start..(start + text.trim().len())
}
