//! Whether a value of the article is said of the same thing: a version of its product, a number of its setting.

use std::ops::Range;

use super::against::Against;
use super::bounds::{Bound, Limit};
use super::known::{Claims, Known, Said, Term, kind};
use super::read::{Form, Unit};
use super::signs;
use super::terms::terms;
use crate::draft::scan::{self, Claim};
use crate::draft::units;
use crate::source::{Diagnostic, Span, codes};

/// How many places of one kind of value are compared.
const COMPARED: usize = 1_000;
/// How many values of one article are looked at.
const MOST: usize = 3_000;
/// By how much another value's words must meet those of the article better.
const CLEARLY: f32 = 0.2;
/// How much it tells that the same number of the same things is said.
const COUNTED: f32 = 0.15;
/// How much of what the article's value is said of the other value must be said of.
const LEAST: f32 = 0.42;

/// What an article's unit is about.
struct Asked {
    own: Vec<Term>,
    near: Vec<Term>,
    far: Vec<Term>,
}

impl Asked {
    /// How much the words beside count: more where the clause names nothing itself, as `and tighten it to 14 Nm`.
    fn near_share(&self) -> f32 {
        if self.own.len() < 2 { 0.5 } else { 0.15 }
    }
}

/// Looks at every value.
pub fn check(against: &Against<'_>, found: &mut Vec<Diagnostic>) {
    let units = against.read.units.iter().filter(|unit| unit.form != Form::Head);
    let values = units.flat_map(|unit| (0..unit.values.len()).map(move |number| (unit, number)));
    for (unit, number) in values.take(MOST) {
        found.extend(value(against, unit, number));
    }
}

fn value(against: &Against<'_>, unit: &Unit, number: usize) -> Option<Diagnostic> {
    let claims = against.claims;
    let ((range, claim), limit) = (unit.values.get(number)?, unit.limits[number]);
    let asked = asked(against, unit, range);
    let mut support: Option<(f32, &Said)> = None;
    let mut rival: Option<(f32, &Said)> = None;
    let mut limits: Vec<(f32, Limit)> = Vec::new();
    for said in claims.values.get(&kind(claim)?)?.iter().take(COMPARED) {
        let score = claims.score(&asked, &claims.units[said.unit]);
        if same(claim, &said.claim) {
            // The same number of the same things.
            let score = if is_count(claim) && *claim == said.claim { score + COUNTED } else { score };
            limits.extend(said.limit.filter(|limit| !limit.is_aside).map(|limit| (score, limit)));
            if support.is_none_or(|(best, _)| score > best) {
                support = Some((score, said));
            }
        } else if rival.is_none_or(|(best, _)| score > best)
            && rivals(claim, &said.claim)
            && !is_named_too(unit, said)
            && !limit.is_some_and(|limit| allows(limit, claim, &said.claim))
        {
            rival = Some((score, said));
        }
    }
    let (supported, here) = support?;
    let (rivalled, other) = rival.map_or((0.0, None), |(score, said)| (score, Some(said)));
    let (span, shown) = (Span::from(range.clone()), against.shown(range));
    if let Some(other) = other.filter(|_| rivalled >= LEAST && rivalled - supported >= CLEARLY) {
        let message =
            format!("`{shown}` is said of something else; of this the materials say `{}`", against.said(other.at));
        let said = Diagnostic::new(codes::CLAIM_CONTRADICTS, span, message);
        let said = said.help(format!("the line is: {}", against.index.line(other.at)));
        let said = said.related(against.related(other.at, "said of the same"));
        return Some(said.related(against.related(here.at, "the value is said here")));
    }
    limits.retain(|(score, _)| *score >= supported - 0.1);
    if let Some(limit) = limit.filter(|limit| unit.form == Form::Clause && is_turned(*limit, &limits)) {
        let (says, is) = match limit.bound {
            Bound::AtMost => ("least", "most"),
            Bound::AtLeast => ("most", "least"),
        };
        let message = format!("`{shown}` is the {is} here, and the {says} in the materials");
        let said = Diagnostic::new(codes::CLAIM_CONTRADICTS, span, message);
        let said = said.help(format!("the line is: {}", against.index.line(here.at)));
        return Some(said.related(against.related(here.at, "said here")));
    }
    // The thing is spoken of, and never with this value.
    let is_told = asked.own.len() > 1 && supported < 0.12 && claims.speaks_of(&asked.own);
    is_told.then(|| {
        let message = format!("the materials say `{shown}` of something else, and give no such value for this");
        let said = Diagnostic::new(codes::CLAIM_MISPLACED, span, message);
        said.help(format!("the line is: {}", against.index.line(here.at)))
            .related(against.related(here.at, "the value is said here"))
    })
}

