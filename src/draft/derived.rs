//! Values that a reader of the materials can work out: nearly so much, by so much more, so many times.

use super::amounts::{Amount, ROUNDED, amounts};
use super::calendar;
use super::index::{At, Index};
use super::lines;
use super::numerals::with_numbers;
use super::product;
use super::quantity::unit_after;
use super::scan::{self, Claim};
use super::sentence::{paragraph, sentence};
use super::units;
use crate::source::Span;
use crate::source::pattern::pattern;

// How a sentence says that it took two values together.
pattern!(
    DIFFERENCE,
    r"(?i)\b(?:by|more|less|fewer|apart|difference|gap|saves?|saving|remain\w*|left|rest|extra|additional|another|between|ahead|in advance|longer|shorter|higher|lower|later|earlier|larger|smaller|older|heavier|lighter|faster|slower)\b"
);
pattern!(
    SUM,
    r"(?i)\b(?:comes? to|amounts? to|total|altogether|together|combined|overall|in all|sum|adds? up|both|whole|entire)\b"
);
pattern!(ABOUT, r"(?i)\b(?:about|around|roughly|nearly|almost|approximately)\b");
pattern!(OVER, r"(?i)\b(?:more than|over|above)$");
pattern!(UNDER, r"(?i)\b(?:less than|fewer than|under|below|not quite)$");
pattern!(THEREFORE, r"(?i)\b(?:so|therefore|thus|hence|that is|that makes|which makes|in other words|and so on)\b");
pattern!(RATIO, r"(?i)^(?:\s*times\b|-?fold\b|\s*x\b)");

// What a number counts.
pattern!(NOUN, r"^ \p{L}{3,}s\b");
// What a number compares: `18 cm deeper`.
pattern!(COMPARATIVE, r"(?i)^\s*(?:\p{L}{2,9}er|more|less|fewer)\b");

/// How many lines apart two values may stand that a reader takes together.
const BESIDE: usize = 12;
/// Up to which number a sum tells nothing where the sentence names none.
const FEW: f64 = 20.0;
/// By what part a value may differ that is only nearly so much.
const NEARLY: f64 = 0.2;
/// How many times of a value a sentence may take.
const MANIFOLD: f64 = 20.0;
/// How many places of a number are looked at.
const PLACES: usize = 100;
/// How far above a row, in bytes, the head of its table is looked for: at each number of a long table all of it would be read again.
const HEAD: usize = 8_000;
/// How many values in a row may be one sum.
const SUMMED: usize = 8;

/// A quantity that the materials give nearly, where the article says that it is near: `a little more than a year`.
pub fn about(index: &Index, [before, shown]: [&str; 2], (value, unit): (&str, &str)) -> Option<At> {
    let before = before.trim_end();
    let words = ["about", "around", "almost", "nearly", "roughly", "approximately", "just over", "just under"];
    let words =
        words.into_iter().chain(["little more than", "little less than", "slightly more than", "slightly less than"]);
    let is_rough = { words }.any(|word| before.ends_with(word));
    // `More than a year` says less than `more than 12 months`, `below 5,000 rpm` less than `at most 4,200 rpm`.
    let digits = shown.chars().filter(char::is_ascii_digit).collect::<String>();
    let is_round = digits.is_empty() || digits.trim_end_matches('0').len() == 1 && digits.len() > 1;
    let (is_over, is_under) = (is_round && OVER.is_match(before), is_round && UNDER.is_match(before));
    if !(is_rough || is_over || is_under) || !scan::measures(unit) {
        return None;
    }
    let wanted = units::rough(value, unit)?;
    let is_near = |(known, _): &&(String, At)| {
        let is_on_side = |known: f64| is_rough || (is_over && known > wanted) || (is_under && known < wanted);
        number(known).is_some_and(|known| known != 0.0 && (known - wanted).abs() <= known * NEARLY && is_on_side(known))
    };
    index.quantities(if unit == "month" { "s" } else { unit }).iter().find(is_near).map(|(_, at)| *at)
}

