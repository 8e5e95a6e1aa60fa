#![doc = include_str!("../../lints/rules/content-type-unknown.md")]

use super::lists;
use super::{Article, Findings, header};

/// Reports kinds of article that Learn knows and for which there is no content type here.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    let Some((topic, place)) = header::value(article.metadata.header(), &article.document.text, "ms.topic") else {
        return;
    };
    if found.data().words(lists::ms_topic::VALUES).has_exactly(topic) && found.content_type(article).is_none() {
        found.add(place, format!("there is no content type for the `ms.topic` `{topic}`"));
    }
}
