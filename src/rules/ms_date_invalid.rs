#![doc = include_str!("../../lints/rules/ms-date-invalid.md")]

use super::options::ms_date_invalid::MAX_FUTURE_DAYS;
use super::{Findings, Inventory, header};
use crate::source::{Date, Fix};

/// Reports dates in another form, days that never were, and days too far ahead.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let Some(value) = doc.metadata().get("ms.date") else { return };
    let Some(written) = value.as_text().map(str::trim).filter(|date| !date.is_empty()) else { return };
    let place = header::inside(doc.text(), value.span);
    let Some((month, day, year)) = parts(written, '/') else {
        let iso = parts(written.split(['T', ' ']).next().unwrap_or(written), '-');
        let fix = iso.and_then(|(year, month, day)| {
            date(year, month, day).map(|_| Fix::safe(place, format!("{month:02}/{day:02}/{year:04}")))
        });
        found.add(place, format!("`{written}` is not a date in the form MM/DD/YYYY")).fix_if(fix);
        return;
    };
    let is_short = written.rsplit('/').next().is_none_or(|year| year.len() != 4);
    if is_short {
        found.add(place, format!("`{written}` is not a date in the form MM/DD/YYYY"));
        return;
    }
    let Some(date) = date(year, month, day) else {
        found.add(place, format!("`{written}` is not a day of the calendar"));
        return;
    };
    let most = found.number(MAX_FUTURE_DAYS);
    if found.today().is_some_and(|today| date.days() > today.days().saturating_add(most)) {
        found.add(place, format!("`{written}` is more than {most} days ahead"));
    }
}

fn date(year: u16, month: u16, day: u16) -> Option<Date> {
    Date::new(year, month.try_into().ok()?, day.try_into().ok()?)
}

/// Three numbers that `separator` separates.
fn parts(text: &str, separator: char) -> Option<(u16, u16, u16)> {
    let mut numbers = text.split(separator).map(|part| {
        let is_number = (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse().ok().filter(|_| is_number)
    });
    let three = (numbers.next()??, numbers.next()??, numbers.next()??);
    numbers.next().is_none().then_some(three)
}
