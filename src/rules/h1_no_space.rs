#![doc = include_str!("../../lints/rules/h1-no-space.md")]

use super::spaces::gap;
use super::{Article, Findings, Placed, lines};
use crate::source::{Fix, Span};
use crate::syntax::Kind;

/// Reports what was meant as the article's heading and is text, for want of a space.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    let text = &*article.document.text;
    for placed in without_space(article) {
        let start = placed.node.span.start as usize;
        let line = Span::new(start, lines::end(text, start));
        let gap = Span::new(start + 1, start + 1 + gap(&line.of(text)[1..]).len());
        found.add(line, "there is no space between `#` and the heading").fix(Fix::safe(gap, " "));
    }
}

/// The paragraphs that were meant to begin with the article's heading.
pub fn without_space<'a>(article: &'a Article<'_>) -> impl Iterator<Item = &'a Placed<'a>> {
    let text = &*article.document.text;
    let has_h1 = article.h1s().next().is_some();
    let is_meant = move |(index, placed): &(usize, &Placed<'_>)| {
        if placed.node.kind != Kind::Paragraph || placed.part.file != *article.file() || (has_h1 && *index > 0) {
            return false;
        }
        let start = placed.node.span.start as usize;
        let Some(title) = text[start..lines::end(text, start)].strip_prefix('#') else { return false };
        let begins = title[gap(title).len()..].starts_with(|c: char| c.is_alphanumeric() || c == '[');
        begins && !title.contains("](#tab/")
    };
    article.blocks.iter().enumerate().filter(is_meant).map(|(_, placed)| placed)
}
