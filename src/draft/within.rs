//! The bounds that materials set for an option or a key: a value between them is a choice of the author's.

use super::index::{At, Index};
use super::lines;
use super::scan::{self, Claim};
use super::units::{self, in_base, is_unit, measures};
use crate::source::Span;
use crate::source::pattern::pattern;

/// How many places of a name are looked at.
const PLACES: usize = 20;
/// How far behind a name, in bytes, its bounds may stand.
const REACH: usize = 400;

pattern!(
    BOUNDS,
    r"(?i)\b(?P<low>\d[\d.,]*)\s*(?:-|\x{2013}|to|\.\.\.?)\s*(?P<high>\d[\d.,]*\d|\d)(?:\s?(?P<unit>[a-z%]+))?|(?:max(?:imum)?|at most|up to|no more than)[ :=(]*(?P<most>\d[\d.,]*\d|\d)(?:\s?(?P<most_unit>[a-z%]+))?|(?:min(?:imum)?|at least)[ :=(]*(?P<least>\d[\d.,]*\d|\d)(?:\s?(?P<least_unit>[a-z%]+))?"
);
pattern!(VALUE, r"^(\d[\d.,]*)\s?([A-Za-z%]*)$");
pattern!(NEXT, r"\n\s*\n|\n\s*(?:-{1,2}[A-Za-z]|[\w.]+:\s)");

/// Where materials set bounds for an option or a key that a value lies between.
pub fn bounds_of(index: &Index, of: &str, value: &str) -> Option<At> {
    let captures = VALUE.captures(value.trim())?;
    let wanted = quantity(&captures[1], &captures[2])?;
    index.materials.iter().enumerate().find_map(|(material, read)| {
        let lower = read.text.to_ascii_lowercase();
        let places = memchr::memmem::find_iter(lower.as_bytes(), of.as_bytes()).take(PLACES);
        let mut places = places.filter(|at| is_whole(&lower, *at, of.len()));
        places.find_map(|at| {
            let end = lower.floor_char_boundary((at + of.len() + REACH).min(lower.len()));
            let stretch = &lower[at + of.len()..end];
            let stretch = &stretch[..NEXT.find(stretch).map_or(stretch.len(), |next| next.start())];
            // The lines below may be about something else.
            let line = stretch.lines().next().unwrap_or("");
            let holds = is_between(line, wanted) || is_between(stretch, wanted);
            holds.then(|| At { material, span: Span::new(at, at + of.len()) })
        })
    })
}

fn is_whole(text: &str, at: usize, length: usize) -> bool {
    let is_part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || "_-".contains(c));
    !is_part(text[..at].chars().next_back()) && !is_part(text[at + length..].chars().next())
}

/// Whether a text sets bounds, and a quantity lies between them.
fn is_between(text: &str, (wanted, measures): (f64, bool)) -> bool {
    let (mut least, mut most, mut is_bound) = (f64::NEG_INFINITY, f64::INFINITY, false);
    for captures in BOUNDS.captures_iter(text) {
        let of = |number: &str, unit: &str| {
            let unit = captures.name(unit).map_or("", |unit| unit.as_str());
            let (value, is_measured) = quantity(captures.name(number)?.as_str(), unit)?;
            (is_measured == measures).then_some(value)
        };
        let (low, high) = (
            of("low", "unit").or_else(|| of("least", "least_unit")),
            of("high", "unit").or_else(|| of("most", "most_unit")),
        );
        is_bound |= low.is_some() || high.is_some();
        least = low.map_or(least, |low| least.max(low));
        most = high.map_or(most, |high| most.min(high));
    }
    is_bound && least <= wanted && wanted <= most
}

/// A number, in the base of its unit if it has one.
fn quantity(number: &str, unit: &str) -> Option<(f64, bool)> {
    let digits = number.replace(',', "");
    match is_unit(unit) {
        true => in_base(&digits, unit).0.parse().ok().map(|value| (value, true)),
        false => digits.parse().ok().map(|value| (value, false)),
    }
}

// What stands before the value of a key, perhaps in a map on one line.
pattern!(KEY, r#"(?:^|[{,])[ \t-]*["']?[A-Za-z_$][\w.$-]*["']?[ \t]*[:=][ \t]+["']?$"#);

/// Whether an article gives a number to an option or a key in its code, where it is looked at: the same quantity, if the code has a
/// unit.
pub fn is_in_code(article: &str, digits: &str, claim: &Claim) -> bool {
    let mut places = memchr::memmem::find_iter(article.as_bytes(), digits.as_bytes()).take(PLACES);
    places.any(|at| {
        let around = lines::around(article, at);
        let line = &article[around.start..at];
        let unquoted = line.trim_end_matches(['"', '\'']);
        let before = unquoted.trim_end_matches([' ', '=']);
        let option = before.rsplit([' ', '`']).next().unwrap_or("");
        let is_given = before.len() < unquoted.len() && option.starts_with("--") || KEY.is_match(line);
        is_whole(article, at, digits.len()) && is_given && is_same(&article[around.clone()], at - around.start, claim)
    })
}

/// Whether the quantity at a place of a line of code may be the one that is claimed.
fn is_same(line: &str, at: usize, claim: &Claim) -> bool {
    let there = scan::scan(line).into_iter().find(|(range, _)| range.contains(&at));
    match (there.map(|(_, there)| there), claim) {
        (Some(Claim::Number(one, of_one)), Claim::Number(other, of_other))
            if measures(&of_one) && measures(of_other) =>
        {
            units::is_same((&one, &of_one), (other, of_other))
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_told_in_many_forms() {
        for text in
            ["<n>  1-60 (default: 15)", "  # 1 to 60", " (default: 4, maximum: 60)", "N at most 60 at once, at least 2"]
        {
            assert!(is_between(text, (20.0, false)), "{text}");
            assert!(!is_between(text, (80.0, false)), "{text}");
        }
        assert!(!is_between("default: 20", (20.0, false)));
        assert!(is_between("DUR (default: 4d, minimum: 1m)", (1_209_600.0, true)));
    }

    #[test]
    fn values_of_code_are_known() {
        let article = "Wait 10 s.\n\n```sh\ntool get --wait 10\n```\n\n```yaml\n  size: 25\n  pauseSeconds: 45\n\
            \"retry\": { \"count\": 3 }\n```\n";
        let is_given = |digits: &str, unit: &str| {
            let (value, unit) = in_base(digits, unit);
            is_in_code(article, digits, &Claim::Number(value, unit))
        };
        assert!(is_given("10", "") && is_given("25", "") && is_given("3", "") && !is_given("1", ""));
        assert!(is_given("45", "seconds") && !is_given("45", "minutes") && is_given("10", "minutes"));
    }
}
