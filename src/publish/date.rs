//! The day an article was last reviewed, as its front matter says.
//!
//! `ms.date` is `MM/DD/YYYY`; readers get the day in words, because `05/06/2026` is two days depending on who reads it.

use std::fmt;

use crate::render::theme::Theme;

/// A day. Ordered by time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
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
        let date = Date { year: year.parse().ok()?, month: month.parse().ok()?, day: day.parse().ok()? };
        (date.year > 0 && (1..=12).contains(&date.month) && (1..=date.days()).contains(&date.day)).then_some(date)
    }

    /// The day as readers of the theme's language write it: `May 14, 2026`, `2026年5月14日`.
    pub fn text(self, theme: &Theme) -> String {
        let (year, month, day) = (self.year.to_string(), self.month.to_string(), self.day.to_string());
        let months = theme.word_list("months");
        let month = months.get(usize::from(self.month - 1)).copied().unwrap_or(&month);
        theme.word("date").replace("{year}", &year).replace("{month}", month).replace("{day}", &day)
    }

    /// How many days its month has.
    fn days(self) -> u8 {
        let leap = self.year.is_multiple_of(4) && (!self.year.is_multiple_of(100) || self.year.is_multiple_of(400));
        match self.month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
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
    fn a_day_is_written_as_its_readers_do() {
        let day = Date::parse("2026-05-04").expect("a day");
        for (locale, text) in
            [("en", "May 4, 2026"), ("de-at", "4. Mai 2026"), ("ja-JP", "2026年5月4日"), ("xx", "May 4, 2026")]
        {
            let (theme, _) = Theme::load(&crate::source::Snapshot::of_texts([]), None, locale, &[]);
            assert_eq!(day.text(&theme), text);
        }
    }

    #[test]
    fn a_day_that_never_was_is_no_day() {
        for text in ["14/05/2026", "02/30/2024", "2025-02-29", "05/14/26", "soon", "", "1/2/3/2026"] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }
}