/// A value that a reader works out from two or more that stand near each other, where the sentence says so: `from 6 to 4 minutes` is
/// `two minutes less`, 500 is `ten times` 50, and what is not 35 % is 65 %.
pub fn worked_out(index: &Index, [before, after]: [&str; 2], (value, unit): (&str, &str)) -> Option<At> {
    let wanted = value.parse::<f64>().ok()?;
    if RATIO.is_match(after) {
        return index
            .units()
            .find_map(|values| of_two(index, values, BESIDE, |one, other| is_near(one, other * wanted)));
    }
    let says = |pattern: &regex::Regex| sentence([before, after]).into_iter().any(|text| pattern.is_match(text));
    let values = index.quantities(unit);
    let rest = || values.iter().find(|(known, _)| number(known).is_some_and(|known| is_near(100.0 - known, wanted)));
    if unit == "%"
        && let Some((_, at)) = rest()
    {
        return Some(*at);
    }
    let difference = || of_two(index, values, BESIDE, |one, other| is_near(one - other, wanted));
    let sum = || {
        let sums = |from: usize| {
            let run = values[from..].iter().take(SUMMED).take_while(|(_, at)| at.material == values[from].1.material);
            let mut sum = 0.0;
            run.filter_map(|(value, _)| number(value)).any(|value| {
                sum += value;
                is_near(sum, wanted)
            })
        };
        let run = (0..values.len()).find(|from| sums(*from)).map(|from| values[from].1);
        run.or_else(|| of_two(index, values, BESIDE, |one, other| is_near(one + other, wanted)))
    };
    let is_difference = COMPARATIVE.is_match(after) || says(&DIFFERENCE);
    let of_clocks = || calendar::between(index, (wanted, unit), BESIDE);
    let of_difference = is_difference.then(|| difference().or_else(of_clocks)).flatten();
    let of_line =
        || of_two(index, values, 0, |one, other| is_near(one - other, wanted) || is_near(one + other, wanted));
    let of_rows = || of_two(index, values, 1, |one, other| is_near(one + other, wanted)).filter(|_| wanted > FEW);
    let of_column = || of_column(index, values, wanted);
    let of_words = of_difference.or_else(|| says(&SUM).then(sum).flatten());
    // The end of a range is told, and not worked out.
    if of_words.is_some() || is_bound([before, after]) {
        return of_words;
    }
    of_line().or_else(of_rows).or_else(of_column)
}

/// The first of at least three values, one below the other, that have this sum together.
fn of_column(index: &Index, values: &[(String, At)], wanted: f64) -> Option<At> {
    let rows: Vec<(f64, At, usize)> =
        values.iter().filter_map(|(value, at)| Some((number(value)?, *at, index.line_number(*at)))).collect();
    let is_below =
        |one: &(f64, At, usize), other: &(f64, At, usize)| one.1.material == other.1.material && one.2 + 1 == other.2;
    rows.chunk_by(is_below).filter(|rows| rows.len() > 2).find_map(|rows| {
        let sum = rows.iter().map(|(value, ..)| value).sum::<f64>();
        is_near(sum, wanted).then_some(rows[0].1)
    })
}

/// A quantity whose number and unit the materials have beside each other, as a help does: `--days <n>  1-180`.
pub fn of_bare(index: &Index, (value, unit): (&str, &str)) -> Option<At> {
    let amount = number(value)?;
    let forms = units::forms(unit).flat_map(|(word, factor)| {
        let count = amount / factor;
        let is_told = count >= 1.0 && (count * 100.0).fract().abs() < 1e-6;
        let written = if is_told { as_written((count * 100.0).round() / 100.0) } else { Vec::new() };
        written.into_iter().map(move |text| (word, text))
    });
    let forms: Vec<(&str, String)> = forms.collect();
    index.materials.iter().enumerate().find_map(|(material, read)| {
        forms.iter().find_map(|(word, digits)| {
            let mut places = memchr::memmem::find_iter(read.text.as_bytes(), digits.as_bytes()).take(PLACES);
            let is_part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || "._".contains(c));
            let is_of_unit = |at: &usize| {
                let (before, after) = (&read.text[..*at], &read.text[at + digits.len()..]);
                let ends = !is_part(after.chars().next())
                    || after.starts_with('.') && !after[1..].starts_with(|c: char| c.is_ascii_digit());
                // `DS-4` is a name, `500 records` counts something else.
                let is_named = before.strip_suffix('-').is_some_and(|it| it.ends_with(|c: char| c.is_alphabetic()));
                let is_bare = unit_after(&read.text, at + digits.len()).is_none() && !NOUN.is_match(after);
                !is_part(before.chars().next_back())
                    && !is_named
                    && ends
                    && is_bare
                    && has_word(&beside(&read.text, *at), word)
            };
            let at = places.find(is_of_unit)?;
            Some(At { material, span: Span::new(at, at + digits.len()) })
        })
    })
}

