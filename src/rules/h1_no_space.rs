#![doc = include_str!("../../lints/rules/h1-no-space.md")]

use super::{Article, Findings, lines};
use crate::source::{Fix, Span};
use crate::syntax::Kind;

/// Reports what was meant as the article's heading and is text, for want of a space.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    let text = &*article.document.text;
    let has_h1 = article.h1s().next().is_some();
    for (index, placed) in article.blocks.iter().enumerate() {
        if placed.node.kind != Kind::Paragraph || placed.part.file != *article.file() || (has_h1 && index > 0) {
            continue;
        }
        let start = placed.node.span.start as usize;
        let line = Span::new(start, lines::end(text, start));
        let source = line.of(text);
        let Some(title) = source.strip_prefix('#') else { continue };
        let begins = title.starts_with(|c: char| c.is_alphanumeric() || c == '[');
        if begins && !title.contains("](#tab/") {
            found
                .add(line, "there is no space between `#` and the heading")
                .fix(Fix::safe(Span::empty(start + 1), " "));
        }
    }
}
