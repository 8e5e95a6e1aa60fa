#![doc = include_str!("../../lints/rules/duplicate-titles.md")]

use super::{Article, Findings, Repository, duplicates, header};

/// Reports articles of a docset that search results show under the same title.
pub fn check(repository: &Repository<'_>, found: &mut Findings<'_>) {
    // That H1s are the same which stand in for titles is told by `duplicate-h1s`.
    let has_title = |article: &&Article<'_>| article.metadata.text("title").is_some();
    for group in duplicates::groups(repository, shown).into_iter().filter(|group| group.iter().any(has_title)) {
        for article in &group {
            let own = header::value(article.metadata.header(), &article.document.text, "title");
            let place = own.map_or_else(|| article.first_line(), |(_, place)| place);
            let message = format!(
                "title `{}` is also that of {}",
                title(article).unwrap_or(""),
                duplicates::others(article, &group)
            );
            found.add_in(article.file(), &[], place, message);
        }
    }
}

fn title<'a>(article: &'a Article<'_>) -> Option<&'a str> {
    let h1 = || article.h1s().next().map(|h1| h1.text.as_str()).filter(|text| !text.is_empty());
    article.metadata.text("title").or_else(h1)
}

/// The title with its suffix.
fn shown(article: &Article<'_>) -> Option<String> {
    title(article).map(|title| format!("{title}\n{}", article.metadata.text("titleSuffix").unwrap_or("")))
}
