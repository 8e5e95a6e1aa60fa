#![doc = include_str!("../../lints/rules/bold-as-heading.md")]

use super::{Article, Findings};
use crate::syntax::Kind;

/// A heading has no more words than this.
const MOST_WORDS: usize = 8;

/// Reports paragraphs that look like headings: a few bold words alone, and something follows.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    for pair in article.blocks.windows(2) {
        let (block, next) = (&pair[0], &pair[1]);
        let is_followed =
            matches!(next.node.kind, Kind::Paragraph | Kind::List { .. } | Kind::CodeBlock(_) | Kind::Table(_));
        let [only] = block.node.children.as_slice() else { continue };
        if block.node.kind != Kind::Paragraph || only.kind != Kind::Strong || !is_followed {
            continue;
        }
        let text = block.part.document.plain_text(std::slice::from_ref(only));
        let text = text.trim();
        let is_sentence = text.ends_with(['.', ':', '!', '?', ',', ';', '\u{3002}', '\u{ff1a}']);
        if !is_sentence && !text.is_empty() && text.split_whitespace().count() <= MOST_WORDS {
            found.add_at(block, format!("`{text}` looks like a heading and is none"));
        }
    }
}
