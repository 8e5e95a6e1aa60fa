//! What the materials hold and no reader is to see: people, their addresses, requirement numbers, phases of a plan, file names.

use std::collections::BTreeSet;

use super::material::Material;
use crate::rules::Inventory;
use crate::source::pattern::pattern;
use crate::source::{Diagnostic, Span, codes};

/// How many findings of one article are told.
const MOST: usize = 200;

pattern!(MAIL, r"[A-Za-z0-9][\w.+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}");
pattern!(REQUIREMENT, r"\b(?:N?FR|REQ|BR|UR|SRS|PRD)[- ]?\d+(?:\.\d+)*\b");
pattern!(NUMBERED, r"\b(?:US|UC|TR|AC|SR|A|D|R)[-]?\d+(?:\.\d+)*\b");
pattern!(
    PHASE,
    r"(?i)\b(?:phase|milestone|sprint|iteration|wave)[ -]\d+\b|\bQ[1-4][ /-]?(?:20\d\d|FY ?\d\d)\b|\bFY ?\d\d\b"
);
pattern!(
    PLAN,
    r"(?i)\b(?:timeline|roadmap|milestone|timeframe|prototype|beta|preview|release|launch|general availability|requirements|design|q[1-4])\b"
);
pattern!(
    ROADMAP,
    r"(?i)\b(?:roadmap|ships? in|shipping in|planned for|is planned|scheduled for|coming in|will be released|will ship)\b"
);
pattern!(
    PERSON,
    r"(?i:product manager|program manager|project manager|technical lead|tech lead|engineering lead|prepared by|written by|author|owner|reviewer|reviewed by|approver|approved by|contact|contact name|stakeholder|sponsor|engineer|architect|manager|editor|lead)[ \t]*(?:[:|]|[-\u{2013}\u{2014}])[ \t|]*(\p{Lu}[\p{L}'\u{2019}-]+(?:[ \t]+\p{Lu}[\p{L}'\u{2019}.-]*){1,2})"
);
pattern!(FILE, r"(?i)\b[\w.-]*\w\.(?:docx?|pdf|pptx?|xlsx?|rtf|odt|eml|msg)\b");

/// What of the article is not for its readers.
pub fn check(article: &Inventory<'_>, materials: &[Material]) -> Vec<Diagnostic> {
    let text = article.text();
    let mut found = Leaks { text, article, found: Vec::new() };
    let private = Private::of(materials);
    for it in MAIL.find_iter(text) {
        let address = it.as_str().to_lowercase();
        let host = address.rsplit('@').next().unwrap_or("");
        let is_sample = ["contoso", "fabrikam", "example", "northwind", "adventure-works", "woodgrove", "tailspin"]
            .iter()
            .any(|name| host.contains(name));
        // `git@github.com:…` is no mailbox, and code may use an example's.
        let is_remote = address.starts_with("git@") || text[it.end()..].starts_with([':', '/']);
        if private.mails.contains(&address) || (!is_sample && !is_remote) {
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
    for it in
        REQUIREMENT.find_iter(text).chain(NUMBERED.find_iter(text).filter(|it| private.numbers.contains(it.as_str())))
    {
        found.add(
            it.range(),
            "is the number of a requirement",
            "say what holds, not which line of a document asks for it",
        );
    }
    let is_of_plan = |it: &regex::Match<'_>| {
        let line = &text[text[..it.start()].rfind('\n').map_or(0, |at| at + 1)..];
        private.phases.contains(&it.as_str().to_lowercase()) || ROADMAP.is_match(line.lines().next().unwrap_or(""))
    };
    for it in PHASE.find_iter(text).filter(is_of_plan) {
        found.add(it.range(), "is a step of the plan behind the product", "say what there is today");
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
            for it in MAIL.find_iter(text) {
                let mail = it.as_str().to_lowercase();
                private.people.extend(person(&mail, text));
                private.mails.insert(mail);
            }
            for captures in PERSON.captures_iter(text) {
                private.people.insert(captures[1].trim().to_owned());
            }
            let is_first = |at: usize| {
                text[..at]
                    .rsplit('\n')
                    .next()
                    .is_some_and(|line| line.trim_matches(['-', '*', ' ', '|', '\t']).is_empty())
            };
            private
                .numbers
                .extend(NUMBERED.find_iter(text).filter(|it| is_first(it.start())).map(|it| it.as_str().to_owned()));
            for it in PHASE.find_iter(text) {
                let from = text.floor_char_boundary(it.start().saturating_sub(200));
                let to = text.floor_char_boundary((it.end() + 200).min(text.len()));
                if PLAN.is_match(&text[from..it.start()]) || PLAN.is_match(&text[it.end()..to]) {
                    private.phases.insert(it.as_str().to_lowercase());
                }
            }
            let name = material.name.rsplit(['/', '\\']).next().unwrap_or("").to_lowercase();
            private.files.insert(name);
        }
        // A role is no name.
        private.people.retain(|name| !name.contains("Manager") && !name.contains("Lead") && name.contains(' '));
        private
    }
}

/// The name that a mail address is made of, where the text has it: `jo.doe@x.example` and `Jo Doe`.
fn person(mail: &str, text: &str) -> Option<String> {
    let local = mail.split('@').next()?;
    let parts: Vec<String> = local
        .split(['.', '_', '-'])
        .filter(|part| part.len() > 1 && part.chars().all(char::is_alphabetic))
        .map(|part| part.chars().take(1).flat_map(char::to_uppercase).chain(part.chars().skip(1)).collect())
        .collect();
    let name = parts.join(" ");
    (parts.len() > 1 && text.contains(&name)).then_some(name)
}
