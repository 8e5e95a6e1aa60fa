#![doc = include_str!("../../lints/rules/title-bad-length.md")]

use super::options::title_bad_length::{MAX_BARE, MAX_WHOLE, MIN, MIN_WHOLE};
use super::{Article, Findings, header};
use crate::source::count;

/// What the site adds to every title.
const SITE: &str = " | Microsoft Learn";

/// Reports titles that search results cut, or that say too little.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    let text = &article.document.text;
    let Some((title, place)) = header::value(article.metadata.header(), text, "title") else { return };
    let length = |text: &str| text.chars().count();
    let (length, with, least, most) = match article.metadata.text("titleSuffix") {
        Some(suffix) => {
            let whole = length(title) + length(" - ") + length(suffix) + length(SITE);
            (whole, " with its suffix", found.number(MIN_WHOLE), found.number(MAX_WHOLE))
        }
        None => (length(title), "", found.number(MIN), found.number(MAX_BARE)),
    };
    if article.is_published() && !(least..=most).contains(&i64::try_from(length).unwrap_or(i64::MAX)) {
        found.add(
            place,
            format!("the title has {}{with}, not {least} to {most}", count(length, "character", "characters")),
        );
    }
}
