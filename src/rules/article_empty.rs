#![doc = include_str!("../../lints/rules/article-empty.md")]

use super::{Article, Findings};
use crate::syntax::Kind;

/// Reports articles that hold nothing but their heading.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    let is_h1 = |kind: &Kind| matches!(kind, Kind::Heading(heading) if heading.level == 1);
    let has_content = article.blocks.iter().any(|block| block.is_visible() && !is_h1(&block.node.kind));
    if article.is_published() && !has_content && !article.has_unknown_parts() {
        found.add(article.first_line(), "the article has no content");
    }
}
