//! Numbers with their units: in figures with groups of digits, in words, and all quantities of one kind in one unit.

use std::sync::LazyLock;

use regex::Regex;

use super::scan::{Claim, Taken, is_word};

static NUMBER: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\d+(?:\.\d+)?").expect("a pattern"));
/// What stands after a number: a unit, or what is counted.
pub static UNIT: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("^[ \u{a0}\u{202f}-]?(%|[\\p{L}µ]+)").expect("a pattern"));

/// Adds the numbers of a text, in figures and in words, with what they measure or count.
pub fn numbers(text: &str, found: &mut Taken) {
    let mut next = 0;
    for it in NUMBER.find_iter(text) {
        let before = text[..it.start()].chars().next_back();
        let is_part = before.is_some_and(|c| is_word(c) || ".-".contains(c));
        if it.start() < next || is_part {
            continue;
        }
        let (end, value) = grouped(text, it.start(), it.end());
        next = end;
        let rest = &text[end..];
        let unit = UNIT.captures(rest);
        let glued = rest.starts_with(is_word);
        let word = unit.as_ref().map_or(String::new(), |captures| canonical(&captures[1]));
        if glued && !is_measure(&word) {
            continue;
        }
        // A single digit without a noun is the number of a step, of a figure, of nothing.
        if measures(&word) || value.len() > 1 || is_noun(&word) {
            let length = unit.as_ref().filter(|_| measures(&word)).map_or(0, |captures| captures[0].len());
            let (value, word) = in_base_unit(value, word);
            found.add(it.start()..end + length, Claim::Number(value, word));
        }
    }
    for captures in WRITTEN.captures_iter(text) {
        let (whole, number) = (captures.get(0).expect("the match").range(), &captures["n"]);
        let unit = canonical(&captures["u"]);
        let value = written_number(number);
        let is_article = matches!(number.to_lowercase().as_str(), "a" | "an" | "one");
        // `twice a day`, `a quarter of an hour`, `a day later` measure nothing by themselves.
        let before = text[..whole.start].trim_end().rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        let after = text[whole.end..].trim_start();
        let is_rate = matches!(before.to_lowercase().as_str(), "of" | "once" | "twice" | "times" | "per" | "half")
            || ["later", "earlier", "old", "ago", "or two"].iter().any(|word| after.starts_with(word));
        if is_article && is_rate {
            continue;
        }
        // `one hub` counts nothing; `an hour` measures.
        if value > 0 && (measures(&unit) && !COUNTED.contains(&unit.as_str()) || (!is_article && is_noun(&unit))) {
            let (value, unit) = in_base_unit(value.to_string(), unit);
            found.add(whole, Claim::Number(value, unit));
        }
    }
}

/// A number with all its groups of three digits, and its digits: `5,000`, `5 000`, `5'000`.
fn grouped(text: &str, start: usize, end: usize) -> (usize, String) {
    let digits = &text[start..end];
    if digits.len() > 3 || digits.contains('.') {
        return (end, digits.to_owned());
    }
    let (mut at, mut value) = (end, digits.to_owned());
    while let Some(mark) = text[at..].chars().next().filter(|c| ",'\u{2019} \u{a0}\u{202f}\u{2009}".contains(*c)) {
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
            value.push_str(&text[at..at + 1 + length]);
            at += 1 + length;
        }
    }
    (at, value)
}

static WRITTEN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?P<n>(?:(?:a|one|two|three|four|five|six|seven|eight|nine|ten|twenty|fifty) )(?:hundred|thousand|dozen)|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|hundred|thousand|dozen)[ \u{a0}-](?P<u>[\p{L}]+)\b",
    )
    .expect("a pattern")
});

/// Things that are counted, although they stand among the measures.
const COUNTED: &[&str] = &["pod", "node", "cluster", "replica", "core"];

fn written_number(words: &str) -> u64 {
    const SMALL: &str = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen \
        seventeen eighteen nineteen";
    const TENS: &str = "twenty thirty forty fifty sixty seventy eighty ninety";
    let place = |list: &str, word: &str| list.split_whitespace().position(|known| known == word).map(|at| at as u64);
    words.to_lowercase().split([' ', '-']).fold(0, |sum, word| match word {
        "a" | "an" => 1,
        "hundred" => sum.max(1) * 100,
        "thousand" => sum.max(1) * 1000,
        "dozen" => sum.max(1) * 12,
        word => sum + place(SMALL, word).or_else(|| place(TENS, word).map(|tens| 20 + tens * 10)).unwrap_or(0),
    })
}

