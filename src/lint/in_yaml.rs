//! The Markdown in pages that are written in YAML: answers to questions, units, summaries. It is held to what a file of
//! Markdown is held to.

use std::cell::LazyCell;

use super::run::{run, terms};
use crate::page::Page;
use crate::rules::{Check, Found, Inventory, Settings, checks};
use crate::source::Span;
use crate::syntax::yaml_page::{self, Shape};

/// What the rules about one file find in the texts of a page. Texts that a generator makes are no author's.
pub fn of_texts(page: &Page, settings: &Settings) -> Vec<Found> {
    let Some(yaml) = page.yaml.as_ref().filter(|_| matches!(page.shape, Shape::Article | Shape::Template(_))) else {
        return Vec::new();
    };
    let mut all = Vec::new();
    yaml_page::texts(yaml, page.shape, &mut |value, _, _| {
        let Some(part) = page.texts.get(&value.span.start).filter(|part| part.file == page.file) else { return };
        let places = LazyCell::new(|| value.places(&page.root.document.text));
        let found = in_text(&Inventory::of(&page.file, &part.document, false), settings);
        all.extend(found.into_iter().map(|mut found| {
            let diagnostic = &mut found.fault.diagnostic;
            diagnostic.span = places.of(diagnostic.span).unwrap_or(value.span);
            // Edits and further places would be those of the text, not of the file.
            diagnostic.fix = None;
            diagnostic.related.retain(|related| related.file.is_some());
            found
        }));
    });
    all
}

/// The comments in the texts of a page, at their places in the file: they silence rules as in an article.
pub fn comments(page: &Page) -> Vec<Span> {
    let text = &page.root.document.text;
    let mut all = Vec::new();
    let Some(yaml) = page.yaml.as_ref().filter(|_| text.contains("lint-")) else { return all };
    yaml_page::texts(yaml, page.shape, &mut |value, _, _| {
        let Some(part) = page.texts.get(&value.span.start).filter(|part| part.file == page.file) else { return };
        let comments = Inventory::of(&page.file, &part.document, false).comments;
        let places = LazyCell::new(|| value.places(text));
        all.extend(comments.into_iter().filter_map(|comment| places.of(comment)));
    });
    all
}

fn in_text(text: &Inventory<'_>, settings: &Settings) -> Vec<Found> {
    // What a rule finds in the whole of the YAML it need not find here again.
    let rules = checks().filter(|(_, checks)| !checks.iter().any(|check| matches!(check, Check::Yaml(_))));
    let mut all = run(rules, settings, text.file, |check, found| {
        if let Check::Document(check) = check {
            check(text, found);
        }
    });
    all.append(&mut terms(text, settings));
    all
}
