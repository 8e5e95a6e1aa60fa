#![doc = include_str!("../../lints/rules/introduction-missing.md")]

use super::{Article, Findings};
use crate::syntax::Kind;

/// Kinds of article that begin with their matter.
const WITHOUT: [&str; 9] = [
    "reference",
    "command-line-reference",
    "language-reference",
    "api-reference",
    "landing-page",
    "hub-page",
    "faq",
    "release-notes",
    "whats-new",
];

/// Reports articles whose first section comes right after the heading.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    let topic = article.metadata.topic().unwrap_or("");
    let by_type = found.content_type(article).and_then(|kind| {
        kind.sections.iter().find(|section| section.levels.is_empty()).map(|section| section.severity.is_some())
    });
    let Some(h1) = article.h1s().next().filter(|_| article.is_published()) else { return };
    if !by_type.unwrap_or(true) || WITHOUT.contains(&topic) {
        return;
    }
    let first_h2 = article.headings.iter().find(|heading| heading.heading.level == 2 && heading.block > h1.block);
    let end = first_h2.map_or(article.blocks.len(), |heading| heading.block);
    let blocks = &article.blocks[(h1.block + 1).min(end)..end];
    // What an include of another repository shows is not known. A quote is the message that an article about an error is about.
    let introduces =
        blocks.iter().any(|block| block.is_prose() || matches!(block.node.kind, Kind::Include(_) | Kind::Quote));
    if !introduces && article.blocks.len() > h1.block + 1 {
        found
            .add_at(&h1.placed, "no introduction stands between the H1 and the first section")
            .help("begin with a paragraph that says what the reader will do or learn");
    }
}
