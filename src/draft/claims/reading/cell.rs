//! A cell of a table, read alone.

use std::ops::Range;

use super::terms::terms;
use crate::draft::claim::{Claim, Found};
use crate::draft::rates;
use crate::draft::scan;
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

/// The unit that a column of its own gives to a row, in brackets as a head would have it.
pub fn unit_of_row(plain: &str, head: &[Range<usize>], cells: &[Range<usize>]) -> String {
    const HEADS: &[&str] = &["unit", "units", "unit of measure", "uom"];
    let is_unit = |head: &Range<usize>| HEADS.contains(&&*plain[head.clone()].trim().to_lowercase());
    let cell = head.iter().position(is_unit).and_then(|column| cells.get(column));
    let unit = cell.map_or("", |cell| plain[cell.clone()].trim());
    if unit.is_empty() { String::new() } else { format!("({unit})") }
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
    let words = head.split([' ', '_', '\u{a0}']).filter(move |word| {
        let is_rate =
            matches!(before, "per" | "every" | "each" | "a" | "/") || before.starts_with(|c: char| c.is_ascii_digit());
        before = word;
        !is_rate && word.chars().count() > 1 && is_unit(word) && !is_counted(&canonical(word))
    });
    // `half_year_fee_eur` is counted in the last of them.
    let mut words = words.collect::<Vec<_>>().into_iter();
    let of_words = || if head.contains('_') { words.next_back() } else { words.next() };
    inside.or_else(of_words).or_else(|| {
        head.rsplit_once('_').map(|(_, sign)| sign).filter(|sign| matches!(*sign, "g" | "h" | "s" | "w" | "v"))
    })
}

/// A range without the white space at its ends.
pub fn trimmed(plain: &str, range: &Range<usize>) -> Range<usize> {
    let text = &plain[range.clone()];
    let start = range.start + text.len() - text.trim_start().len();
    start..(start + text.trim().len())
}

/// How long a cell may be that is one value.
const LONGEST: usize = 5;

/// What a cell says in the form in which cells are compared; nothing where it is no single value.
pub fn cell_value(text: &str, heads: [&str; 2]) -> Option<Vec<String>> {
    let shown = text.trim();
    let lower = shown.to_lowercase();
    let lower = lower.trim_end_matches('.');
    match lower {
        "" | "-" | "\u{2013}" | "\u{2014}" | "n/a" => return None,
        "yes" | "y" | "true" | "\u{2713}" | "\u{2714}" | "\u{2714}\u{fe0f}" | "\u{2705}" | "x" | "supported"
        | "available" | "included" | "enabled" | "on" => {
            return Some(vec!["yes".to_owned()]);
        }
        "no" | "n" | "false" | "\u{2717}" | "\u{2718}" | "\u{274c}" | "\u{274e}" | "not supported" | "unsupported"
        | "not available" | "not included" | "none" | "disabled" | "off" => {
            return Some(vec!["no".to_owned()]);
        }
        _ => {}
    }
    if let [(_, Claim::Number(value, unit))] = &rates::periods(shown)[..] {
        return Some(vec![format!("{value} {unit}")]);
    }
    let values: Vec<String> = with_unit(scan::scan(shown), heads)
        .into_iter()
        .filter_map(|(_, claim)| match claim {
            Claim::Version(version) => Some(version),
            Claim::Number(value, unit) if scan::measures(&unit) => Some(format!("{value} {unit}")),
            Claim::Number(value, _) => Some(value),
            Claim::Date(date) => Some(date),
            _ => None,
        })
        .collect();
    if !values.is_empty() {
        return Some(values);
    }
    let words = terms(shown);
    (!words.is_empty() && shown.split_whitespace().count() <= LONGEST).then_some(words)
}
