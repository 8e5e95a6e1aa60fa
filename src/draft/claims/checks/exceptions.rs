//! Where an article says of something what the materials except it from.

use super::against::Against;
use crate::draft::claims::reading::cell::trimmed;
use crate::draft::claims::reading::read::Form;
use crate::draft::claims::reading::terms::terms;
use crate::source::{Diagnostic, Span, codes};

/// Looks at every clause that states something.
pub fn check(against: &Against<'_>, found: &mut Vec<Diagnostic>) {
    let claims = against.claims;
    for unit in against.read.units.iter().filter(|unit| unit.form == Form::Clause) {
        let signs = &unit.signs;
        if signs.negations > 0 || signs.is_unsure || signs.is_open || signs.is_exclusive || claims.exceptions.is_empty()
        {
            continue;
        }
        let weigh = |terms: &[&String]| {
            claims
                .known(&terms.iter().map(|it| (*it).clone()).collect::<Vec<_>>())
                .0
                .iter()
                .map(|it| claims.weight(*it))
                .sum::<f32>()
        };
        let excepted = claims.exceptions.iter().find(|exception| {
            let is_named = exception.except.iter().all(|term| unit.own.contains(term));
            let rest: Vec<&String> = unit.own.iter().filter(|term| !exception.except.contains(term)).collect();
            let shared: Vec<&String> = rest.iter().copied().filter(|term| exception.what.contains(term)).collect();
            // `S1 is before dosing` speaks of S1, and takes nothing at it.
            let lower = against.read.plain[unit.range.clone()].to_lowercase();
            let leads = [format!(" {} ", exception.lead), " to ".to_owned(), " in ".to_owned(), " on ".to_owned()];
            let is_led = leads.iter().any(|lead| {
                let after = lower.split(lead.as_str()).skip(1);
                after.into_iter().any(|after| {
                    let words: Vec<&str> = after.split_whitespace().take(4).collect();
                    terms(&words.join(" ")).iter().any(|term| exception.except.contains(term))
                })
            });
            is_named && is_led && shared.len() > 1 && 2.0 * weigh(&shared) >= weigh(&rest)
        });
        let Some(exception) = excepted else { continue };
        let range = trimmed(&against.read.plain, &unit.range);
        let message = format!("the materials except this: `{}`", against.said(exception.at));
        found.push(against.finding(codes::CLAIM_CONTRADICTS, Span::from(range), message, (exception.at, "said here")));
    }
}
