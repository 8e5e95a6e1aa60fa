#![doc = include_str!("../../lints/rules/description-missing.md")]

use super::{Article, Findings};

/// Reports articles that neither say it themselves nor get it from `docfx.json`.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    if article.has_metadata_of_its_own() && article.metadata.text("description").is_none() {
        found
            .add(article.header_line(), "the YAML header has no `description`")
            .help("add one or two sentences that say what the reader gets from the article");
    }
}
