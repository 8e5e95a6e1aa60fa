//! A day as readers see it.
//!
//! `ms.date` is `MM/DD/YYYY`; readers get the day in words, because `05/06/2026` is two days depending on who reads it.

use crate::render::theme::Theme;
use crate::source::Date;

/// A day as readers of the theme's language write it: `May 14, 2026`, `2026年5月14日`.
pub fn text(date: Date, theme: &Theme) -> String {
    let (year, month, day) = (date.year.to_string(), date.month.to_string(), date.day.to_string());
    let months = theme.word_list("months");
    let month = months.get(usize::from(date.month - 1)).copied().unwrap_or(&month);
    theme.word("date").replace("{year}", &year).replace("{month}", month).replace("{day}", &day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_as_its_readers_do() {
        let day = Date::parse("2026-05-04").expect("a day");
        for (locale, text) in
            [("en", "May 4, 2026"), ("de-at", "4. Mai 2026"), ("ja-JP", "2026年5月4日"), ("xx", "May 4, 2026")]
        {
            let (theme, _) = Theme::load(&crate::source::Snapshot::of_texts([]), None, locale, &[]);
            assert_eq!(super::text(day, &theme), text);
        }
    }
}
