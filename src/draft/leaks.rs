//! What the materials hold and no reader is to see: people, their addresses, requirement numbers, phases of a plan, file names.

mod mails;
mod numbers;
mod people;
mod place;
mod plan;

use std::collections::BTreeSet;

use super::material::Material;
use crate::rules::Inventory;
use crate::source::pattern::pattern;
use crate::source::{Diagnostic, Span, codes};

/// How many findings of one article are told.
const MOST: usize = 200;

pattern!(FILE, r"(?i)\b[\w.-]*\w\.(?:docx?|pdf|pptx?|xlsx?|rtf|odt|eml|msg)\b");

/// What of the article is not for its readers.
pub fn check(article: &Inventory<'_>, materials: &[Material]) -> Vec<Diagnostic> {
    let text = article.text();
    let mut found = Leaks { text, article, found: Vec::new() };
    let private = Private::of(materials);
    for it in mails::all(text) {
        if private.mails.contains(&it.as_str().to_lowercase()) || !mails::is_sample(it.as_str()) {
            found.add(it.range(), "is a mail address", "readers write to the public channels of the product");
        }
    }
    for name in &private.people {
        for (at, _) in text.match_indices(name.as_str()) {
            let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            if !is_word(text[..at].chars().next_back()) && !is_word(text[at + name.len()..].chars().next()) {
                found.add(at..at + name.len(), "is a person whom the materials name", "name a role, or no one");
            }
        }
    }
    for it in numbers::of_article(text, &private.numbers) {
        found.add(it, "is the number of a requirement", "say what holds, not which line of a document asks for it");
    }
    for it in plan::of_article(text, &private.phases) {
        found.add(it, "is a step of the plan behind the product", "say what there is today");
    }
    let of_files = FILE.find_iter(text).filter(|it| private.files.contains(&it.as_str().to_lowercase()));
    for it in of_files {
        found.add(it.range(), "is the file name of a material", "readers don't have the file: say what it says");
    }
    found.found
}

struct Leaks<'a> {
    text: &'a str,
    article: &'a Inventory<'a>,
    found: Vec<Diagnostic>,
}

impl Leaks<'_> {
    fn add(&mut self, range: std::ops::Range<usize>, what: &str, help: &str) {
        let span = Span::from(range);
        let known = self.found.iter().any(|said| said.span.start < span.end && span.start < said.span.end);
        let is_hidden = self.article.comments.iter().any(|comment| comment.contains(span));
        if !known && !is_hidden && self.found.len() < MOST {
            let message = format!("`{}` {what}", span.of(self.text));
            self.found.push(Diagnostic::new(codes::DRAFT_LEAK, span, message).help(help));
        }
    }
}

/// What the materials have that is not for readers.
#[derive(Default)]
struct Private {
    mails: BTreeSet<String>,
    people: BTreeSet<String>,
    numbers: BTreeSet<String>,
    phases: BTreeSet<String>,
    files: BTreeSet<String>,
}

impl Private {
    fn of(materials: &[Material]) -> Private {
        let mut private = Private::default();
        for material in materials {
            let text = &material.text;
            for it in mails::all(text) {
                let mail = it.as_str().to_lowercase();
                let owner = mails::owner(&mail, text);
                if owner.is_some() || !mails::is_sample(&mail) || mails::is_contact(text, it.start()) {
                    private.mails.insert(mail);
                }
                private.people.extend(owner);
            }
            private.people.extend(people::of_material(text));
            private.numbers.extend(numbers::of_material(text));
            private.phases.extend(plan::of_material(text));
            private.files.insert(material.name.rsplit(['/', '\\']).next().unwrap_or("").to_lowercase());
        }
        private
    }
}

#[cfg(test)]
mod tests;
