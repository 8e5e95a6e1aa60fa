//! Times as programs write them: `PT10M` and `"00:10:00"` are ten minutes.

use super::claim::{Claim, Taken, matches};
use crate::source::pattern::pattern;

pattern!(
    PERIOD,
    r"(?i:P)(?:(?P<w>\d{1,4})W|(?:(?P<y>\d{1,4})Y)?(?:(?P<mo>\d{1,4})M)?(?:(?P<d>\d{1,5})D)?(?:T(?:(?P<h>\d{1,5})H)?(?:(?P<m>\d{1,6})M)?(?:(?P<s>\d{1,8}(?:\.\d{1,6})?)S)?)?)"
);
pattern!(SPAN, r"(?:(?P<d>\d{1,5})\.)?(?P<h>\d{2}):(?P<m>[0-5]\d):(?P<s>[0-5]\d)(?:\.0+)?");
// A key that says that its value is a length of time.
pattern!(
    KEY,
    r#"(?i)(?:duration|timeout|interval|period|delay|ttl|time_?to_?live|lease|lifetime|retention|window|age|expir\w*|wait|backoff|frequency)\w*["'`]?\s*[:=]\s*["'`]?$"#
);

/// Adds the lengths of time of a text that are written for programs.
pub fn durations(text: &str, found: &mut Taken) {
    for (range, captures) in matches(&PERIOD, text, "-.") {
        let part = |name: &str| captures.name(name).and_then(|it| it.as_str().parse::<f64>().ok());
        let months = part("y").map(|years| years * 12.0).into_iter().chain(part("mo")).sum::<f64>();
        let is_period = captures.iter().skip(1).any(|it| it.is_some());
        let seconds = [("w", 604_800.0), ("d", 86_400.0), ("h", 3_600.0), ("m", 60.0), ("s", 1.0)];
        let seconds: f64 = seconds.into_iter().filter_map(|(name, factor)| Some(part(name)? * factor)).sum();
        match (is_period, months > 0.0, seconds > 0.0) {
            (true, true, false) => found.add(range, Claim::Number(format!("{months}"), "month".to_owned())),
            (true, false, true) => found.add(range, Claim::Number(format!("{seconds}"), "s".to_owned())),
            _ => {}
        }
    }
    for (range, captures) in matches(&SPAN, text, ":.-") {
        let part = |name: &str| captures.name(name).and_then(|it| it.as_str().parse::<f64>().ok()).unwrap_or(0.0);
        let seconds = part("d") * 86_400.0 + part("h") * 3_600.0 + part("m") * 60.0 + part("s");
        let before = &text[text.floor_char_boundary(range.start.saturating_sub(60))..range.start];
        // A time of the day is written so as well; few begin with no hour.
        let is_length = captures.name("d").is_some() || &captures["h"] == "00" || KEY.is_match(before);
        if is_length && before.ends_with(['"', '\'', '`', ' ', '=', ':']) && seconds > 0.0 {
            found.add(range, Claim::Number(format!("{seconds}"), "s".to_owned()));
        }
    }
}

/// The length of time that a value is, if it is one.
pub fn of_value(key: &str, value: &str) -> Option<Claim> {
    let written = format!("{key}: \"{}\"", value.to_uppercase());
    let mut found = Taken::default();
    durations(&written, &mut found);
    let (range, claim) = found.in_order().pop()?;
    (range.len() == value.len()).then_some(claim)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_time_have_one_form() {
        let of = |key, value| match of_value(key, value) {
            Some(Claim::Number(value, unit)) => format!("{value} {unit}"),
            _ => String::new(),
        };
        for (value, wanted) in [
            ("PT10M", "600 s"),
            ("pt1h30m", "5400 s"),
            ("P7D", "604800 s"),
            ("P1Y", "12 month"),
            ("00:10:00", "600 s"),
            ("1.00:00:00", "86400 s"),
            ("14:30:00", ""),
            ("P", ""),
            ("P4", ""),
            ("APT10M", ""),
        ] {
            assert_eq!(of("start", value), wanted, "{value}");
        }
        assert_eq!(of("lockTimeout", "14:30:00"), "52200 s");
    }
}
