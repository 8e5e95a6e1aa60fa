#![doc = include_str!("../../lints/rules/duplicate-h1s.md")]

use super::{Article, Findings, Repository, duplicates};

/// Reports articles of a docset whose H1s are the same.
pub fn check(repository: &Repository<'_>, found: &mut Findings<'_>) {
    let h1 = |article: &Article<'_>| article.h1s().next().map(|h1| h1.text.clone()).filter(|text| !text.is_empty());
    for group in duplicates::groups(repository, h1) {
        for article in &group {
            let Some(h1) = article.h1s().next() else { continue };
            let (file, span) = h1.placed.in_page();
            let message = format!("H1 `{}` is also that of {}", h1.text, duplicates::others(article, &group));
            found.add_in(file, &[], span, message);
        }
    }
}
