//! Numbers with their units: in figures with groups of digits, in words, and all quantities of one kind in one unit.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::claim::{Claim, Taken, is_word};
use super::numerals::{with_numbers, written_number};
use super::parts::parts;
use super::times;
use super::unit_of_key::{unit_of_key, unit_of_parent};
use super::units::{canonical, in_base, is_counted, is_unit, measures};
use crate::source::pattern::pattern;

pattern!(NUMBER, r"\d+(?:\.\d+)?");
// What stands after a number: a unit, or what is counted.
pattern!(UNIT, &format!("^(?:[ \u{a0}\u{202f}-]|[ \\t]*\\n[ \\t>]*)?({WRITTEN_UNIT})"));
/// A unit as it is written, perhaps one over another: `%`, `kW`, `m3/h`.
const WRITTEN_UNIT: &str = r"%|‰|(?i:e-mails?)\b|° ?\p{L}*|degrees? (?:C|F|Celsius|Fahrenheit)\b|(?i:square|cubic|sq\.?) \p{L}+|[\p{L}µ]+[23²³]?(?:/[\p{L}µ]+[23²³]?)*";

/// The rest of a range or a list, whose last number has the unit of all: `2 to 25 Nm`.
static RANGE: LazyLock<Regex> = LazyLock::new(|| {
    let joined = "(?: ?(?:,|to|or|-|\u{2013}|through|and|instead of|rather than) ?\\d[\\d.,]*)+";
    let kind = "(?:working|business|calendar|school) ";
    Regex::new(&format!("^{joined}[ \u{a0}\u{202f}-]?(?:{kind})?({WRITTEN_UNIT})")).expect("a pattern")
});
// The other sides of something: `38 x 46 x 29 cm`.
pattern!(SIDES, "^(?: ?[x\u{d7}] ?\\d[\\d.,]*)+[ \u{a0}]?(mm|cm|km|ft|inch(?:es)?)\\b");
// A word between a number and its unit that says which: `5 working days`, `3 more months`.
pattern!(
    QUALIFIED,
    "^[ \u{a0}](?:working|business|calendar|banking|school|full|whole|complete|consecutive|successive|straight|more|further|additional|extra)[ \u{a0}](\\p{L}{3,})\\b"
);
pattern!(MAGNITUDE, "^[ \u{a0}](thousand|million|billion|trillion)\\b");
// The same as a letter, before what is counted: `5k pods`.
pattern!(LETTER, "^(?:(k)(?:[ |.,;:)]|$)|([KM])[ \u{a0}](?:[\\p{Ll}-]+ )?\\p{Ll}{2,}s\\b)");

/// The unit after a number that ends at `end`, as it is written, and the length of all up to its end. In a range the unit stands
/// behind the last number.
pub fn unit_after(text: &str, end: usize) -> Option<(String, usize)> {
    let rest = &text[end..];
    if let Some(captures) = UNIT.captures(rest) {
        let (written, is_broken) = (&captures[1], captures[0].contains('\n'));
        // `5m` is a time, `5 m` a length.
        let lead = captures[0].len() - written.len();
        let metre = |written: &str| match written.strip_prefix('m') {
            Some(rest) if (rest.is_empty() && lead > 0) || rest.starts_with('/') => format!("metre{rest}"),
            _ => written.to_owned(),
        };
        let first = written.split('/').next().unwrap_or(written);
        let degrees = if written.starts_with('°') { "°" } else { written };
        for written in [written, first, degrees] {
            let word = metre(written);
            if is_unit(&word) && (!is_broken || word.chars().count() > 2) {
                return Some((word, lead + written.len()));
            }
        }
    }
    if let Some(captures) = QUALIFIED.captures(rest).filter(|captures| is_unit(&captures[1])) {
        return Some((captures[1].to_owned(), captures[0].len()));
    }
    if let Some(captures) = SIDES.captures(rest) {
        return Some((captures[1].to_owned(), 0));
    }
    let captures = RANGE.captures(rest)?;
    let written =
        if captures[1].starts_with("m/") { format!("metre{}", &captures[1][1..]) } else { captures[1].to_owned() };
    let is_between =
        !captures[0].contains(" and ") || text[..end].rsplit('.').nth(1).unwrap_or(&text[..end]).contains("between");
    (is_unit(&written) && is_between).then_some((written, 0))
}

