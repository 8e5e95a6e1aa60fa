//! Days, times of the day, and versions that are days, in the forms in which people write them.

use super::claim::{Claim, Taken, matches, without_stop};
use super::quantity::is_noun;
use super::units::is_unit;
use crate::source::pattern::pattern;

pattern!(DATED, r"(\d{4}-\d{2}-\d{2})(?:-?((?:preview|alpha|beta|privatepreview)[\w.]*))?");
pattern!(
    SLASHED_DATE,
    r"(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>(?:19|20)\d{2})|(?P<y2>(?:19|20)\d{2})/(?P<m2>\d{1,2})/(?P<d2>\d{1,2})|(?P<d3>\d{1,2})\.[ ]?(?P<m3>\d{1,2})\.[ ]?(?P<y3>(?:19|20)\d{2})"
);
pattern!(
    WRITTEN_DATE,
    r"(?i)(?:(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -])?\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\.?(?:[ -](\d{1,2})(?:st|nd|rd|th)?,?)?,?[ -](\d{4})"
);
pattern!(
    DAY_OF_MONTH,
    r"(?:(\d{1,2})(?:st|nd|rd|th)?(?: of)? )?\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\b(?: (\d{1,2})(?:st|nd|rd|th)?)?"
);
// A quarter of a year, or a year that something ends or begins in.
pattern!(
    QUARTER,
    r"(?:Q(?P<q>[1-4])(?: of|,|/)? ?(?P<y>20\d{2})|(?P<y2>20\d{2})[ -]?Q(?P<q2>[1-4])|(?P<w>first|second|third|fourth) quarter (?:of )?(?P<y3>20\d{2}))"
);
pattern!(
    YEAR,
    r"(?i)\b(?:in|until|till|since|before|by|after|(?:end|beginning|start|middle|course) of|early|late|mid-?|during|throughout|through|from) ?(?P<y>20[0-4]\d)(?: +(?P<word>\p{L}+))?"
);
pattern!(CLOCK, r"(?i)\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\b\.?)?|\d{1,2} ?[ap]\.?m\b\.?|\bmidnight\b|\bnoon\b");

/// Days, times of day, and versions that are days.
pub fn days(text: &str, found: &mut Taken) {
    for (range, captures) in matches(&DATED, text, "-/") {
        let claim = match captures.get(2) {
            Some(suffix) => {
                let suffix = suffix.as_str().trim_end_matches('.');
                Claim::Version(format!("{}{suffix}", &captures[1]).to_lowercase())
            }
            None => Claim::Date(captures[1].to_owned()),
        };
        found.add(without_stop(text, range), claim);
    }
    for (range, captures) in matches(&SLASHED_DATE, text, "/.-") {
        found.add(range, Claim::Date(slashed_date(&captures)));
    }
    for (range, captures) in matches(&WRITTEN_DATE, text, "") {
        if let Some(date) = written_date(&captures) {
            found.add(range, Claim::Date(date));
        }
    }
    for (range, captures) in matches(&QUARTER, text, "") {
        let one = |names: [&str; 3]| names.iter().find_map(|name| captures.name(name)).map_or("", |it| it.as_str());
        let quarter = match one(["q", "q2", "w"]) {
            "first" => "1",
            "second" => "2",
            "third" => "3",
            "fourth" => "4",
            quarter => quarter,
        };
        found.add(range, Claim::Date(format!("{}-Q{quarter}", one(["y", "y2", "y3"]))));
    }
    years(text, found);
    for (range, _) in matches(&CLOCK, text, ":") {
        if let Some(time) = clock(&text[range.clone()]) {
            found.add(range, Claim::Date(time));
        }
    }
    for (range, captures) in matches(&DAY_OF_MONTH, text, "") {
        if let Some(day) = day_of_month(&captures) {
            found.add(range, Claim::Date(day));
        }
    }
}

/// Adds the years that something happens in. A number of 2,024 things is none.
fn years(text: &str, found: &mut Taken) {
    for captures in YEAR.captures_iter(text) {
        let year = captures.name("y").expect("a year");
        let is_counted = |word: &str| is_unit(word) || is_noun(word) && word.ends_with('s');
        let is_count = captures.name("word").is_some_and(|word| is_counted(word.as_str()));
        let goes_on = text[year.end()..].starts_with(|c: char| c.is_alphanumeric() || "-/._:%\u{b0},".contains(c));
        let is_stop = text[year.end()..].starts_with([',', '.'])
            && !text[year.end() + 1..].starts_with(|c: char| c.is_ascii_digit());
        if !is_count && (!goes_on || is_stop) {
            found.add(year.range(), Claim::Date(year.as_str().to_owned()));
        }
    }
}

/// The quarter of a date.
pub fn quarter(date: &str) -> Option<String> {
    let month: u8 = date.get(5..7)?.parse().ok()?;
    (1..=12).contains(&month).then(|| format!("{}-Q{}", &date[..4], month.div_ceil(3)))
}

