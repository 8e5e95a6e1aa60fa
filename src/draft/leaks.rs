//! What the materials hold and no reader is to see: people, their addresses, requirement numbers, phases of a plan, file names.

mod mails;
mod numbers;
mod people;
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

/// The line of a text in which a place lies.
fn line_at(text: &str, at: usize) -> &str {
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    text[start..].lines().next().unwrap_or("")
}

/// What stands before a place in its line.
fn before(text: &str, at: usize) -> &str {
    &text[text[..at].rfind('\n').map_or(0, |at| at + 1)..at]
}

/// Whether nothing but marks of a list, a title or a cell stands before a place in its line.
fn is_first(text: &str, at: usize) -> bool {
    before(text, at).chars().all(|c| "-*+#|>\u{2022}".contains(c) || c.is_whitespace())
}

/// The nearest title above a place: a line with the mark of one, one that ends in `:`, or a short one between empty lines.
fn title_above(text: &str, at: usize) -> &str {
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    let mut below_is_empty = false;
    for line in text[..start].lines().rev() {
        let shown = line.trim();
        let is_item = shown.starts_with(['-', '*', '+', '|', '\u{2022}']) && !shown.starts_with("**");
        let is_short = below_is_empty && shown.split_whitespace().count() <= 6 && !shown.ends_with('.');
        if !shown.is_empty() && !is_item && (shown.starts_with('#') || shown.ends_with(':') || is_short) {
            return shown;
        }
        below_is_empty = shown.is_empty();
    }
    ""
}

/// The head of the table in which a place lies.
fn table_head(text: &str, at: usize) -> &str {
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    let is_row = |line: &&str| line.trim_start().starts_with('|');
    text[..start].lines().rev().take_while(is_row).last().filter(|_| is_row(&line_at(text, at))).unwrap_or("")
}

#[cfg(test)]
mod tests;