/// Adds the numbers of a text, in figures and in words, with what they measure or count.
pub fn numbers(text: &str, found: &mut Taken) {
    parts(text, found);
    let mut next = 0;
    for it in NUMBER.find_iter(text) {
        let before = text[..it.start()].chars().next_back();
        let is_tolerance = text[..it.start()].ends_with("+/-");
        let is_part =
            before.is_some_and(|c| is_word(c) || ".-".contains(c)) && !is_tolerance && !ends_range(&text[..it.start()]);
        if it.start() < next || is_part || is_scale(text, it.start(), it.end()) {
            continue;
        }
        let (end, value) =
            with_comma(text, it.start(), it.end()).unwrap_or_else(|| grouped(text, it.start(), it.end()));
        let (end, value) = magnitude(text, end, value);
        next = end;
        let rest = &text[end..];
        let of_key =
            || unit_of_key(last(&text[..it.start()])).filter(|_| !rest.starts_with(is_word)).map(|unit| (unit, 0));
        let of_parent =
            || unit_of_parent(&text[..it.start()]).filter(|_| !rest.starts_with(is_word)).map(|unit| (unit, 0));
        let of_sign = || money_of(text, it.start(), end).map(|unit| (unit.to_owned(), 0));
        if let Some((unit, length)) = unit_after(text, end).or_else(of_sign).or_else(of_key).or_else(of_parent) {
            let (value, base) = in_base(&value, &unit);
            found.add(it.start()..end + length, Claim::Number(value, base));
        } else if let Some(length) = times::multiplies(rest) {
            found.add(it.start()..end + length, Claim::Number(value, times::FACTOR.to_owned()));
        } else if times::counts(rest) {
            found.add(it.start()..end, Claim::Number(value, times::TIMES.to_owned()));
        } else if !rest.starts_with(is_word) {
            let noun = UNIT.captures(rest).filter(|captures| !captures[0].contains('\n'));
            let noun = noun.map(|captures| canonical(captures[1].split('/').next().unwrap_or("")));
            let noun = noun.filter(|noun| is_noun(noun)).unwrap_or_default();
            found.add(it.start()..end, Claim::Number(value, noun));
        }
    }
    written(text, found);
    times::words(text, found);
}

/// Whether a number after this text is the upper end of a range: `1-60`.
fn ends_range(before: &str) -> bool {
    // `1..10`, and what programs make of it: `1..=10`
    let lower = before.strip_suffix('-').or_else(|| before.trim_end_matches('=').strip_suffix(".."));
    let Some(lower) = lower.map(|lower| lower.trim_end_matches('.')) else { return false };
    let number = lower.trim_end_matches(|c: char| c.is_ascii_digit() || ".,".contains(c));
    number.len() < lower.len() && !number.ends_with(|c: char| is_word(c) || "-/".contains(c))
}

/// Whether a number is of a scale: `1:500`.
fn is_scale(text: &str, start: usize, end: usize) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    let is_one =
        &text[start..end] == "1" && text[end..].strip_prefix(':').is_some_and(|rest| rest.starts_with(is_digit));
    let before = text[..start].strip_suffix("1:");
    is_one || before.is_some_and(|before| !before.ends_with(is_digit))
}

/// The currency whose sign stands before a number.
fn money(before: &str) -> Option<&'static str> {
    const SIGNS: &[(&str, &str)] =
        &[("£", "GBP"), ("$", "USD"), ("€", "EUR"), ("GBP ", "GBP"), ("USD ", "USD"), ("EUR ", "EUR")];
    SIGNS.iter().find(|(sign, _)| before.ends_with(sign)).map(|(_, unit)| *unit)
}

/// The currency of a number: its sign stands before it, or the sentence has named it before numbers with two decimals.
pub fn money_of(text: &str, start: usize, end: usize) -> Option<&'static str> {
    let before = last(&text[..start]);
    let has_cents = text[start..end].split_once('.').is_some_and(|(_, cents)| cents.len() == 2);
    let in_sentence = &before[before.rfind(". ").map_or(0, |at| at + 2)..];
    let named = || CURRENCIES.iter().find(|(word, _)| in_sentence.contains(word)).map(|(_, unit)| *unit);
    money(before).or_else(|| named().filter(|_| has_cents))
}

/// What names a currency in a sentence.
const CURRENCIES: &[(&str, &str)] = &[
    ("euro", "EUR"),
    ("\u{20ac}", "EUR"),
    ("EUR", "EUR"),
    ("dollar", "USD"),
    ("$", "USD"),
    ("USD", "USD"),
    ("\u{a3}", "GBP"),
    ("GBP", "GBP"),
];

/// Whether a number is all that a cell holds.
fn is_cell(text: &str, start: usize, end: usize) -> bool {
    text[..start].trim_end_matches(' ').ends_with('|') && text[end..].trim_start_matches(' ').starts_with('|')
}

/// Whether what stands behind a number makes it one, and no version: `1.5 million`, `1.5 times`, `1.5x`, `1.5 per`.
pub fn is_multiplied(text: &str, end: usize) -> bool {
    let rest = &text[end..];
    let is_rate = rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with("per ") || rest.starts_with("times "));
    MAGNITUDE.is_match(rest) || is_rate || times::multiplies(rest).is_some()
}