/// Whether a text in small letters has a unit as a word of its own, or in a key: `total_ct_km`.
fn has_word(text: &str, unit: &str) -> bool {
    let unit = unit.to_lowercase();
    let is_part = |c: char| c.is_alphanumeric() || "%\u{20ac}\u{b0}".contains(c);
    text.split(|c: char| !is_part(c)).any(|word| word == unit || word.strip_suffix('s') == Some(&unit))
}

/// A number as texts write it: `1000`, `1,000`, `1000.00`.
fn as_written(number: f64) -> Vec<String> {
    let plain = format!("{number}");
    let mut all = vec![format!("{number:.2}")];
    if let Some(places) = plain.len().checked_sub(3).filter(|places| *places > 0 && !plain.contains('.')) {
        let (mut grouped, mut from) = (plain.clone(), places);
        while from > 0 {
            grouped.insert(from, ',');
            from = from.saturating_sub(3);
        }
        all.push(grouped);
    }
    all.insert(0, plain);
    all.dedup();
    all
}

/// The line of a place with those before and behind it, and with the head of its table and what introduces that, in small letters.
fn beside(text: &str, at: usize) -> String {
    let line = lines::around(text, at);
    let before = |start: usize| text[..start.saturating_sub(1)].rfind('\n').map_or(0, |end| end + 1);
    let mut start = before(line.start);
    // Rows of a page may have empty lines between them.
    let is_row = text[line.start..].starts_with('|');
    while is_row && start > 0 && line.start - start < HEAD && text[start..].starts_with(['|', '\n']) {
        start = before(start);
    }
    let end = text.get(line.end + 1..).and_then(|rest| rest.find('\n')).map_or(text.len(), |end| line.end + 1 + end);
    text[start..end].to_lowercase()
}

/// A quantity that its own paragraph works out from others: `400 MB each, so three need 1.2 GB`, `70 percent, so £7,000 of £10,000`.
pub fn of_paragraph(index: &Index, [before, shown, after]: [&str; 3], (value, unit): (&str, &str)) -> Option<At> {
    let wanted = number(value)?;
    let around = paragraph([before, after]);
    let others: Vec<Amount> = around.into_iter().flat_map(amounts).collect();
    let shares: Vec<(f64, Option<At>)> = others
        .iter()
        .filter(|other| other.unit == "%")
        .map(|share| (share.base, None))
        .chain(index.quantities("%").iter().filter_map(|(share, at)| Some((number(share)?, Some(*at)))))
        .collect();
    let is_rough = around.into_iter().any(|text| ABOUT.is_match(text));
    let is_alike = |one: f64, other: f64| {
        if is_rough || unit == "byte" { (one / other - 1.0).abs() < ROUNDED } else { is_near(one, other) }
    };
    // Either may be the part and the other the whole.
    let is_share = |share: f64, other: f64| {
        share > 0.0
            && share < 100.0
            && (is_alike(other * share, wanted * 100.0) || is_alike(wanted * share, other * 100.0))
    };
    let of_share = others.iter().filter(|other| other.unit == unit).find_map(|other| {
        shares.iter().find(|(share, _)| is_share(*share, other.base)).map(|(_, at)| at.unwrap_or_default())
    });
    let own = amounts(shown).next().map_or(wanted, |own| own.written);
    let product = || product::of(index, &others, (own, wanted, unit), is_rough);
    // `Four weeks, renewed twice, so twelve at most`
    let is_multiple = |one: &Amount| {
        one.unit == unit && one.base > 0.0 && {
            let times = wanted / one.base;
            (2.0..=MANIFOLD).contains(&times) && is_near(times, times.round())
        }
    };
    let multiple = || THEREFORE.is_match(around[0]) && others.iter().any(is_multiple);
    let span = || calendar::of_days(index, around, (wanted, unit));
    of_share.or_else(|| (product() || multiple()).then(At::default)).or_else(span)
}

