//! Looks for the words of a word rule.

use super::finder::{Finder, Match};
use super::term_rule::{TermKind, TermRule};
use super::{Findings, Inventory, header};
use crate::source::{Fix, Span};
use crate::syntax::ReferenceKind;

/// Reports what a word rule finds in a file.
pub fn check(rule: &TermRule, doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let mut matches = rule.matches(doc);
    if let TermKind::Occurrence(most) = rule.kind {
        matches.drain(..most.min(matches.len()));
        matches.truncate(1);
    }
    for one in matches {
        rule.report(one, doc, found);
    }
}

impl TermRule {
    fn matches(&self, doc: &Inventory<'_>) -> Vec<Match> {
        let mut matches = Vec::new();
        if self.places.text || self.places.heading {
            let mut headings: Vec<Span> = doc
                .headings
                .iter()
                .map(|(heading, _)| *heading)
                .chain(doc.tab_titles.iter().copied())
                .map(|it| it.span)
                .collect();
            headings.sort();
            let is_in_heading = |span: Span| {
                let next = headings.partition_point(|heading| heading.start <= span.start);
                next.checked_sub(1).is_some_and(|last| headings[last].contains(span))
            };
            let wanted = |span: Span| if is_in_heading(span) { self.places.heading } else { self.places.text };
            matches.extend(in_prose(&self.finder, doc).into_iter().filter(|one| wanted(one.span)));
        }
        if self.places.code {
            matches.extend(in_code(&self.finder, doc));
        }
        if self.places.header {
            let values = header::texts(doc.metadata()).into_iter().map(|value| header::inside(doc.text(), value));
            matches.extend(values.flat_map(|value| within(&self.finder, doc, value)));
        }
        if let TermKind::Capitalization(spellings) = &self.kind {
            matches.retain(|one| {
                one.span.of(doc.text()) != spellings[one.number] && !is_part_of_name(doc.text(), one.span)
            });
        }
        matches.sort_by_key(|one| one.span);
        matches
    }

    fn report(&self, one: Match, doc: &Inventory<'_>, found: &mut Findings<'_>) {
        let written = one.span.of(doc.text());
        let replacements = match &self.kind {
            TermKind::Substitution(all) => {
                let expand = |text: &String| self.finder.expanded(one.number, written, text);
                all[one.number].iter().map(|text| cased(written, expand(text).as_ref().unwrap_or(text))).collect()
            }
            TermKind::Capitalization(all) => vec![all[one.number].clone()],
            TermKind::Existence | TermKind::Occurrence(_) => Vec::new(),
        };
        let quoted: Vec<String> = replacements.iter().map(|text| format!("`{text}`")).collect();
        let shown = written.split_whitespace().collect::<Vec<_>>().join(" ");
        let message = self.message.replace("{term}", &shown).replace("{replacement}", &replacements.join(" or "));
        let link = self.link.as_ref().map(|link| format!("see {link}"));
        let hint = (!quoted.is_empty() && !self.message.contains("{replacement}"))
            .then(|| format!("write {}", quoted.join(" or ")));
        let help: Vec<String> = [self.help.clone(), hint, link].into_iter().flatten().collect();
        let fix = match &replacements[..] {
            [only] => Some(Fix::safe(one.span, only.as_str())),
            _ => None,
        };
        found.add(one.span, message).help_if((!help.is_empty()).then(|| help.join("; "))).fix_if(fix);
    }
}

/// What is found in the text that readers see, but for addresses that stand there as they are.
pub fn in_prose(finder: &Finder, doc: &Inventory<'_>) -> Vec<Match> {
    let addresses = doc.links.iter().filter(|link| link.reference.kind == ReferenceKind::Autolink);
    let addresses: Vec<Span> = addresses.map(|link| link.node.span).collect();
    let mut matches: Vec<Match> =
        finder.find(doc.prose()).into_iter().flat_map(|one| together(finder, doc, one)).collect();
    matches.retain(|one| {
        let next = addresses.partition_point(|address| address.start <= one.span.start);
        !next.checked_sub(1).is_some_and(|last| addresses[last].contains(one.span))
    });
    matches
}

/// A match, if its words stand together. Marks that are blank in prose, such as the border of a cell, part them, and what is
/// found between the marks counts; the mark of a quote does not.
fn together(finder: &Finder, doc: &Inventory<'_>, one: Match) -> Vec<Match> {
    let (written, shown) = (one.span.of(doc.text()), one.span.of(doc.prose()));
    let is_mark = |(_, (a, b)): &(usize, (u8, u8))| a != b && *a != b'>';
    let marks: Vec<usize> = written.bytes().zip(shown.bytes()).enumerate().filter(is_mark).map(|(at, _)| at).collect();
    if marks.is_empty() {
        return vec![one];
    }
    let starts = std::iter::once(0).chain(marks.iter().map(|mark| mark + 1));
    let ends = marks.iter().copied().chain([shown.len()]);
    let stretches = starts.zip(ends).filter(|(start, end)| start < end);
    let of_stretch = |(start, end): (usize, usize)| {
        let by = one.span.start + u32::try_from(start).expect("files are smaller than 4 GiB");
        finder.find(&shown[start..end]).into_iter().map(move |one| moved(one, by))
    };
    stretches.flat_map(of_stretch).collect()
}

/// What is found in blocks of code and in code in a line.
pub fn in_code(finder: &Finder, doc: &Inventory<'_>) -> Vec<Match> {
    let blocks = doc.code_blocks.iter().map(|(node, _)| node.span);
    let all = blocks.chain(doc.codes.iter().map(|(node, _)| node.span));
    all.flat_map(|span| within(finder, doc, span)).collect()
}

fn within(finder: &Finder, doc: &Inventory<'_>, span: Span) -> Vec<Match> {
    finder.find(span.of(doc.text())).into_iter().map(|one| moved(one, span.start)).collect()
}

fn moved(one: Match, by: u32) -> Match {
    Match { span: Span { start: one.span.start + by, end: one.span.end + by }, number: one.number }
}

/// Whether a word is part of an address, a path or another name: `github.com`, `docs/github`, `github-actions`.
fn is_part_of_name(text: &str, span: Span) -> bool {
    let before = text[..span.start as usize].chars().next_back();
    let mut rest = text[span.end as usize..].chars();
    let (next, one_more) = (rest.next(), rest.next());
    matches!(before, Some('/' | '.' | '-' | '_' | '@' | '#' | '\\'))
        || matches!(next, Some('/' | '_' | '@' | '\\'))
        || (matches!(next, Some('.' | '-' | ':')) && one_more.is_some_and(char::is_alphanumeric))
}

/// A replacement with a capital where the word that it replaces begins a sentence.
fn cased(written: &str, replacement: &str) -> String {
    let is_upper = written.starts_with(char::is_uppercase) && written.chars().skip(1).all(|c| !c.is_uppercase());
    let mut rest = replacement.chars();
    match rest.next() {
        Some(first) if is_upper && first.is_lowercase() => first.to_uppercase().chain(rest).collect(),
        _ => replacement.to_owned(),
    }
}