/// A number with the word behind it that multiplies it: `50 million`.
fn magnitude(text: &str, end: usize, value: String) -> (usize, String) {
    let captures = MAGNITUDE.captures(&text[end..]).or_else(|| LETTER.captures(&text[end..]));
    let Some(word) = captures.as_ref().and_then(|it| it.get(1).or(it.get(2))) else { return (end, value) };
    let factor = match word.as_str() {
        "thousand" | "k" | "K" => 1e3,
        "million" | "M" => 1e6,
        "trillion" => 1e12,
        _ => 1e9,
    };
    let Ok(number) = value.parse::<f64>() else { return (end, value) };
    (end + word.end(), format!("{}", (number * factor).round()))
}

/// Adds the numbers that are written in words.
fn written(text: &str, found: &mut Taken) {
    let mut next = 0;
    while let Some(captures) = WRITTEN.captures_at(text, next) {
        // In `a three-second press` the article counts nothing.
        let is_led = written_number(&captures["n"]) == 1 && written_number(&captures["u"]) > 1;
        next = captures
            .name(if is_led { "u" } else { "n" })
            .map_or(text.len(), |it| if is_led { it.start() } else { it.end() });
        if is_led {
            continue;
        }
        let (whole, number) = (captures.get(0).expect("the match").range(), &captures["n"]);
        let after = &text[whole.end..];
        // `ten e-books` are books.
        let compound = after.strip_prefix('-').filter(|_| captures["u"].chars().count() == 1);
        let compound = compound.and_then(|rest| rest.split(|c: char| !c.is_alphabetic()).next()).unwrap_or("");
        let qualified = QUALIFIED.captures(&text[whole.start + number.len()..]).filter(|it| is_unit(&it[1]));
        let (whole, shown) = match &qualified {
            Some(it) => (whole.start..whole.start + number.len() + it[0].len(), &it[1]),
            None if compound.is_empty() => (whole, &captures["u"]),
            None => (whole.start..whole.end + 1 + compound.len(), compound),
        };
        let is_times = times::counts(&text[whole.start + number.len()..]);
        let unit = if is_times { times::TIMES.to_owned() } else { canonical(shown) };
        let value = written_number(number);
        let is_article = matches!(number.to_lowercase().as_str(), "a" | "an" | "one");
        if is_article && !measures(&unit) {
            continue;
        }
        // `The pause between two attempts` counts nothing.
        if number.eq_ignore_ascii_case("two") && is_pair(last(&text[..whole.start])) {
            continue;
        }
        if is_article && (is_rate(last(&text[..whole.start])) || is_vague(&text[whole.end..])) {
            continue;
        }
        if is_article && &captures["u"] == "second" && is_ordinal(&text[whole.end..]) {
            continue;
        }
        // `one hub` counts nothing; `an hour` measures.
        if value > 0 && (measures(&unit) && !is_counted(&unit) || (!is_article && is_noun(&unit))) {
            let (value, unit) = match is_times {
                true => (value.to_string(), unit),
                false => in_base(&value.to_string(), if compound.is_empty() { shown } else { &unit }),
            };
            found.add(whole, Claim::Number(value, unit));
        }
    }
}

/// Whether `two` behind these words means what is known already.
fn is_pair(before: &str) -> bool {
    let word = before.trim_end().rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("").to_lowercase();
    matches!(word.as_str(), "between" | "the" | "these" | "those" | "other")
}

/// Whether a time before which this stands is what something is counted by: `twice a day`, `200 records a second`.
fn is_rate(before: &str) -> bool {
    let before = &before[before.rfind(['.', ',', ';', ':', '(', '\n']).map_or(0, |at| at + 1)..];
    let words: Vec<&str> = before.split_whitespace().rev().take(4).collect();
    let Some(last) = words.first().map(|word| word.to_lowercase()) else { return false };
    if matches!(last.as_str(), "of" | "once" | "twice" | "times" | "per" | "half") {
        return true;
    }
    // `$49 a month`
    if money(before.trim_end().trim_end_matches(|c: char| c.is_ascii_digit() || ".,".contains(c))).is_some() {
        return true;
    }
    let opens = ["for", "after", "to", "by", "at", "is", "lasts", "than", "takes", "every", "about", "over"];
    let is_number = |word: &&str| {
        word.starts_with(|c: char| c.is_ascii_digit()) || (written_number(word) > 0 && !matches!(*word, "a" | "an"))
    };
    if matches!(last.as_str(), "in" | "within") {
        // `60 requests in a minute`
        let is_plural = words.get(1).is_some_and(|word| word.ends_with('s'));
        return words.get(1).is_some_and(is_number) || (is_plural && words.get(2).is_some_and(is_number));
    }
    !opens.contains(&last.as_str()) && words.iter().any(is_number)
}

