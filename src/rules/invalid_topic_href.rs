#![doc = include_str!("../../lints/rules/invalid-topic-href.md")]

use super::{Findings, TocFile};

/// Reports topics that are no article.
pub fn check(toc: &TocFile<'_>, found: &mut Findings<'_>) {
    for link in toc.links().iter().filter(|link| link.key == "topicHref") {
        let Some(path) = link.path() else { continue };
        if link.is_toc() {
            found.add(link.span, format!("`topicHref` leads to `{path}`, which is not an article"));
        }
    }
}
