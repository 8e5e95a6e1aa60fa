#![doc = include_str!("../../lints/rules/description-bad-length.md")]

use super::{Article, Findings, header};

/// Reports descriptions that search results cut, or that say too little.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    let text = &article.document.text;
    let Some((description, place)) = header::value(article.metadata.header(), text, "description") else { return };
    let length = i64::try_from(description.chars().count()).unwrap_or(i64::MAX);
    let (least, most) = (found.number("min"), found.number("max"));
    if article.is_published() && !(least..=most).contains(&length) {
        found.add(place, format!("the description has {length} characters, not {least} to {most}"));
    }
}
