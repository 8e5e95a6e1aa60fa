//! Where an article gives an amount for another time than the materials do.

use super::against::Against;
use crate::draft::claims::known::per::{self, Per};
use crate::draft::claims::reading::read::{Form, Unit};
use crate::draft::claims::reading::same::same;
use crate::draft::claims::reading::terms::terms;
use crate::draft::index::At;
use crate::draft::scan::{self, Claim};
use crate::source::{Diagnostic, Span, codes};

/// Looks at every amount for each time.
pub fn check(against: &Against<'_>, found: &mut Vec<Diagnostic>) {
    let rates = &against.claims.rates;
    if rates.is_empty() {
        return;
    }
    for unit in against.read.units.iter().filter(|unit| unit.form != Form::Head && !unit.signs.is_open) {
        for one in per::all(&against.read.plain[unit.range.clone()], unit.range.start, &unit.values) {
            let is_of_same = |(known, other): &&(usize, Per)| {
                same(&one.claim, &other.claim) && is_about(against, unit, &one, (*known, other))
            };
            let of_same: Vec<&(usize, Per)> = rates.iter().filter(is_of_same).collect();
            let Some((known, other)) = of_same.first() else { continue };
            if of_same.iter().any(|(_, other)| other.base == one.base) {
                continue;
            }
            let material = against.claims.units[*known].at.material;
            let at = At { material, span: Span::new(other.amount.start, other.time.end) };
            let message = format!("the materials say this for another time: `{}`", against.said(at));
            found.push(against.finding(codes::CLAIM_CONTRADICTS, Span::from(one.time), message, (at, "said here")));
        }
    }
}

/// Whether both amounts are of one thing: they count the same, or the clauses have another word in common.
fn is_about(against: &Against<'_>, unit: &Unit, one: &Per, (known, other): (usize, &Per)) -> bool {
    let noun = |claim: &Claim| match claim {
        Claim::Number(_, noun) if scan::is_noun(noun) && !scan::measures(noun) => Some(noun.clone()),
        _ => None,
    };
    if let (Some(one), Some(other)) = (noun(&one.claim), noun(&other.claim)) {
        return one == other;
    }
    let claims = against.claims;
    let of_amount = terms(&against.read.plain[one.amount.start..one.time.end]);
    let own: Vec<String> =
        unit.own.iter().chain(&unit.near).filter(|term| !of_amount.contains(term)).cloned().collect();
    let own = claims.known(&own).0;
    let is_told =
        |term: &&u32| claims.words[**term as usize].starts_with(char::is_alphabetic) && !claims.is_general(**term);
    let of_noun = noun(&one.claim).map(|noun| claims.known(&terms(&noun)).0).unwrap_or_default();
    own.iter().chain(&of_noun).filter(is_told).any(|term| claims.units[known].own.contains(term))
}
