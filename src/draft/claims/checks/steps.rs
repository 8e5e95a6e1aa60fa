//! Where an article turns the order of steps around.

use super::against::Against;
use crate::draft::claims::known::steps::Steps;
use crate::draft::claims::reading::cell::trimmed;
use crate::draft::claims::reading::first_then::first_then;
use crate::draft::claims::reading::read::Form;
use crate::draft::claims::reading::terms::terms;
use crate::draft::index::At;
use crate::source::{Diagnostic, Span, codes};

/// How many items a list has at most that is compared with steps.
const MOST: usize = 60;
/// How many lists of an article, and of the materials, are compared.
const LISTS: usize = 50;

/// Looks at every sentence that says what comes first.
pub fn check(against: &Against<'_>, found: &mut Vec<Diagnostic>) {
    lists(against, found);
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

/// Looks at every numbered list whose items are steps of the materials.
fn lists(against: &Against<'_>, found: &mut Vec<Diagnostic>) {
    let is_alike = |one: &[String], other: &[String]| {
        let shared = one.iter().filter(|term| other.contains(term)).count();
        shared * 4 >= one.len().max(other.len()) * 3 && shared > 0
    };
    for list in against.read.lists.iter().filter(|list| list.is_numbered && list.items.len() < MOST).take(LISTS) {
        let items: Vec<Vec<String>> = list.items.iter().map(|item| terms(&against.read.plain[item.clone()])).collect();
        for steps in against.claims.steps.iter().take(LISTS) {
            // The only step that an item is like.
            let step = |words: &Vec<String>| {
                let mut alike = steps.phrases.iter().enumerate().filter(|(_, (_, known))| is_alike(words, known));
                let first = alike.next().map(|(number, _)| number);
                if alike.next().is_none() { first } else { None }
            };
            let places: Vec<(usize, usize)> =
                items.iter().enumerate().filter_map(|(item, words)| Some((item, step(words)?))).collect();
            let turned = places.windows(2).find(|pair| pair[0].1 > pair[1].1).map(|pair| pair[0]);
            let Some((item, number)) = turned.filter(|_| places.len() > 2) else { continue };
            let at = At { material: steps.material, span: Span::from(steps.phrases[number].0.clone()) };
            let range = trimmed(&against.read.plain, &list.items[item]);
            let message = format!("the materials have this later: `{}`", against.said(at));
            found.push(against.finding(codes::CLAIM_CONTRADICTS, Span::from(range), message, (at, "said here")));
            break;
        }
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
