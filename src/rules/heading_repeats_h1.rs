#![doc = include_str!("../../lints/rules/heading-repeats-h1.md")]

use super::{Article, Findings};

/// Reports sections that are called as the article is.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    let Some(h1) = article.h1s().next() else { return };
    for heading in article.headings.iter().filter(|it| it.heading.level == 2) {
        let is_same = heading.text.trim().to_lowercase() == h1.text.trim().to_lowercase();
        if is_same && !heading.text.trim().is_empty() && heading.placed.is_shown_with(&h1.placed) {
            found
                .add_at(&heading.placed, format!("`{}` is the title of the whole article", heading.text))
                .help("say what this section is about");
        }
    }
}
