#![doc = include_str!("../../lints/rules/ms-topic-missing.md")]

use super::{Article, Findings};

/// Reports articles that neither say it themselves nor get it from `docfx.json`.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    if article.has_metadata_of_its_own() && article.metadata.text("ms.topic").is_none() {
        found
            .add(article.header_line(), "the YAML header has no `ms.topic`")
            .help("add the kind of article, for example `how-to`, `tutorial`, `concept-article` or `reference`");
    }
}
