//! Where an article turns the order of steps around.

use super::against::Against;
use crate::draft::claims::known::steps::Steps;
use crate::draft::claims::reading::cell::trimmed;
use crate::draft::claims::reading::first_then::first_then;
use crate::draft::claims::reading::read::Form;
use crate::draft::index::At;
use crate::source::{Diagnostic, Span, codes};

/// Looks at every sentence that says what comes first.
pub fn check(against: &Against<'_>, found: &mut Vec<Diagnostic>) {
    for unit in against.read.units.iter().filter(|unit| unit.form == Form::Clause && unit.signs.negations == 0) {
        let told = first_then(&against.read.plain[unit.sentence.clone()]).or_else(|| unit.signs.order.clone());
        let Some([one, other]) = told.filter(|_| !unit.signs.is_open) else { continue };
        // What both have tells nothing of their order.
        let apart = |words: &[String], others: &[String]| -> Vec<String> {
            words.iter().filter(|term| !others.contains(term)).cloned().collect()
        };
        let (one, other) = (apart(&one, &other), apart(&other, &one));
        let turned = against.claims.steps.iter().find_map(|steps| turned(steps, (&one, &other)));
        let Some(at) = turned else { continue };
        let range = trimmed(&against.read.plain, &unit.range);
        let message = format!("the materials have this later: `{}`", against.said(at));
        found.push(against.finding(codes::CLAIM_CONTRADICTS, Span::from(range), message, (at, "said here")));
    }
}

/// Where steps have first what another order has last, if they have both and never the other way round.
fn turned(steps: &Steps, (one, other): (&[String], &[String])) -> Option<At> {
    let all: Vec<&String> = steps.phrases.iter().flat_map(|(_, words)| words).collect();
    let places = |wanted: &[String]| -> Vec<usize> {
        let known: Vec<&String> = wanted.iter().filter(|term| all.contains(term)).collect();
        let is_most = known.len() * 3 >= wanted.len() * 2 && !known.is_empty();
        let has = |words: &[String]| known.iter().filter(|term| words.contains(term)).count() * 3 >= known.len() * 2;
        let phrases = steps.phrases.iter().enumerate().filter(|(_, (_, words))| is_most && has(words));
        phrases.map(|(number, _)| number).collect()
    };
    let (one, other) = (places(one), places(other));
    let (first, last) = (one.first()?, other.last()?);
    (last < first).then(|| At { material: steps.material, span: Span::from(steps.phrases[*first].0.clone()) })
}
