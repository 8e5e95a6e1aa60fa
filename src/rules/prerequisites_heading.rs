#![doc = include_str!("../../lints/rules/prerequisites-heading.md")]

use super::content_type::plain;
use super::{Article, Findings};
use crate::source::pattern::pattern;
use crate::source::{Fix, codes};

// Other names for what readers need before they begin.
pattern!(
    OTHER,
    r"(?i)^(?:requirements?|pre[- ]requisites?|pre-?reqs?|what (?:you|you.ll|you will|do you) need(?: to (?:begin|start))?|you(?:.ll| will)? need)$"
);
pattern!(USUAL, r"(?i)^(?:prerequisites|before you (?:begin|start))$");

/// Reports sections with what readers need that have another name, or a number.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    let Some(kind) = found.content_type(article) else { return };
    // Kinds that want steps want them after the prerequisites.
    if !article.is_published() || !kind.asks_for("content_code", codes::STEPS_NOT_NUMBERED) {
        return;
    }
    for (position, it) in article.headings.iter().filter(|it| it.heading.level == 2).enumerate() {
        let unnumbered = plain(&it.text);
        // Behind another section, `Requirements` are those of a class or a format.
        if position > 0 && is_requirements(unnumbered) {
            continue;
        }
        let is_numbered = unnumbered != it.text && USUAL.is_match(unnumbered);
        if !is_numbered && !OTHER.is_match(unnumbered) {
            continue;
        }
        let node = it.placed.node;
        let inner = node.children.first().zip(node.children.last());
        // Links to the section have its old name in them.
        let fix = inner.map(|(first, last)| {
            let span = crate::source::Span { start: first.span.start, end: last.span.end };
            Fix::needs_review(span, "Prerequisites")
        });
        found
            .add_at(&it.placed, format!("section `{}` is not named `Prerequisites`", it.text))
            .help("readers look for `Prerequisites` or `Before you begin`")
            .fix_if(fix);
    }
}

/// Whether a heading speaks of requirements, which are as often those of a thing as those of a reader.
pub fn is_requirements(text: &str) -> bool {
    text.trim_end_matches('s').eq_ignore_ascii_case("requirement")
}
