#![doc = include_str!("../../lints/rules/title-missing.md")]

use super::{Article, Findings};

/// Reports articles that neither say it themselves nor get it from `docfx.json`.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    if article.has_metadata_of_its_own() && article.metadata.text("title").is_none() {
        found
            .add(article.header_line(), "the YAML header has no `title`")
            .help("add the text for the browser tab and for search results");
    }
}