/// What a value of a unit is said of: neither itself nor the units beside it, nor whether it may be.
fn asked(against: &Against<'_>, unit: &Unit, range: &Range<usize>) -> Asked {
    let claims = against.claims;
    let is_measured = |claim: &Claim| matches!(claim, Claim::Number(_, unit) if scan::measures(unit));
    let beside = unit.values.iter().filter(|(place, claim)| place == range || is_measured(claim));
    let of_values: Vec<String> = beside.flat_map(|(range, _)| terms(&against.read.plain[range.clone()])).collect();
    let is_subject = |term: &&String| !of_values.contains(term) && !signs::is_general(term);
    let own: Vec<String> = unit.own.iter().filter(is_subject).cloned().collect();
    let near = [&unit.near[..], &unit.back].concat();
    Asked { own: claims.known(&own).0, near: claims.known(&near).0, far: claims.known(&unit.far).0 }
}

/// Whether the materials set a limit, and all of them on the other side.
fn is_turned(limit: Limit, others: &[(f32, Limit)]) -> bool {
    !limit.is_aside && !others.is_empty() && others.iter().all(|(_, other)| other.bound != limit.bound)
}

/// Whether a claim counts things that it names.
fn is_count(claim: &Claim) -> bool {
    matches!(claim, Claim::Number(_, unit) if scan::is_noun(unit) && !scan::measures(unit))
}

/// Whether the article names the other value beside its own: then it says what each is of.
fn is_named_too(unit: &Unit, said: &Said) -> bool {
    unit.beside.iter().any(|claim| same(claim, &said.claim))
}

/// Whether `more than` a value leaves room for the other: who needs more than 256 KB takes what has 100 MB.
fn allows(limit: Limit, claim: &Claim, other: &Claim) -> bool {
    let (Claim::Number(one, _), Claim::Number(other, _)) = (claim, other) else { return false };
    let (Ok(one), Ok(other)) = (one.parse::<f64>(), other.parse::<f64>()) else { return false };
    limit.is_aside && if limit.bound == Bound::AtLeast { other > one } else { other < one }
}

/// Whether two claims give the same value.
fn same(one: &Claim, other: &Claim) -> bool {
    match (one, other) {
        (Claim::Version(one), Claim::Version(other)) => {
            let is_part = |short: &str, long: &str| long.strip_prefix(short).is_some_and(|rest| rest.starts_with('.'));
            one == other || is_part(one, other)
        }
        (Claim::Date(one), Claim::Date(other)) => other.starts_with(one.as_str()),
        (Claim::Number(one, of_one), Claim::Number(other, of_other)) => {
            match (scan::measures(of_one), scan::measures(of_other)) {
                (true, true) => units::is_same((one, of_one), (other, of_other)),
                (measures, other_measures) => one == other && measures == other_measures,
            }
        }
        _ => one == other,
    }
}

/// Whether a value could stand in the place of another: of counts, those of the same things.
fn rivals(one: &Claim, other: &Claim) -> bool {
    match (one, other) {
        (Claim::Number(one, of_one), Claim::Number(other, of_other))
            if of_one == of_other && scan::measures(of_one) =>
        {
            // A minute and a day measure different things, a small file and a large one do not.
            let widest = if of_one == "s" { 60.0 } else { 400.0 };
            let (one, other) = (one.parse::<f64>().unwrap_or(0.0), other.parse::<f64>().unwrap_or(0.0));
            one.max(other) <= widest * one.min(other)
        }
        (Claim::Number(_, of_one), Claim::Number(_, of_other)) => {
            of_one == of_other
                || of_one.is_empty()
                || of_other.is_empty()
                || !scan::is_noun(of_one)
                || !scan::is_noun(of_other)
        }
        _ => true,
    }
}

impl Claims {
    /// How much of what a unit of the article is about a unit of a material speaks of, from 0 to 1.
    fn score(&self, asked: &Asked, known: &Known) -> f32 {
        let (mut all, mut there) = (0.0, 0.0);
        let presence = |term: &Term| {
            if known.own.binary_search(term).is_ok() {
                1.0
            } else if known.back.binary_search(term).is_ok() {
                0.6
            } else if known.near.binary_search(term).is_ok() {
                0.35
            } else if known.far.binary_search(term).is_ok() {
                0.25
            } else {
                0.0
            }
        };
        for (terms, share) in [(&asked.own, 1.0), (&asked.near, asked.near_share()), (&asked.far, 0.08)] {
            for term in terms {
                let weight = self.weight(*term) * share;
                all += weight;
                there += weight * presence(term);
            }
        }
        if all > 0.0 { there / all } else { 0.0 }
    }

    /// Whether some unit speaks of most of these terms together.
    fn speaks_of(&self, terms: &[Term]) -> bool {
        let all: f32 = terms.iter().map(|term| self.weight(*term)).sum();
        let rarest = terms.iter().filter(|term| !self.by_term[**term as usize].is_empty());
        let Some(rarest) = rarest.min_by_key(|term| self.by_term[**term as usize].len()) else { return false };
        self.by_term[*rarest as usize].iter().take(COMPARED).any(|unit| {
            let known = &self.units[*unit as usize];
            let there: f32 =
                terms.iter().filter(|term| known.own.binary_search(term).is_ok()).map(|term| self.weight(*term)).sum();
            there >= 0.7 * all
        })
    }
}
