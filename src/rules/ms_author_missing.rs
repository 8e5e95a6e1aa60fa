#![doc = include_str!("../../lints/rules/ms-author-missing.md")]

use super::{Article, Findings, header};

/// Reports articles that neither say it themselves nor get it from `docfx.json`.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    if header::lacks(article, "ms.author") {
        found
            .add(article.header_line(), "the YAML header has no `ms.author`")
            .help("add the Microsoft alias of the one who answers for the article, without `@microsoft.com`");
    }
}
