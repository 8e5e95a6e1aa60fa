#![doc = include_str!("../../lints/rules/ms-date-missing.md")]

use super::{Article, Findings, header};

/// Reports articles that neither say it themselves nor get it from `docfx.json`.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    if header::lacks(article, "ms.date") {
        found
            .add(article.header_line(), "the YAML header has no `ms.date`")
            .help("add the day on which the article was last checked, as MM/DD/YYYY");
    }
}
