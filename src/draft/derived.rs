//! Values that a reader of the materials can work out: nearly so much, by so much more, the end of a month.

use super::dates;
use super::index::{At, Index};
use super::lines;
use super::quantity::unit_after;
use super::scan::{self, Claim};
use super::sentence::{paragraph, sentence};
use super::units;
use crate::draft::pattern::pattern;
use crate::source::Span;

// How a sentence says that it took two values together.
pattern!(
    DIFFERENCE,
    r"(?i)\b(?:by|more|less|fewer|apart|difference|gap|saves?|saving|remain\w*|left|rest|extra|additional|another|between|ahead|in advance|longer|shorter|higher|lower|later|earlier|larger|smaller|older|heavier|lighter|faster|slower)\b"
);
pattern!(SUM, r"(?i)\b(?:total|altogether|together|combined|overall|in all|sum|adds? up|both|whole|entire)\b");
pattern!(ABOUT, r"(?i)\b(?:about|around|roughly|nearly|almost|approximately)\b");
pattern!(OVER, r"(?i)\b(?:more than|over|above)$");
pattern!(UNDER, r"(?i)\b(?:less than|fewer than|under|below|not quite)$");
pattern!(THEREFORE, r"(?i)\b(?:so|therefore|thus|hence|that is|that makes|which makes|in other words|and so on)\b");
pattern!(RATIO, r"(?i)^(?:\s*times\b|-?fold\b|\s*x\b)");

/// How many lines apart two values may stand that a reader takes together.
const BESIDE: usize = 12;
/// Up to which number a sum tells nothing where the sentence names none.
const FEW: f64 = 20.0;
/// How many days a month has.
const MONTH: f64 = 30.44;
/// How many times of a value a sentence may take.
const MANIFOLD: f64 = 20.0;
/// How many places of a number are looked at.
const PLACES: usize = 100;
/// By what part a product may be rounded.
const ROUNDED: f64 = 0.03;
/// How many values in a row may be one sum.
const SUMMED: usize = 8;

/// A quantity that the materials give nearly, where the article says that it is near: `a little more than a year`.
pub fn about(index: &Index, [before, shown]: [&str; 2], (value, unit): (&str, &str)) -> Option<At> {
    let before = before.trim_end();
    let words = ["about", "around", "almost", "nearly", "roughly", "approximately", "just over", "just under"];
    let words =
        words.into_iter().chain(["little more than", "little less than", "slightly more than", "slightly less than"]);
    let is_rough = { words }.any(|word| before.ends_with(word));
    // `More than a year` says less than `more than 12 months`.
    let is_worded = !shown.contains(|c: char| c.is_ascii_digit());
    let (is_over, is_under) = (is_worded && OVER.is_match(before), is_worded && UNDER.is_match(before));
    if !(is_rough || is_over || is_under) || !scan::measures(unit) {
        return None;
    }
    let wanted = units::rough(value, unit)?;
    let is_near = |(known, _): &&(String, At)| {
        let is_on_side = |known: f64| is_rough || (is_over && known > wanted) || (is_under && known < wanted);
        number(known).is_some_and(|known| known != 0.0 && (known - wanted).abs() <= known * 0.15 && is_on_side(known))
    };
    index.quantities(if unit == "month" { "s" } else { unit }).iter().find(is_near).map(|(_, at)| *at)
}

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
        _ => later(index, date),
    }
}

/// A time of the day that lies as long after another as something takes.
fn later(index: &Index, time: &str) -> Option<At> {
    let minutes = |time: &str| {
        let (hour, minute) = time.split_once(':')?;
        Some(hour.parse::<f64>().ok()? * 60.0 + minute.parse::<f64>().ok()?)
    };
    let wanted = minutes(time)?;
    let lasts = |from: f64| {
        index.quantities("s").iter().any(|(value, _)| number(value).is_some_and(|it| is_near(from + it / 60.0, wanted)))
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
    let of_difference = says(&DIFFERENCE).then(difference).flatten();
    let of_line =
        || of_two(index, values, 0, |one, other| is_near(one - other, wanted) || is_near(one + other, wanted));
    let of_rows = || of_two(index, values, 1, |one, other| is_near(one + other, wanted)).filter(|_| wanted > FEW);
    let of_words = of_difference.or_else(|| says(&SUM).then(sum).flatten());
    // The end of a range is told, and not worked out.
    if of_words.is_some() || is_bound([before, after]) {
        return of_words;
    }
    of_line().or_else(of_rows)
}

/// A quantity whose number and unit the materials have beside each other, as a help does: `--days <n>  1-180`.
pub fn of_bare(index: &Index, (value, unit): (&str, &str)) -> Option<At> {
    let amount = number(value)?;
    let forms = units::forms(unit).filter_map(|(word, factor)| {
        let count = amount / factor;
        let text = format!("{}", (count * 100.0).round() / 100.0);
        (count >= 1.0 && (count * 100.0).fract().abs() < 1e-6).then_some((word, text))
    });
    let forms: Vec<(&str, String)> = forms.collect();
    index.materials.iter().enumerate().find_map(|(material, read)| {
        forms.iter().find_map(|(word, digits)| {
            let mut places = memchr::memmem::find_iter(read.text.as_bytes(), digits.as_bytes()).take(PLACES);
            let is_part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || "._".contains(c));
            let is_of_unit = |at: &usize| {
                let after = &read.text[at + digits.len()..];
                let ends = !is_part(after.chars().next())
                    || after.starts_with('.') && !after[1..].starts_with(|c: char| c.is_ascii_digit());
                let is_bare = unit_after(&read.text, at + digits.len()).is_none();
                !is_part(read.text[..*at].chars().next_back())
                    && ends
                    && is_bare
                    && beside(&read.text, *at).contains(word)
            };
            let at = places.find(is_of_unit)?;
            Some(At { material, span: Span::new(at, at + digits.len()) })
        })
    })
}

