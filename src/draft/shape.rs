//! What only a draft is held to, because a brief asks for it to the letter: the order of its sections, a language at every block of
//! code, nothing behind the closing links, a description of one or two sentences.

use crate::rules::lists::sections::{CLEANUP, PREREQUISITES, TERMINAL, VERIFICATION};
use crate::rules::{Data, Inventory, lines};
use crate::source::{Diagnostic, Span, codes};
use crate::syntax::{Kind, Node};

/// What is wrong with the shape of an article.
pub fn check(article: &Inventory<'_>, data: &Data) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    fences(article, &mut found);
    order(article, data, &mut found);
    closing(article, data, &mut found);
    description(article, &mut found);
    found
}

fn fences(article: &Inventory<'_>, found: &mut Vec<Diagnostic>) {
    for (node, block) in &article.code_blocks {
        if block.info.is_some() && block.language().is_empty() {
            let start = node.span.start as usize;
            let help = "name one after the fence, for example `azurecli`, `bash`, `json` or `output`";
            let span = Span::new(start, lines::end(article.text(), start));
            found.push(Diagnostic::new(codes::DEV_LANGUAGE_MISSING, span, "the code block has no language").help(help));
        }
    }
}

/// Prerequisites stand before all steps, however short the article is; the check of the result stands behind them.
fn order(article: &Inventory<'_>, data: &Data, found: &mut Vec<Diagnostic>) {
    let h2s = article.headings.iter().filter(|(_, heading)| heading.level == 2);
    let h2s: Vec<(Span, String)> = h2s.map(|(node, _)| (node.span, article.plain(node).trim().to_owned())).collect();
    let is = |group, title: &str| data.pattern(group).is_match(title);
    let is_step =
        |title: &str| ![PREREQUISITES, VERIFICATION, CLEANUP, TERMINAL].into_iter().any(|group| is(group, title));
    let first = h2s.iter().position(|(_, title)| is_step(title));
    let Some(first) = first else { return };
    for (span, title) in &h2s[first + 1..] {
        if is(PREREQUISITES, title) {
            let message = format!("section `{title}` comes after `{}`", h2s[first].1);
            found.push(Diagnostic::new(codes::SECTION_ORDER, *span, message));
        }
    }
}

/// In the section that closes an article, nothing but a lead-in and links.
fn closing(article: &Inventory<'_>, data: &Data, found: &mut Vec<Diagnostic>) {
    let pattern = data.pattern(TERMINAL);
    let closing = article
        .headings
        .iter()
        .rev()
        .find(|(node, heading)| heading.level == 2 && pattern.is_match(article.plain(node).trim()));
    let Some((closing, _)) = closing else { return };
    let blocks = article.document.blocks.iter().filter(|block| block.span.start >= closing.span.end);
    let mut has_links = false;
    for block in blocks {
        let holds = holds_link(block);
        let is_text =
            matches!(block.kind, Kind::Paragraph) && !holds && !article.plain(block).trim_end().ends_with(':');
        if has_links && is_text {
            let message = format!("text follows the links of `{}`", article.plain(closing).trim());
            found.push(Diagnostic::new(codes::CONTENT_AFTER_TERMINAL, block.span, message));
            return;
        }
        has_links |= holds;
    }
}

fn holds_link(node: &Node) -> bool {
    matches!(node.kind, Kind::Link(_) | Kind::Xref(_)) || node.children.iter().any(holds_link)
}

fn description(article: &Inventory<'_>, found: &mut Vec<Diagnostic>) {
    let Some(value) = article.metadata().get("description") else { return };
    let Some(text) = value.as_text() else { return };
    let ends = text.match_indices(['.', '!', '?']).filter(|(at, _)| {
        let mut after = text[at + 1..].chars();
        after.next().is_none_or(|c| c.is_whitespace() && after.next().is_none_or(|c| c.is_uppercase()))
    });
    let sentences = ends.count().max(1);
    if sentences > 2 {
        let message = format!("the description has {sentences} sentences, and is to have one or two");
        found.push(Diagnostic::new(codes::DESCRIPTION_BAD_LENGTH, value.span, message));
    }
}
