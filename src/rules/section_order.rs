#![doc = include_str!("../../lints/rules/section-order.md")]

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;

use super::content_type::{Headings, LAST, matches_at_start, plain};
use super::options::section_order::PREREQUISITES_MAX_POSITION;
use super::placed::MOST_ALTERNATIVES;
use super::{Article, Findings, HeadingAt, prerequisites_heading};

/// Headings that are about nothing but checking what was done.
static VERIFIES: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?i-u)^(?:verification\b|validation$|(?:verify|validate) (?:the |your )?(?:deployment|installation|results?|configuration|setup)\b)";
    Regex::new(pattern).expect("a pattern")
});

/// Reports sections in another order than articles of this type have them.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    let Some(kind) = found.content_type(article).filter(|_| article.is_published()) else { return };
    let h2s: Vec<&HeadingAt<'_>> = article.headings.iter().filter(|it| it.heading.level == 2).collect();
    let of = |heading: &HeadingAt<'_>| kind.section(2, &heading.text);
    let is_step = |heading: &&HeadingAt<'_>| of(heading).is_some_and(|it| matches!(it.headings, Headings::Others));
    let most = usize::try_from(found.number(PREREQUISITES_MAX_POSITION)).unwrap_or(0);
    // The steps and the closing sections so far.
    let (mut steps, mut lasts, mut names) = (Vec::new(), Vec::new(), HashSet::new());
    for (index, heading) in h2s.iter().enumerate() {
        let Some(section) = of(heading) else { continue };
        // Zones are alternatives: what stands in another one is not before it.
        let shown_with = |all: &[&HeadingAt<'_>]| -> Option<usize> {
            all.iter().take(MOST_ALTERNATIVES).position(|it| it.placed.is_shown_with(&heading.placed))
        };
        let is_only = names.insert(section.name.as_str());
        let is_first = matches!(&section.headings, Headings::Like(pattern) if matches_at_start(pattern, &heading.text))
            && section.position < 3
            && !prerequisites_heading::is_requirements(plain(&heading.text));
        // The heading that a section with this index should stand before.
        let before = if !section.ordered || section.position == LAST {
            None
        } else {
            let step = || shown_with(&steps).filter(|_| is_first && is_only && index >= most).map(|at| steps[at]);
            shown_with(&lasts).map(|at| lasts[at]).or_else(step)
        };
        let is_checked_first = VERIFIES.is_match(plain(&heading.text)) && shown_with(&steps).is_none();
        if section.position == LAST {
            lasts.push(*heading);
        }
        if is_step(heading) {
            steps.push(*heading);
        }
        if let Some(before) = before {
            let message = format!("section `{}` comes after `{}`", heading.text, before.text);
            let (file, span) = heading.placed.in_page();
            found.add_in(file, &[], span, message);
        } else if is_checked_first && !is_step(heading) {
            let mut behind = h2s[index + 1..].iter().take(MOST_ALTERNATIVES);
            let next = behind.find(|it| is_step(it) && it.placed.is_shown_with(&heading.placed));
            let Some(step) = next else { continue };
            let message = format!("section `{}` comes after `{}`", step.text, heading.text);
            let (file, span) = step.placed.in_page();
            found.add_in(file, &[], span, message);
        }
    }
}
