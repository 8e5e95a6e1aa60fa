#![doc = include_str!("../../lints/rules/prerequisites-not-list.md")]

use super::content_type::matches_at_start;
use super::lists;
use super::{Article, Findings, Placed};
use crate::source::pattern::pattern;
use crate::syntax::Kind;

// Where one sentence ends and another follows.
pattern!(SENTENCE, r"[.!?]\s+\S");

/// Reports prerequisites that are told in several sentences.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    let pattern = found.data().pattern(lists::sections::PREREQUISITES);
    for (index, it) in article.headings.iter().enumerate() {
        if it.heading.level != 2 || !matches_at_start(&pattern, &it.text) || !article.is_published() {
            continue;
        }
        let section = article.section(index);
        let is_laid_out = |block: &Placed<'_>| {
            block.chain.len() > it.placed.chain.len()
                || block.shown.len() > it.placed.shown.len()
                || !matches!(block.node.kind, Kind::Paragraph | Kind::HtmlBlock(_) | Kind::Rule)
        };
        let paragraphs: Vec<&Placed<'_>> = section.iter().filter(|block| block.is_prose()).collect();
        let has_several = paragraphs.len() > 1
            || paragraphs.iter().any(|block| SENTENCE.is_match(&block.part.document.plain_text(&block.node.children)));
        if has_several && !section.iter().any(is_laid_out) {
            found.add_at(&it.placed, "the prerequisites are not a list");
        }
    }
}
