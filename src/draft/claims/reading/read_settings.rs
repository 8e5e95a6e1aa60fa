//! Reads settings: keys with their values, and the comments that say what a key is for.

use std::ops::Range;

use super::bounds;
use super::cell::in_unit;
use super::clauses::is_sentence;
use super::read::Reader;
use super::settings::{Pair, Part, is_facet, parts, subject};
use super::signs::Signs;
use super::terms::terms;
use super::unit::{Form, Unit};
use crate::draft::scan::{self, Claim, unit_of_name};

impl Reader<'_> {
    /// Keys with their values. The path to a key is what its value is said of.
    pub fn settings(&mut self, language: &str, range: &Range<usize>, far: &[String]) {
        for part in parts(self.text, language, range) {
            match part {
                Part::Text(path, range) => {
                    let lead = terms(path.last().map_or("", String::as_str));
                    self.sentences(&range, &lead, &[]);
                }
                Part::Pair(pair) => {
                    self.setting(&pair, far);
                    if let Some(comment) = &pair.comment {
                        self.comment(&pair, comment);
                    }
                }
            }
        }
    }

    /// A comment behind a value, which is said of its key. Bare numbers in it have the unit that the key names.
    fn comment(&mut self, Pair { key, path, .. }: &Pair, range: &Range<usize>) {
        let words = terms(&[subject(path), key].join(" "));
        let from = self.read.units.len();
        self.subject = words;
        self.sentences(range, &[], &[]);
        self.subject = Vec::new();
        let Some(unit) = unit_of_name(key) else { return };
        let values = self.read.units[from..].iter_mut().flat_map(|unit| &mut unit.values);
        values.for_each(|(_, claim)| give_unit(claim, &unit));
    }

    /// The words of the key in the line after a comment.
    pub fn key_below(&self, end: usize) -> Vec<String> {
        let rest = &self.text[end..];
        let line = rest.find('\n').map_or("", |at| rest[at + 1..].lines().next().unwrap_or(""));
        line.split([':', '=']).next().filter(|key| key.len() < line.len()).map_or_else(Vec::new, terms)
    }

    /// The words of the comment in the lines before a key.
    fn comment_above(&self, at: usize) -> Vec<String> {
        const LINES: usize = 8;
        let start = self.text[..at].rfind('\n').map_or(0, |end| end + 1);
        let indent = |line: &str| line.len() - line.trim_start().len();
        let own = indent(&self.text[start..at]);
        let lines = self.text[..start].lines().rev().take(LINES);
        let comment = lines.take_while(|line| indent(line) == own && line.trim_start().starts_with(['#', ';', '/']));
        terms(&comment.collect::<Vec<_>>().join(" "))
    }

    /// A key with its value. What bounds a value or is its default is said of the key above.
    fn setting(&mut self, Pair { key, path, range, .. }: &Pair, far: &[String]) {
        // A description is made of sentences.
        if is_sentence(&self.plain[range.clone()]) || self.plain[range.clone()].trim_end().ends_with('.') {
            let words = [&path[..], std::slice::from_ref(key)].concat().join(" ");
            self.sentences(range, &terms(&words), &[]);
            return;
        }
        let subject = if is_facet(key) { subject(path) } else { "" };
        let mut own = terms(key);
        own.extend(terms(subject).into_iter().filter(|term| !own.contains(term)).collect::<Vec<_>>());
        let near = terms(&path.join(" "));
        let mut values = self.values(range);
        values.retain(|(_, claim)| !matches!(claim, Claim::Url(_)));
        if let Some(unit) = unit_of_name(subject) {
            values.iter_mut().for_each(|(_, claim)| give_unit(claim, &unit));
        }
        let (far, form) = (far.to_vec(), Form::Setting);
        let limits = vec![bounds::of_heads(key); values.len()];
        let (back, beside, above, signs) = (self.comment_above(range.start), Vec::new(), Vec::new(), Signs::default());
        let (range, sentence) = (range.clone(), range.clone());
        self.read.units.push(Unit {
            range,
            sentence,
            own,
            near,
            back,
            far,
            values,
            limits,
            beside,
            above,
            signs,
            form,
        });
    }
}

/// Gives a bare number the unit that its key names.
fn give_unit(claim: &mut Claim, unit: &str) {
    if let Claim::Number(number, of) = claim
        && !scan::measures(of)
        && !scan::is_noun(of)
    {
        *claim = in_unit(number, unit);
    }
}
