#![doc = include_str!("../../lints/rules/steps-not-numbered.md")]

use super::content_type::Headings;
use super::{Article, Findings};
use crate::source::codes;
use crate::syntax::{Kind, Node};

/// Reports articles that should lead through a task and have neither numbered steps nor code.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    let Some(kind) = found.content_type(article) else { return };
    if !article.is_published() || !kind.asks_for("content_code", codes::STEPS_NOT_NUMBERED) {
        return;
    }
    if article.blocks.iter().any(|block| shows_steps(block.node)) || article.blocks.is_empty() {
        return;
    }
    let is_step = |level, text: &str| {
        level == 2 && kind.section(2, text).is_some_and(|section| matches!(section.headings, Headings::Others))
    };
    let first = article.headings.iter().find(|it| is_step(it.heading.level, &it.text));
    let message = format!("{} needs numbered steps or commands", kind.with_article());
    match first.or_else(|| article.h1s().next()) {
        Some(heading) => {
            let (file, span) = heading.placed.in_page();
            found.add_in(file, &[], span, message);
        }
        None => {
            found.add(article.first_line(), message);
        }
    }
}

/// Whether a block holds a numbered list or code. What an include of another repository shows is not known.
fn shows_steps(node: &Node) -> bool {
    match &node.kind {
        Kind::List { start: Some(_), .. } | Kind::CodeBlock(_) | Kind::Snippet(_) => true,
        Kind::Include(include) => !include.inline,
        _ => node.children.iter().any(shows_steps),
    }
}