/// Whether `a second` before these words counts on: `a second shipment`.
fn is_ordinal(after: &str) -> bool {
    let next =
        after.strip_prefix(' ').map_or("", |after| after.split(|c: char| !c.is_alphabetic()).next().unwrap_or(""));
    let goes_on = [
        "and", "or", "for", "of", "after", "before", "per", "in", "to", "by", "at", "on", "until", "when", "while",
        "if", "is", "are", "between", "from", "with", "without", "as", "but", "that", "later", "earlier", "each",
        "every", "unless", "by",
    ];
    !next.is_empty() && !goes_on.contains(&next)
}

/// Whether a number claims nothing by itself: a single figure without a noun is the number of a step, of a figure, of nothing. In a
/// cell it is a value. A year alone counts nothing.
pub fn is_trivial(text: &str, range: &Range<usize>, claim: &Claim) -> bool {
    let Claim::Number(value, unit) = claim else { return false };
    let is_year = value.len() == 4 && (value.starts_with("19") || value.starts_with("20"));
    (value.len() == 1 || is_year) && !measures(unit) && !is_noun(unit) && !is_cell(text, range.start, range.end)
}

/// The end of a text, long enough for what a number is said of.
fn last(text: &str) -> &str {
    &text[text.floor_char_boundary(text.len().saturating_sub(80))..]
}

/// Whether no amount is meant: `a day later`.
fn is_vague(after: &str) -> bool {
    let after = after.trim_start();
    ["later", "earlier", "old", "ago", "or two"].iter().any(|word| after.starts_with(word))
}

/// A number with a comma before its decimals, where a unit follows: `1,5 GB`.
fn with_comma(text: &str, start: usize, end: usize) -> Option<(usize, String)> {
    let rest = text[end..].strip_prefix(',')?;
    let length = rest.bytes().take_while(u8::is_ascii_digit).count();
    let after = end + 1 + length;
    let is_one = matches!(length, 1 | 2) && !text[start..end].contains('.') && !text[..start].ends_with([',', '.']);
    let (unit, length) = is_one.then(|| unit_after(text, after)).flatten()?;
    (length > 0 && measures(&canonical(&unit)) && !is_counted(&canonical(&unit)))
        .then(|| (after, text[start..after].replace(',', ".")))
}

/// A number with all its groups of three digits, and its digits: `5,000`, `5 000`, `5'000`, `5_000`.
fn grouped(text: &str, start: usize, end: usize) -> (usize, String) {
    let digits = &text[start..end];
    if digits.len() > 3 || digits.contains('.') {
        return (end, digits.to_owned());
    }
    let (mut at, mut value) = (end, digits.to_owned());
    while let Some(mark) = text[at..].chars().next().filter(|c| ",'_\u{2019} \u{a0}\u{202f}\u{2009}".contains(*c)) {
        let from = at + mark.len_utf8();
        let group: &str =
            text.get(from..from + 3).filter(|group| group.bytes().all(|b| b.is_ascii_digit())).unwrap_or("");
        let mut after = text[from + group.len()..].chars();
        let next = after.next();
        let goes_on = next.is_some_and(|c| c.is_ascii_digit());
        // A plain space groups only before what is counted.
        // In a cell, a space or the end of the line follows.
        let counted = |c: char| c.is_alphabetic() || c.is_whitespace() || c == '|';
        let is_apart = mark == ' '
            && !(next.is_none_or(|c| "|.,)\n".contains(c)) || (next == Some(' ') && after.next().is_some_and(counted)));
        if group.is_empty() || goes_on || is_apart {
            break;
        }
        value.push_str(group);
        at = from + 3;
    }
    if at > end
        && let Some(decimals) = text[at..].strip_prefix('.')
    {
        let length = decimals.bytes().take_while(u8::is_ascii_digit).count();
        if length > 0 {
            value.push_str(text[at..at + 1 + length].trim_end_matches('0').trim_end_matches('.'));
            at += 1 + length;
        }
    }
    (at, value)
}

pattern!(
    WRITTEN,
    &with_numbers(
        r"(?i)\b(?P<n>(?:a|one) (?:hundred|thousand|million|dozen)|an?|one|NUMBER|hundred|thousand|dozen)[ \u{a0}-](?P<u>[\p{L}]+)\b"
    )
);

/// Words that may stand after a number and are not what it counts.
const UNCOUNTED: &str = "\
    and are for the can per has have was were will must more les other time way thing step option different new that \
    which with from until but not only when example kind type part reason may should could would then than following main basic \
    separate own common important additional later earlier above after before into through does apply applie support is in \
    of to or on by as at";

/// Whether a word after a number can be what it counts.
pub fn is_noun(word: &str) -> bool {
    static UNCOUNTED_WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| UNCOUNTED.split_whitespace().collect());
    word.chars().count() > 2 && !UNCOUNTED_WORDS.contains(word) && !measures(word) || is_counted(word)
}