/// Quantities of one kind in one unit: a minute is 60 seconds.
fn in_base_unit(value: String, unit: String) -> (String, String) {
    const BASES: &[(&str, &str, f64)] = &[
        ("µs", "s", 1e-6),
        ("ms", "s", 1e-3),
        ("s", "s", 1.0),
        ("min", "s", 60.0),
        ("h", "s", 3_600.0),
        ("day", "s", 86_400.0),
        ("week", "s", 604_800.0),
        ("year", "month", 12.0),
        ("kb", "byte", 1_024.0),
        ("mb", "byte", 1_048_576.0),
        ("gb", "byte", 1_073_741_824.0),
        ("tb", "byte", 1_099_511_627_776.0),
        ("pb", "byte", 1_125_899_906_842_624.0),
        ("kbps", "mbps", 0.001),
        ("gbps", "mbps", 1_000.0),
    ];
    match (BASES.iter().find(|(known, ..)| *known == unit), value.parse::<f64>()) {
        (Some((_, base, factor)), Ok(number)) => {
            let amount = (number * factor * 1e9).round() / 1e9;
            (format!("{amount}"), (*base).to_owned())
        }
        (_, Ok(number)) if value.contains('.') && measures(&unit) => (format!("{number}"), unit),
        _ => (value, unit),
    }
}

/// Words that measure: a number before one of them is a limit, however small it is.
const MEASURES: &[(&str, &[&str])] = &[
    ("ms", &["ms", "msec", "millisecond"]),
    ("µs", &["µs", "us", "microsecond"]),
    ("s", &["s", "sec", "second"]),
    ("min", &["min", "minute", "m"]),
    ("h", &["h", "hr", "hour"]),
    ("day", &["day", "d"]),
    ("week", &["week"]),
    ("month", &["month"]),
    ("year", &["year"]),
    ("kb", &["kb", "kib", "kilobyte", "ki"]),
    ("mb", &["mb", "mib", "megabyte", "mi"]),
    ("gb", &["gb", "gib", "gigabyte", "gi"]),
    ("tb", &["tb", "tib", "terabyte", "ti"]),
    ("pb", &["pb", "pib", "petabyte"]),
    ("byte", &["byte"]),
    ("bit", &["bit"]),
    ("kbps", &["kbps", "kbit"]),
    ("mbps", &["mbps", "mbit"]),
    ("gbps", &["gbps", "gbit"]),
    ("core", &["core", "vcore", "cpu", "vcpu"]),
    ("iops", &["iops"]),
    ("pod", &["pod"]),
    ("node", &["node"]),
    ("cluster", &["cluster"]),
    ("replica", &["replica"]),
    ("percent", &["percent"]),
];

/// Whether a unit in its one spelling measures something.
pub fn measures(unit: &str) -> bool {
    unit == "%" || is_measure(unit)
}

/// Whether a unit in its one spelling measures something, percentages apart.
pub fn is_measure(word: &str) -> bool {
    MEASURES.iter().any(|(canonical, _)| *canonical == word)
}

/// Whether a word after a number can be what it counts.
pub fn is_noun(word: &str) -> bool {
    const OTHERS: &[&str] = &[
        "and",
        "are",
        "for",
        "the",
        "can",
        "per",
        "has",
        "have",
        "was",
        "were",
        "will",
        "must",
        "more",
        "les",
        "other",
        "are",
        "time",
        "way",
        "thing",
        "step",
        "option",
        "different",
        "new",
        "that",
        "which",
        "with",
        "from",
        "until",
        "and",
        "but",
        "not",
        "only",
        "when",
        "example",
        "kind",
        "type",
        "part",
        "reason",
        "may",
        "should",
        "could",
        "would",
        "then",
        "than",
        "following",
        "main",
        "basic",
        "separate",
        "own",
        "common",
        "important",
        "additional",
        "later",
        "earlier",
        "above",
        "after",
        "before",
        "into",
        "through",
        "does",
        "apply",
        "applie",
        "support",
        "is",
        "in",
        "of",
        "to",
        "or",
        "on",
        "by",
        "as",
        "at",
    ];
    word.chars().count() > 2 && !OTHERS.contains(&word) && !measures(word) || COUNTED.contains(&word)
}

/// A unit in one spelling: `milliseconds` is `ms`, `pods` is `pod`.
pub fn canonical(word: &str) -> String {
    let lower = word.to_lowercase();
    let one = if lower.len() > 3 { lower.strip_suffix('s').unwrap_or(&lower) } else { &lower };
    let known = MEASURES.iter().find(|(_, spellings)| spellings.contains(&one) || spellings.contains(&lower.as_str()));
    match known.map_or(one, |(canonical, _)| canonical) {
        "percent" => "%".to_owned(),
        unit => unit.to_owned(),
    }
}
