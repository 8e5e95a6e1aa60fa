//! Quantities that stand in a proportion to others: half as much, twice as much, so many for each, so many of both together.
//!
//! A sentence says the proportion and the materials the quantity, or the other way round: `pay half of the fee` makes 360 euros of
//! 720. What is given for every 100 people is three times as much for 300.

use super::amounts::{Amount, amounts};
use super::index::{At, Index};
use super::lines;
use super::proportion::{adds, factors, takes_off};
use super::scan::{Claim, scan};
use super::sentence::{paragraph, sentence};
use super::units::measures;
use crate::source::pattern::pattern;

/// For how many rows a head is looked at.
const ROWS: usize = 20;

pattern!(THAN, r"(?i)\b(?:than|instead of|from)\s+[\u{a3}$\u{20ac}]?(?P<n>\d[\d,]*(?:\.\d+)?)");
pattern!(GOES_ON, r"(?i)\b(?:this|that|these|so|then|thus|therefore|altogether|total|makes?|instead)\b");
pattern!(OF_ONE, r"(?i)^\s*(?:per|an?|each|every|for each|for every)\b");
pattern!(MULTIPLE, r"(?i)\b(?P<word>once|twice|half|\d+ ?[x\u{d7}]|two times|three times)\s+[\u{a3}$\u{20ac}]?$");

fn is_near(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-6 * one.abs().max(other.abs())
}

/// Where the materials have what makes a quantity of the article, in a proportion that its paragraph or they name.
pub fn of(index: &Index, [before, shown, after]: [&str; 3], (value, unit): (&str, &str)) -> Option<At> {
    let wanted = value.parse::<f64>().ok().filter(|wanted| *wanted > 0.0)?;
    let around = paragraph([before, after]);
    let others: Vec<Amount> = around.into_iter().flat_map(amounts).collect();
    let known = index.quantities(unit).iter().filter_map(|(known, at)| Some((known.parse::<f64>().ok()?, *at)));
    // A factor is of the sentence, or of the one before that it goes on from: `that's 220 euros`.
    let near = sentence([before, after]);
    let named = if near.into_iter().any(|text| GOES_ON.is_match(text)) { around } else { near };
    let own: Vec<f64> = named.into_iter().flat_map(factors).map(|(factor, _)| factor).collect();
    let (more, less) = (named.into_iter().any(adds), named.into_iter().any(takes_off));
    let is_so = |base: f64, factor: f64| {
        is_near(base * factor, wanted)
            || more && is_near(base * (1.0 + factor), wanted)
            || less && is_near(base * (1.0 - factor), wanted)
    };
    let of_known = || known.into_iter().find(|(base, _)| own.iter().any(|factor| is_so(*base, *factor))).map(|it| it.1);
    // `360 euros rather than 720`: the other may go without its unit.
    let bare = around.into_iter().flat_map(|text| THAN.captures_iter(text));
    let bare = bare.filter_map(|it| it["n"].replace(',', "").parse::<f64>().ok());
    let alike = others.iter().filter(|other| other.unit == unit).map(|other| other.base);
    let alike: Vec<f64> = alike.chain(bare).collect();
    let of_own = || {
        let mut factors = index.proportions.factors.iter();
        factors.find(|(factor, _)| alike.iter().any(|base| is_near(base * factor, wanted))).map(|(_, at)| *at)
    };
    let for_each = || of_each(index, &others, (wanted, shown), unit);
    of_known().or_else(of_own).or_else(for_each).or_else(|| is_sum([before, after], wanted, unit).then(At::default))
}

/// What is given for each so many, for as many as the paragraph names, or how many that are for which so much is given. Parts of what
/// is counted are rounded up.
fn of_each(index: &Index, others: &[Amount], (wanted, shown): (f64, &str), unit: &str) -> Option<At> {
    let noun = shown.rsplit([' ', '-', '\u{a0}']).next().unwrap_or("").trim_end_matches('s').to_lowercase();
    let each = if others.is_empty() { &[] } else { &index.proportions.each[..] };
    each.iter().find_map(|each| {
        let text = &index.materials[each.at.material].text;
        let line = text[lines::around(text, each.at.span.start as usize)].to_lowercase();
        let number = index.line_number(each.at);
        // What the head of a column says holds for all rows.
        let rows = if line.starts_with('|') { ROWS } else { 0 };
        let given = |unit: &str| {
            let values = index.quantities(unit).iter().filter(|(_, place)| {
                let there = index.line_number(*place);
                let is_other = place.span.end <= each.at.span.start || each.at.span.end <= place.span.start;
                is_other && place.material == each.at.material && (number..=number + rows).contains(&there)
            });
            values.filter_map(|(known, _)| known.parse::<f64>().ok()).collect::<Vec<f64>>()
        };
        let is_of = |unit: &str| if measures(&each.unit) { unit == each.unit } else { !measures(unit) };
        let is_counted = noun.len() > 2 && line.contains(&noun) && !measures(unit);
        let of_one = given(unit);
        let for_more = others.iter().filter(|other| is_of(&other.unit)).any(|other| {
            let times = other.base / each.amount;
            of_one.iter().any(|one| is_near(one * times, wanted)) || is_counted && is_near(times.ceil(), wanted)
        });
        let is_more = || {
            let times = wanted / each.amount;
            others.iter().any(|other| given(&other.unit).iter().any(|one| is_near(one * times, other.base)))
        };
        (for_more || is_of(unit) && is_more()).then_some(each.at)
    })
}

/// What one of several takes, of which a row or a line gives how much they take together: `12 euros a lesson`.
pub fn of_one(index: &Index, after: &str, (value, unit): (&str, &str)) -> Option<At> {
    let wanted = value.parse::<f64>().ok().filter(|_| OF_ONE.is_match(after))?;
    let is_so = |(all, at): &&(String, At)| {
        let text = &index.materials[at.material].text;
        let line = &text[lines::around(text, at.span.start as usize)];
        let all = all.parse::<f64>().unwrap_or(0.0);
        amounts(line).any(|count| count.written > 1.0 && is_near(wanted * count.written, all))
    };
    index.quantities(unit).iter().find(is_so).map(|(_, at)| *at)
}

/// Whether a quantity is the sum of what its sentence names: `450 euros: twice 180 euros and once 90 euros`.
fn is_sum(around: [&str; 2], wanted: f64, unit: &str) -> bool {
    sentence(around).into_iter().any(|text| {
        let parts = scan(text).into_iter().filter_map(|(range, claim)| match claim {
            Claim::Number(value, of) if of == unit => {
                let times =
                    MULTIPLE.captures(&text[..range.start]).map_or(1.0, |it| match &*it["word"].to_lowercase() {
                        "once" => 1.0,
                        "half" => 0.5,
                        "twice" | "two times" => 2.0,
                        "three times" => 3.0,
                        times => times.trim_end_matches(['x', '\u{d7}', ' ']).parse().unwrap_or(1.0),
                    });
                value.parse::<f64>().ok().map(|value| value * times)
            }
            _ => None,
        });
        let parts: Vec<f64> = parts.collect();
        parts.len() > 1 && is_near(parts.iter().sum(), wanted)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_of_what_the_sentence_names() {
        assert!(is_sum(["It costs ", ": twice 180 euros and once 90 euros."], 450.0, "EUR"));
        assert!(!is_sum(["It costs ", ": twice 180 euros."], 360.0, "EUR"));
    }
}
