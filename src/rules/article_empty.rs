#![doc = include_str!("../../lints/rules/article-empty.md")]

use super::{Article, Findings};
use crate::source::Severity;
use crate::syntax::Kind;

/// Reports articles that hold nothing but their heading.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    if is_empty(article) {
        let added = found.add(article.first_line(), "the article has no content");
        // Where a template is named, it may bring the content.
        if ["_layout", "layout", "template"].iter().any(|key| article.metadata.text(key).is_some()) {
            added.at_most(Severity::Suggestion);
        }
    }
}

/// Whether an article that readers open holds nothing but its heading.
pub fn is_empty(article: &Article<'_>) -> bool {
    let is_h1 = |kind: &Kind| matches!(kind, Kind::Heading(heading) if heading.level == 1);
    let has_content = article.blocks.iter().any(|block| block.is_visible() && !is_h1(&block.node.kind));
    article.is_published() && !has_content && !article.has_unknown_parts()
}
