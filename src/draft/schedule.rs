//! When programs are run, as tables of `cron` say it: `30 2 * * *` is half past two.

use super::claim::{Claim, Found};
use crate::source::pattern::pattern;

// Five fields behind a quote or at the start of a line: minute, hour, day, month, day of the week.
pattern!(
    FIELDS,
    r#"(?m)(?:^[ \t]*|["'])((?P<minute>\d{1,2}|\*/\d{1,2}) (?P<hour>\d{1,2}|\*/\d{1,2}|\*) [\d*/,?-]+ [\d*/,A-Za-z-]+ [\d*/,?A-Za-z-]+)(?:["'\s]|$)"#
);

/// The times of day and the intervals that the schedules of a text say.
pub fn times(text: &str) -> Vec<Found> {
    let of = |captures: regex::Captures<'_>| {
        let (minute, hour) = (&captures["minute"], &captures["hour"]);
        let claim = match (minute.strip_prefix("*/"), minute.parse::<u8>(), hour.strip_prefix("*/"), hour.parse::<u8>())
        {
            (_, Ok(minute @ 0..60), _, Ok(hour @ 0..24)) => Claim::Date(format!("{hour:02}:{minute:02}")),
            (Some(step), ..) if hour == "*" => seconds(step, 60)?,
            (_, Ok(_), Some(step), _) => seconds(step, 3_600)?,
            _ => return None,
        };
        Some((captures.get(1)?.range(), claim))
    };
    FIELDS.captures_iter(text).filter_map(of).collect()
}

fn seconds(count: &str, each: u32) -> Option<Claim> {
    let seconds = count.parse::<u32>().ok()? * each;
    Some(Claim::Number(seconds.to_string(), "s".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schedules_say_times_and_intervals() {
        let of = |text: &str| times(text).into_iter().map(|(_, claim)| claim).collect::<Vec<_>>();
        let number = |value: &str| Claim::Number(value.to_owned(), "s".to_owned());
        assert_eq!(of("schedule: '30 2 * * *'"), [Claim::Date("02:30".to_owned())]);
        assert_eq!(of("5 14 * * MON-FRI /bin/report\n"), [Claim::Date("14:05".to_owned())]);
        assert_eq!(of("\"*/10 * * * *\""), [number("600")]);
        assert_eq!(of("\"0 */6 * * *\""), [number("21600")]);
        assert_eq!(of("It has 30 2 * 3 fields\n99 99 * * *\n"), []);
    }
}
