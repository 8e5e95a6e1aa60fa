#![doc = include_str!("../../lints/rules/terminal-section-not-last.md")]

use super::content_type::{matches_at_start, plain};
use super::lists;
use super::options::terminal_section_not_last::WIDE;
use super::placed::MOST_ALTERNATIVES;
use super::{Article, Findings, HeadingAt, closing, lines};
use crate::source::{Edit, Fix, Safety, Span};
use crate::syntax::Kind;

/// Reports the first section after the closing ones.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    let epilogue = found.data().pattern(lists::sections::EPILOGUE);
    let wide = found.data().pattern(lists::sections::WIDE);
    let is_wide = found.switch(WIDE);
    let h2s: Vec<(&HeadingAt<'_>, bool)> = article
        .headings
        .iter()
        .enumerate()
        .filter(|(index, it)| it.heading.level == 2 && !closing::is_of_references(article, *index))
        .map(|(index, it)| (it, closing::closes(article, index, found) || (is_wide && wide.is_match(plain(&it.text)))))
        .collect();
    let Some(first) = h2s.iter().position(|(_, closes)| *closes) else { return };
    for (index, (heading, closes)) in h2s.iter().enumerate().skip(first + 1) {
        let is_included = heading.placed.node.children.iter().all(|it| matches!(it.kind, Kind::Include(_)));
        if *closes || is_included || matches_at_start(&epilogue, &heading.text) {
            continue;
        }
        let closing = h2s[..index]
            .iter()
            .rev()
            .take(MOST_ALTERNATIVES)
            .find(|(it, closes)| *closes && it.placed.is_shown_with(&heading.placed));
        let Some((closing, _)) = closing else { continue };
        let (file, span) = heading.placed.in_page();
        let name = match heading.text.trim() {
            "" => "a section".to_owned(),
            text => format!("section `{text}`"),
        };
        found
            .add_in(file, &[], span, format!("{name} comes after the closing section `{}`", closing.text))
            .fix_if(moved(article, closing));
        return;
    }
}

/// Moves a section to the end of the article. Definitions of links stay where they are when they follow it.
fn moved(article: &Article<'_>, closing: &HeadingAt<'_>) -> Option<Fix> {
    let text = &*article.document.text;
    let is_own = |it: &HeadingAt<'_>| {
        it.placed.part.file == *article.file() && it.placed.shown.is_empty() && it.placed.chain.is_empty()
    };
    let next = article.headings.iter().find(|it| it.block > closing.block && it.heading.level <= 2)?;
    if !is_own(closing) || !is_own(next) {
        return None;
    }
    let start = lines::start(text, closing.placed.node.span.start as usize);
    let end = lines::start(text, next.placed.node.span.start as usize);
    let last = article.blocks.last().filter(|block| block.part.file == *article.file() && block.shown.is_empty())?;
    let last_end = (last.node.span.start as usize) + last.node.span.of(text).trim_end().len();
    let gap = lines::line_break(text).repeat(2);
    Some(Fix::new(
        Safety::Unsafe,
        vec![
            Edit { span: Span::new(start, end), text: String::new() },
            Edit { span: Span::empty(last_end), text: format!("{gap}{}", text[start..end].trim_end()) },
        ],
    ))
}
