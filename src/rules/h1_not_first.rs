#![doc = include_str!("../../lints/rules/h1-not-first.md")]

use super::{Article, Findings};

/// Reports an article's heading that something stands before.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    let Some(h1) = article.h1s().next().filter(|_| !article.is_fragment) else { return };
    let before = &article.blocks[..h1.block];
    if before.iter().any(|block| block.is_on_page() && block.is_shown_with(&h1.placed) && block.is_visible()) {
        found.add_at(&h1.placed, "content stands before the H1");
    }
}
