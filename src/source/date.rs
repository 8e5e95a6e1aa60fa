//! Days of the calendar.

use std::fmt;

/// A day. Ordered by time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// The year, from 1 on.
    pub year: u16,
    /// The month, from 1 on.
    pub month: u8,
    /// The day of the month, from 1 on.
    pub day: u8,
}

impl Date {
    /// A day; nothing for one that never was.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Date> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let length = match month {
            2 => 28 + u8::from(leap),
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        (year > 0 && (1..=length).contains(&day)).then_some(Date { year, month, day })
    }

    /// Reads `MM/DD/YYYY` or `YYYY-MM-DD` (with or without a time behind it). Nothing for a day that never was.
    pub fn parse(text: &str) -> Option<Date> {
        let text = text.trim();
        let text = text.split(['T', ' ']).next().unwrap_or(text);
        let mut parts = text.split(['/', '-']);
        let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
        let (year, month, day) = if text.contains('/') { (c, a, b) } else { (a, b, c) };
        if parts.next().is_some() || year.len() != 4 {
            return None;
        }
        Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// Days since 1970-01-01.
    pub fn days(self) -> i64 {
        // The year begins in March, so that a leap day is its last.
        let (year, month) = (i64::from(self.year), i64::from(self.month));
        let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
        365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + i64::from(self.day) - 719_469
    }

    /// The day that is so many days after 1970-01-01; nothing for one that a date does not reach.
    pub fn of_days(days: i64) -> Option<Date> {
        // Years that begin in March: then the day that is sometimes there is the last.
        let days = days.checked_add(719_468)?;
        let era = days.div_euclid(146_097);
        let of_era = days.rem_euclid(146_097);
        let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let march = (5 * of_year + 2) / 153;
        let (day, month) = (of_year - (153 * march + 2) / 5 + 1, if march < 10 { march + 3 } else { march - 9 });
        let year = year + era * 400 + i64::from(month <= 2);
        Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?)
    }
}

/// `2026-05-14`, as machines read it.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_in_both_orders() {
        for text in ["05/14/2026", "5/14/2026", "2026-05-14", " 2026-05-14T08:00:00Z"] {
            assert_eq!(Date::parse(text).expect("a day").to_string(), "2026-05-14");
        }
    }

    #[test]
    fn a_day_that_never_was_is_no_day() {
        for text in ["14/05/2026", "02/30/2024", "2025-02-29", "05/14/26", "soon", "", "1/2/3/2026"] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn days_are_counted_there_and_back() {
        for (days, written) in [
            (0, "1970-01-01"),
            (20_254, "2025-06-15"),
            (19_782, "2024-02-29"),
            (11_016, "2000-02-29"),
            (-1, "1969-12-31"),
        ] {
            let date = Date::of_days(days).expect("a day");
            assert_eq!((date.to_string().as_str(), date.days()), (written, days));
        }
    }
}
