#![doc = include_str!("../../lints/rules/heading-skipped.md")]

use super::placed::MOST_ALTERNATIVES;
use super::{Article, Findings, HeadingAt};

/// Reports headings that are more than one level deeper than the one before.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    for (index, heading) in article.headings.iter().enumerate() {
        if !heading.placed.is_on_page() {
            continue;
        }
        let mut earlier = article.headings[..index].iter().rev().take(MOST_ALTERNATIVES);
        let is_before =
            |other: &&HeadingAt<'_>| other.placed.is_on_page() && other.placed.is_shown_with(&heading.placed);
        let Some(previous) = earlier.find(is_before) else {
            continue;
        };
        let (from, to) = (previous.heading.level, heading.heading.level);
        if to <= from + 1 {
            continue;
        }
        let message = format!("heading level goes from {from} to {to}");
        if previous.placed.part.file == heading.placed.part.file {
            found.add_at(&heading.placed, message);
        } else {
            // Neither file has the fault by itself: the place where they meet has it.
            let (before, here) = (&previous.placed.chain, &heading.placed.chain);
            let common = before.iter().zip(here.iter()).take_while(|(one, other)| one == other).count();
            match here.get(common) {
                Some(place) => found.add_in(&place.file, &here[..common], place.span, message),
                None => found.add_at(&heading.placed, message),
            };
        }
    }
}
