#![doc = include_str!("../../lints/rules/ms-service-missing.md")]

use super::{Article, Findings, header};

/// Reports a part of a service without the service.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    let header = article.metadata.header();
    if header.text("ms.subservice").is_some()
        && header::lacks(article, "ms.service")
        && let Some(key) = header.key("ms.subservice")
    {
        found.add(key.span, "`ms.subservice` is set, and `ms.service` is not");
    }
}
