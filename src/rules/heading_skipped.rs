#![doc = include_str!("../../lints/rules/heading-skipped.md")]

use super::{Article, Findings};

/// Reports headings that are more than one level deeper than the one before.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    for (index, heading) in article.headings.iter().enumerate() {
        if !heading.placed.is_on_page() {
            continue;
        }
        let earlier = article.headings[..index].iter().rev().filter(|other| other.placed.is_on_page());
        let Some(previous) = earlier.into_iter().find(|other| other.placed.is_shown_with(&heading.placed)) else {
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
