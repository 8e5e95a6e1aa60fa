//! Where an article lets a role do what the materials give to another.

use super::against::Against;
use crate::draft::claims::known::claims::{Duty, Term};
use crate::draft::claims::known::people::{is_same, roles};
use crate::draft::claims::reading::cell::trimmed;
use crate::draft::claims::reading::read::{Form, Unit};
use crate::source::{Diagnostic, Span, codes};

/// How much of what a role does in the materials the article must say.
const COVERED: f32 = 0.6;
/// How much of what the article says the materials must say.
const LIKE: f32 = 0.4;

/// Looks at every clause that names one role.
pub fn check(against: &Against<'_>, found: &mut Vec<Diagnostic>) {
    if against.claims.duties.is_empty() {
        return;
    }
    let clauses = against.read.units.iter().filter(|unit| unit.form == Form::Clause && states(unit));
    found.extend(clauses.filter_map(|unit| look(against, unit)));
}

fn states(unit: &Unit) -> bool {
    let signs = &unit.signs;
    !signs.is_open && !signs.is_unsure && signs.negations == 0 && !signs.is_past
}

fn look(against: &Against<'_>, unit: &Unit) -> Option<Diagnostic> {
    let claims = against.claims;
    let mut named = roles(&against.read.plain[unit.range.clone()], &claims.people);
    named.dedup();
    let [who] = &named[..] else { return None };
    // Somebody whom the materials don't know may be anybody.
    if !claims.roles.iter().any(|known| is_same(known, who)) {
        return None;
    }
    let (own, _) = claims.known(&unit.own);
    let is_who = |term: &Term| who.iter().any(|word| claims.terms.get(word) == Some(term));
    let what: Vec<Term> = own.into_iter().filter(|term| !is_who(term) && !claims.is_general(*term)).collect();
    let what: Vec<Term> = what.into_iter().filter(|term| claims.words[*term as usize] != "role").collect();
    let weigh = |terms: &[Term]| terms.iter().map(|term| claims.weight(*term)).sum::<f32>();
    let shared = |duty: &Duty| {
        let both: Vec<Term> = what.iter().copied().filter(|term| duty.what.contains(term)).collect();
        let is_told = both.len() > 1;
        let (covered, like) = (weigh(&both) / weigh(&duty.what).max(0.1), weigh(&both) / weigh(&what).max(0.1));
        let is_all = both.len() > 1 && like >= 0.95 && covered >= 0.3;
        (is_told && (covered >= COVERED && like >= LIKE || is_all)).then_some(covered + like)
    };
    let scored: Vec<(f32, &Duty)> = claims.duties.iter().filter_map(|duty| Some((shared(duty)?, duty))).collect();
    let (best, duty) = scored.iter().copied().max_by(|one, other| one.0.total_cmp(&other.0))?;
    let is_own = |(score, duty): &(f32, &Duty)| *score >= best - 0.3 && is_same(&duty.who, who);
    // What the role does anywhere counts, even if less is said of it.
    let does = |duty: &Duty| {
        let both: Vec<Term> = what.iter().copied().filter(|term| duty.what.contains(term)).collect();
        is_same(&duty.who, who) && weigh(&both) >= 0.6 * weigh(&what)
    };
    if scored.iter().any(is_own) || claims.duties.iter().any(does) {
        return None;
    }
    let at = claims.units[duty.unit].at;
    let range = trimmed(&against.read.plain, &unit.range);
    let message = format!("the materials say this of somebody else: `{}`", against.said(at));
    Some(against.finding(codes::CLAIM_MISPLACED, Span::from(range), message, (at, "said here")))
}