/// Where two values stand at most so many lines apart of which something holds.
fn of_two(index: &Index, values: &[(String, At)], apart: usize, holds: impl Fn(f64, f64) -> bool) -> Option<At> {
    let numbers: Vec<(f64, At, usize)> =
        values.iter().filter_map(|(value, at)| Some((number(value)?, *at, index.line_number(*at)))).collect();
    let is_beside = |one: &(f64, At, usize), other: &(f64, At, usize)| {
        one.1 != other.1 && one.1.material == other.1.material && one.2.abs_diff(other.2) <= apart
    };
    let first = numbers.iter().find(|one| numbers.iter().any(|other| is_beside(one, other) && holds(one.0, other.0)));
    first.map(|(_, at, _)| *at)
}

fn number(value: &str) -> Option<f64> {
    value.parse().ok()
}

fn is_near(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-6
}

/// Whether a value is an end of a range here: `from 0.45 to 0.8`.
pub fn is_bound([before, after]: [&str; 2]) -> bool {
    BOUND_BEFORE.is_match(before) || BOUND_AFTER.is_match(after)
}

pattern!(
    BOUND_BEFORE,
    r"(?i)(?:\bbetween\s[^.,;]{1,40}\sand|\b(?:from|between|to|above|below|over|under|than|least|most|until|till|exceeds?|exceeding)|[-\x{2013}<>\x{2264}\x{2265}])\s*$"
);
pattern!(
    BOUND_AFTER,
    &with_numbers(
        r"(?i)^\s*(?:(?:to|and|or)\s+[\x{a3}$\x{20ac}]?(?:\d|(?:one|NUMBER)\b)|(?:and|or)\s+(?:more|less|fewer|later|earlier|longer|shorter|above|below|over|under|up)\b|[-\x{2013}])"
    )
);

// What excludes the number behind it, and whether those that are meant are larger.
pattern!(
    EXCLUDES,
    r"(?i)(?:(?P<up>\b(?:more|longer|later|older|larger|higher) than|\b(?:over|above|up to|at most|no more than))|\b(?:less|fewer|shorter|earlier|younger|smaller|lower) than|\b(?:under|below|at least|from))\s+$"
);

/// The first number on the other side of a bound: at least 22 days are more than 21.
pub fn of_bound(index: &Index, shown: &str, (value, unit): (&str, &str)) -> Option<At> {
    let own = amounts(shown).next().filter(|own| own.written.fract() == 0.0 && own.written > 1.0)?;
    let (wanted, step) = (number(value)?, own.base / own.written);
    let is_beside = |(known, at): &&(String, At)| {
        let before = &index.materials[at.material].text[..at.span.start as usize];
        let near = &before[before.floor_char_boundary(before.len().saturating_sub(30))..];
        let is_up = EXCLUDES.captures(near).map(|it| it.name("up").is_some());
        number(known).is_some_and(|known| {
            is_up == Some(true) && is_near(wanted, known + step)
                || is_up == Some(false) && is_near(wanted, known - step)
        })
    };
    index.quantities(unit).iter().find(is_beside).map(|(_, at)| *at)
}

pattern!(EARLIER, r"(?i)^\s*(?:or|and) (?:earlier|older|lower|before)\b");

/// A version before one that the materials name with all before it: `3.5 or earlier`.
pub fn of_versions(index: &Index, version: &str) -> Option<At> {
    let parts = |version: &str| version.split('.').map_while(|part| part.parse::<u32>().ok()).collect::<Vec<u32>>();
    let wanted = parts(version);
    let is_so = |(known, at): &&(String, At)| {
        let after = &index.materials[at.material].text[at.span.end as usize..];
        let known = parts(known);
        known.first() == wanted.first() && wanted < known && EARLIER.is_match(after)
    };
    index.versions().iter().find(is_so).map(|(_, at)| *at)
}

/// Where the same figures stand with another unit.
pub fn in_other_unit(index: &Index, digits: &str) -> Option<At> {
    let of = |text: &str| text.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect::<String>();
    let measured = index.claims().filter(|(claim, at)| {
        matches!(claim, Claim::Number(_, unit) if scan::measures(unit)) && of(index.says(*at)) == digits
    });
    measured.map(|(_, at)| at).min()
}