fn month(name: &str) -> Option<usize> {
    const MONTHS: &str = "jan feb mar apr may jun jul aug sep oct nov dec";
    let name = name.to_lowercase();
    Some(MONTHS.split(' ').position(|known| known == name)? + 1)
}

fn written_date(captures: &regex::Captures<'_>) -> Option<String> {
    let month = month(&captures[2])?;
    let day = captures.get(1).or(captures.get(3)).and_then(|day| day.as_str().parse::<u8>().ok());
    let year = &captures[4];
    Some(match day {
        Some(day) => format!("{year}-{month:02}-{day:02}"),
        None => format!("{year}-{month:02}"),
    })
}

/// A day without its year, as `-04-02`.
fn day_of_month(captures: &regex::Captures<'_>) -> Option<String> {
    let month = month(&captures[2])?;
    let day: u8 = captures.get(1).or(captures.get(3))?.as_str().parse().ok()?;
    (1..=31).contains(&day).then(|| format!("-{month:02}-{day:02}"))
}

/// A time of the day, as `14:05`.
fn clock(written: &str) -> Option<String> {
    let lower = written.to_lowercase();
    match lower.as_str() {
        "midnight" => return Some("00:00".to_owned()),
        "noon" => return Some("12:00".to_owned()),
        _ => {}
    }
    let digits: Vec<u8> = lower.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect();
    let (is_morning, is_evening) = (lower.contains('a'), lower.contains('p'));
    // With a full stop it is a time only if that is said: `2.30 pm`.
    let is_said = lower.contains(':') || is_morning || is_evening;
    let (hour, minute) = (*digits.first()?, digits.get(1).copied().unwrap_or(0));
    let hour = match hour {
        12 if is_morning => 0,
        1..=11 if is_evening => hour + 12,
        hour => hour,
    };
    // A day ends when the next begins.
    (is_said && hour <= 24 && minute < 60).then(|| format!("{:02}:{minute:02}", hour % 24))
}

/// The number of a day; of a month, its middle.
pub fn day(date: &str) -> Option<i64> {
    let parts: Vec<i64> = date.split('-').map_while(|part| part.parse().ok()).collect();
    let (year, month, day) = match parts[..] {
        [year, month, day] => (year, month, day),
        [year, month] if date.len() == 7 => (year, month, 15),
        _ => return None,
    };
    // Days since the first of March of the year 0, as the Julian calendar counts them.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    Some(365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day)
}

/// The days before and after a day.
pub fn beside([year, month, day]: [u32; 3]) -> [String; 2] {
    let length = |year: u32, month: u32| match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let before = match (month, day) {
        (1, 1) => [year.saturating_sub(1), 12, 31],
        (month, 1) => [year, month - 1, length(year, month - 1)],
        _ => [year, month, day.saturating_sub(1)],
    };
    let after = match (month, day) {
        (12, 31) => [year + 1, 1, 1],
        (month, day) if day >= length(year, month) => [year, month + 1, 1],
        _ => [year, month, day + 1],
    };
    [before, after].map(|[year, month, day]| format!("{year}-{month:02}-{day:02}"))
}

/// A date in figures: the month first before a slash, as Learn writes dates, unless it cannot be one.
fn slashed_date(captures: &regex::Captures<'_>) -> String {
    let number = |names: [&str; 3]| {
        let found = names.iter().find_map(|name| captures.name(name));
        found.and_then(|found| found.as_str().parse::<u32>().ok()).unwrap_or(0)
    };
    let (year, month, day) = (number(["y", "y2", "y3"]), number(["m", "m2", "m3"]), number(["d", "d2", "d3"]));
    let (month, day) = if month > 12 && day <= 12 { (day, month) } else { (month, day) };
    format!("{year}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarters_and_years_are_dates() {
        let of = |text: &str| {
            let mut found = Taken::default();
            days(text, &mut found);
            found
                .in_order()
                .into_iter()
                .map(|(range, claim)| format!("{} {claim:?}", &text[range]))
                .collect::<Vec<_>>()
                .join(", ")
        };
        assert_eq!(of("in Q2 2026, 2026-Q2."), "Q2 2026 Date(\"2026-Q2\"), 2026-Q2 Date(\"2026-Q2\")");
        assert_eq!(of("It ends in 2027. Since 2025-01, by 2030 requests, from 2019.1"), "2027 Date(\"2027\")");
        assert_eq!(quarter("2026-05").as_deref(), Some("2026-Q2"));
    }

    #[test]
    fn dates_have_one_form() {
        let mut found = Taken::default();
        days("April 1, 2025; 1 April 2025; Apr. 2025; 2025-04-01; 04/01/2025; 01.04.2025; April 1st 2025", &mut found);
        let all: Vec<Claim> = found.in_order().into_iter().map(|(_, claim)| claim).collect();
        let is_day = |claim: &Claim| *claim == Claim::Date("2025-04-01".to_owned());
        assert_eq!(all.len(), 7);
        assert_eq!(all.iter().filter(|claim| !is_day(claim)).collect::<Vec<_>>(), [&Claim::Date("2025-04".to_owned())]);
    }
}
