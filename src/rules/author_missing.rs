#![doc = include_str!("../../lints/rules/author-missing.md")]

use super::{Article, Findings, header};

/// Reports articles that neither say it themselves nor get it from `docfx.json`.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    if header::lacks(article, "author") {
        found
            .add(article.header_line(), "the YAML header has no `author`")
            .help("add the GitHub account of the one who looks after the article");
    }
}
