#![doc = include_str!("../../lints/rules/description-bad-length.md")]

use super::options::description_bad_length::{MAX, MIN};
use super::{Article, Findings, header, length::said};
use crate::source::count;

/// Reports descriptions that search results cut, or that say too little.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    let text = &article.document.text;
    let Some((description, place)) = header::value(article.metadata.header(), text, "description") else { return };
    let length = description.chars().count();
    let (least, most) = (found.number(MIN), found.number(MAX));
    let is_within = said(description) >= least && i64::try_from(length).unwrap_or(i64::MAX) <= most;
    if article.is_published() && !is_within {
        found.add(
            place,
            format!("the description has {}, not {least} to {most}", count(length, "character", "characters")),
        );
    }
}
