//! Whether a value of the article is said of the same thing: a version of its product, a number of its setting.

use std::ops::Range;

use super::read::{Form, Unit};
use super::signs::Bound;
use super::terms::terms;
use super::{Against, Claims, Known, Said, Term};
use crate::draft::scan::{self, Claim};
use crate::source::{Diagnostic, Span};

/// How many places of one kind of value are compared.
const COMPARED: usize = 1_000;
/// How many values of one article are looked at.
const MOST: usize = 3_000;
/// By how much another value's words must meet those of the article better.
const CLEARLY: f32 = 0.2;
/// How much of what the article's value is said of the other value must be said of.
const LEAST: f32 = 0.42;

/// What a value measures or counts; nothing where it is no value of that sort.
pub fn kind(claim: &Claim) -> Option<String> {
    match claim {
        Claim::Version(_) => Some("version".to_owned()),
        Claim::Date(_) => Some("date".to_owned()),
        Claim::Number(_, unit) if scan::measures(unit) => Some(unit.clone()),
        Claim::Number(..) => Some("count".to_owned()),
        _ => None,
    }
}

/// What an article's unit is about.
struct Asked {
    own: Vec<Term>,
    near: Vec<Term>,
    far: Vec<Term>,
}

/// Looks at every value.
pub fn check(against: &Against<'_>, found: &mut Vec<Diagnostic>) {
    let units = against.read.units.iter().filter(|unit| unit.form != Form::Head);
    let values = units.flat_map(|unit| unit.values.iter().map(move |(range, claim)| (unit, range, claim)));
    for (unit, range, claim) in values.take(MOST) {
        if let Some(kind) = kind(claim) {
            found.extend(value(against, unit, range, claim, &kind));
        }
    }
}

fn value(against: &Against<'_>, unit: &Unit, range: &Range<usize>, claim: &Claim, kind: &str) -> Option<Diagnostic> {
    let claims = against.claims;
    let places = claims.values.get(kind)?;
    let of_value = terms(&against.read.plain[range.clone()]);
    let own: Vec<String> = unit.own.iter().filter(|term| !of_value.contains(term)).cloned().collect();
    let asked = Asked { own: claims.known(&own).0, near: claims.known(&unit.near).0, far: claims.known(&unit.far).0 };
    let mut support: Option<(f32, &Said)> = None;
    let mut rival: Option<(f32, &Said)> = None;
    let mut bounds: Vec<(f32, Option<Bound>)> = Vec::new();
    for said in places.iter().take(COMPARED) {
        let score = claims.score(&asked, &claims.units[said.unit]);
        if same(claim, &said.claim) {
            bounds.push((score, claims.units[said.unit].signs.bound));
            if support.is_none_or(|(best, _)| score > best) {
                support = Some((score, said));
            }
        } else if rivals(claim, &said.claim) && !is_named_too(unit, said) && rival.is_none_or(|(best, _)| score > best)
        {
            rival = Some((score, said));
        }
    }
    let (supported, here) = support?;
    let (rivalled, other) = rival.map_or((0.0, None), |(score, said)| (score, Some(said)));
    let span = Span::from(range.clone());
    let shown = against.shown(range);
    if let Some(other) = other.filter(|_| rivalled >= LEAST && rivalled - supported >= CLEARLY) {
        let message =
            format!("`{shown}` is said of something else; of this the materials say `{}`", against.said(other.at));
        let said = Diagnostic::new("claim-contradicts", span, message);
        let line = against.index.line(other.at);
        return Some(
            said.help(format!("the line is: {line}"))
                .related(against.related(other.at, "said of the same"))
                .related(against.related(here.at, "the value is said here")),
        );
    }
    let bounds: Vec<Option<Bound>> =
        bounds.iter().filter(|(score, _)| *score >= supported - 0.1).map(|(_, bound)| *bound).collect();
    if let Some(bound) = unit.signs.bound
        && unit.form == Form::Clause
        && bounds.iter().all(|other| other.is_some_and(|other| other != bound))
    {
        let (says, is) = match bound {
            Bound::AtMost => ("least", "most"),
            Bound::AtLeast => ("most", "least"),
        };
        let message = format!("`{shown}` is the {is} here, and the {says} in the materials");
        let line = against.index.line(here.at);
        let said = Diagnostic::new("claim-contradicts", span, message).help(format!("the line is: {line}"));
        return Some(said.related(against.related(here.at, "said here")));
    }
    // The thing is spoken of, and never with this value.
    let is_told = asked.own.len() > 1 && supported < 0.12 && claims.speaks_of(&asked.own);
    is_told.then(|| {
        let message = format!("the materials say `{shown}` of something else, and give no such value for this");
        let said = Diagnostic::new("claim-misplaced", span, message);
        said.help(format!("the line is: {}", against.index.line(here.at)))
            .related(against.related(here.at, "the value is said here"))
    })
}

/// Whether the article names the other value beside its own: then it says what each is of.
fn is_named_too(unit: &Unit, said: &Said) -> bool {
    unit.beside.iter().any(|claim| same(claim, &said.claim))
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
            one == other && (scan::measures(of_one) == scan::measures(of_other))
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
            // An hour and a year measure different things.
            let (one, other) = (one.parse::<f64>().unwrap_or(0.0), other.parse::<f64>().unwrap_or(0.0));
            one.max(other) <= 400.0 * one.min(other)
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
            } else if known.near.binary_search(term).is_ok() {
                0.35
            } else if known.far.binary_search(term).is_ok() {
                0.25
            } else {
                0.0
            }
        };
        for (terms, share) in [(&asked.own, 1.0), (&asked.near, 0.15), (&asked.far, 0.08)] {
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