/// The line of a place with those before and behind it, in small letters.
fn beside(text: &str, at: usize) -> String {
    let line = lines::around(text, at);
    let start = text[..line.start.saturating_sub(1)].rfind('\n').map_or(0, |end| end + 1);
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
    let is_alike =
        |one: f64, other: f64| if is_rough { (one / other - 1.0).abs() < ROUNDED } else { is_near(one, other) };
    // Either may be the part and the other the whole.
    let is_share = |share: f64, other: f64| {
        share > 0.0
            && share < 100.0
            && (is_alike(other * share, wanted * 100.0) || is_alike(wanted * share, other * 100.0))
    };
    let of_share = others.iter().filter(|other| other.unit == unit).find_map(|other| {
        shares.iter().find(|(share, _)| is_share(*share, other.base)).map(|(_, at)| at.unwrap_or_default())
    });
    let is_times =
        |one: f64, count: f64, product: f64| one > 1.0 && count > 1.0 && (one * count / product - 1.0).abs() < ROUNDED;
    let own = amounts(shown).next().map_or(wanted, |own| own.written);
    let is_product = |one: &Amount, other: &Amount| {
        one.unit != other.unit
            && (one.unit == unit && is_times(one.base, other.base, wanted)
                || is_times(own, other.written, one.written) && is_near(own * other.written, one.written)
                || is_times(one.written, other.written, own) && is_near(one.written * other.written, own))
    };
    // What one takes, times how many there are.
    let times = |product: f64, of: &str, count: f64| {
        index.quantities(of).iter().filter_map(|(value, _)| number(value)).any(|one| is_times(one, count, product))
    };
    let is_count = |other: &Amount| other.unit != unit && other.written.fract() == 0.0;
    let product = || {
        others.iter().any(|one| others.iter().any(|other| is_product(one, other)))
            || others.iter().any(|other| is_count(other) && times(wanted, unit, other.written))
            || others
                .iter()
                .any(|other| is_count(other) && scan::measures(&other.unit) && times(other.base, &other.unit, own))
            || unit.is_empty() && others.iter().any(|other| scan::measures(&other.unit) && is_near(other.base, wanted))
    };
    // `Four weeks, renewed twice, so twelve at most`
    let is_multiple = |one: &Amount| {
        one.unit == unit && one.base > 0.0 && {
            let times = wanted / one.base;
            (2.0..=MANIFOLD).contains(&times) && is_near(times, times.round())
        }
    };
    let multiple = || THEREFORE.is_match(around[0]) && others.iter().any(is_multiple);
    let span = || of_days(index, around, (wanted, unit));
    of_share.or_else(|| (product() || multiple()).then(At::default)).or_else(span)
}

/// The time between two days, of which the paragraph names one: `half a year after that, on 30 September 2025`.
fn of_days(index: &Index, around: [&str; 2], (wanted, unit): (f64, &str)) -> Option<At> {
    let own: Vec<i64> = around
        .into_iter()
        .flat_map(scan::scan)
        .filter_map(|(_, claim)| if let Claim::Date(date) = claim { dates::day(&date) } else { None })
        .collect();
    let wanted = match unit {
        "month" => wanted * MONTH,
        "s" => wanted / 86_400.0,
        _ => return None,
    };
    // Months are of different length.
    let slack = if unit == "month" { 16.0 } else { 0.5 };
    let is_so = |one: i64, other: i64| ((one - other).abs() as f64 - wanted).abs() <= slack;
    let days = index.claims().filter_map(|(claim, at)| match claim {
        Claim::Date(date) => Some((dates::day(date)?, at)),
        _ => None,
    });
    let mut days = days.filter(|(day, _)| own.iter().any(|own| is_so(*own, *day)));
    (wanted >= 1.0 && !own.is_empty()).then(|| days.next()).flatten().map(|(_, at)| at)
}

/// A number in a text, as it is written and in the base of its unit.
struct Amount {
    written: f64,
    base: f64,
    unit: String,
}

/// The numbers of a text.
fn amounts(text: &str) -> impl Iterator<Item = Amount> {
    scan::scan(text).into_iter().filter_map(|(range, claim)| match claim {
        Claim::Number(value, unit) => {
            let base = number(&value)?;
            let shown: String = text[range].chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
            Some(Amount { written: number(shown.trim_matches('.')).unwrap_or(base), base, unit })
        }
        _ => None,
    })
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
    r"(?i)(?:\b(?:from|between|to|and|above|below|over|under|than|least|most|until|till|exceeds?|exceeding)|[-\x{2013}<>\x{2264}\x{2265}])\s*$"
);
pattern!(BOUND_AFTER, r"(?i)^\s*(?:(?:to|and|or)\b|[-\x{2013}])");

/// Where the same figures stand with another unit.
pub fn in_other_unit(index: &Index, digits: &str) -> Option<At> {
    let of = |text: &str| text.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect::<String>();
    let measured = index.claims().filter(|(claim, at)| {
        matches!(claim, Claim::Number(_, unit) if scan::measures(unit)) && of(index.says(*at)) == digits
    });
    measured.map(|(_, at)| at).min()
}
