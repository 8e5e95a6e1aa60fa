#![doc = include_str!("../../lints/rules/ms-prod-and-service.md")]

use super::{Article, Findings};

/// Reports articles that two products claim.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    let keys = ["ms.prod", "ms.service"];
    if article.is_published() && keys.iter().all(|key| article.metadata.text(key).is_some()) {
        let header = article.metadata.header();
        let second = keys.iter().filter_map(|key| header.key(key)).max_by_key(|key| key.span);
        if let Some(second) = second {
            found
                .add(second.span, "only one of `ms.prod` and `ms.service` can be set")
                .help("keep `ms.service`; `ms.prod` is of old");
        }
    }
}
