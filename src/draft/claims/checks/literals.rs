//! Where an article gives a name that is written as code another default or another bound than the lines that have the name.
//!
//! A value that stands elsewhere in the materials is no proof here: `retries` has its own, and the materials say which.

use std::ops::Range;

use super::against::Against;
use crate::draft::claim::is_word;
use crate::draft::claims::known::claims::{Claims, Known, Term};
use crate::draft::claims::reading::read::{Form, Unit};
use crate::draft::claims::reading::same::{is_date, same};
use crate::draft::claims::reading::terms::terms;
use crate::draft::index::At;
use crate::draft::scan::{self, Claim};
use crate::source::pattern::pattern;
use crate::source::{Diagnostic, Span, codes};

/// How many clauses of one article are looked at.
const MOST: usize = 3_000;
/// How many places of one name are looked at.
const PLACES: usize = 50;
/// How many units before and after a name may be of its line.
const BESIDE: usize = 6;

pattern!(CODE, r"`([^`\n]+)`");
// A name, or a command with one: `--timeout`, `webhook.mode`, `kiln logout`.
pattern!(NAME, r"^(?:[\w.-]+ ){0,2}(-{0,2}[A-Za-z_][\w.-]*)$");
// Heads of what a thing may be set to.
pattern!(BOUNDS, r"(?i)\b(?:values?|range|allowed|valid|accepted|permitted|limits?|min|max|minimum|maximum)\b");

/// Looks at every clause that gives one value of one name.
pub fn check(against: &Against<'_>, found: &mut Vec<Diagnostic>) {
    let is_told = |unit: &&Unit| {
        let signs = &unit.signs;
        unit.form == Form::Clause && signs.negations == 0 && !signs.is_unsure && !signs.is_open && !signs.is_past
    };
    for unit in against.read.units.iter().filter(is_told).take(MOST) {
        let ([(range, claim)], [limit]) = (&unit.values[..], &unit.limits[..]) else { continue };
        let is_bound = limit.is_some_and(|limit| !limit.is_aside && !limit.is_turned);
        if is_date(claim) || !is_bound && !unit.signs.is_default {
            continue;
        }
        let names = CODE.captures_iter(&against.text[unit.range.clone()]).filter_map(|code| code.get(1));
        let names = names
            .filter(|name| !(unit.range.start + name.start()..unit.range.start + name.end()).contains(&range.start));
        let mut lines = names.map(|name| Lines::of(against, name.as_str())).filter(|lines| !lines.units.is_empty());
        let (Some(lines), None) = (lines.next(), lines.next()) else { continue };
        let known = if unit.signs.is_default { lines.defaults() } else { lines.bounds() };
        let known: Vec<&(At, Claim)> = known.iter().filter(|(_, known)| is_like(claim, known)).collect();
        let is_said = |(_, known): &(At, Claim)| same(claim, known);
        let Some((at, _)) = known.first() else { continue };
        if known.iter().any(|known| is_said(known))
            || !unit.signs.is_default && lines.values().any(|known| is_said(&known))
        {
            continue;
        }
        found.push(finding(against, range, *at, unit.signs.is_default));
    }
}

fn finding(against: &Against<'_>, range: &Range<usize>, at: At, is_default: bool) -> Diagnostic {
    let what = if is_default { "default" } else { "bound" };
    let message = format!("of this the materials say that the {what} is `{}`", against.said(at));
    against.finding(codes::CLAIM_CONTRADICTS, Span::from(range.clone()), message, (at, "said here"))
}

/// Whether two values are of one sort: both measure the same, or neither measures anything.
fn is_like(one: &Claim, other: &Claim) -> bool {
    match (one, other) {
        (Claim::Number(_, one), Claim::Number(_, other)) => match (scan::measures(one), scan::measures(other)) {
            (true, true) => one == other,
            (one, other) => one == other,
        },
        (Claim::Version(_), Claim::Version(_)) => true,
        _ => false,
    }
}

/// What the materials say in the lines that have a name.
struct Lines<'a> {
    claims: &'a Claims,
    units: Vec<usize>,
}

impl<'a> Lines<'a> {
    fn of(against: &Against<'a>, name: &str) -> Lines<'a> {
        let claims = against.claims;
        let units = NAME.captures(name).map_or_else(Vec::new, |name| places(against, &name[1]));
        Lines { claims, units }
    }

    fn each(&self) -> impl Iterator<Item = (&'a Known, &'a Unit)> {
        self.units.iter().map(|number| (&self.claims.units[*number], self.claims.unit(*number)))
    }

    fn values(&self) -> impl Iterator<Item = (At, Claim)> {
        self.each().flat_map(|(known, unit)| values(known, unit))
    }

    /// What is the default where that is said, else the only value that it is set to.
    fn defaults(&self) -> Vec<(At, Claim)> {
        let default = self.claims.terms.get("default");
        let is_told = |known: &Known| known.signs.is_default || default.is_some_and(|term| known.own.contains(term));
        let told = self.each().filter(|(known, _)| is_told(known));
        let told: Vec<(At, Claim)> = told.flat_map(|(known, unit)| values(known, unit)).collect();
        let set = self.each().filter(|(known, _)| known.form == Form::Setting);
        let set: Vec<(At, Claim)> = set.flat_map(|(known, unit)| values(known, unit)).collect();
        match (told.is_empty(), set.len()) {
            (true, 1) => set,
            _ => told,
        }
    }

    /// What bounds it.
    fn bounds(&self) -> Vec<(At, Claim)> {
        let of = |(known, unit): (&Known, &Unit)| {
            let is_head = known.form == Form::Cell && unit.own.iter().any(|term| BOUNDS.is_match(term));
            let is_bound: Vec<bool> = unit.limits.iter().map(|limit| is_head || limit.is_some()).collect();
            values(known, unit)
                .zip(is_bound)
                .filter(|(_, is_bound)| *is_bound)
                .map(|(value, _)| value)
                .collect::<Vec<_>>()
        };
        self.each().flat_map(of).collect()
    }
}

fn values(known: &Known, unit: &Unit) -> impl Iterator<Item = (At, Claim)> {
    let material = known.at.material;
    unit.values.iter().map(move |(range, claim)| (At { material, span: Span::from(range.clone()) }, claim.clone()))
}

/// The units in whose lines a name stands.
fn places(against: &Against<'_>, name: &str) -> Vec<usize> {
    let claims = against.claims;
    let last = name.rsplit('.').next().unwrap_or(name);
    let all = terms(last);
    let ids = claims.known(&all).0;
    if ids.is_empty() || ids.len() < all.len() {
        return Vec::new();
    }
    let rest: Vec<Term> = claims.known(&terms(name)).0.into_iter().filter(|term| !ids.contains(term)).collect();
    let rarest = ids.iter().map(|term| &claims.by_term[*term as usize]).min_by_key(|units| units.len());
    let line = |number: usize| {
        let at = claims.units[number].at;
        (at.material, against.index.line_number(at))
    };
    let has_name = |number: &usize| {
        let known = &claims.units[*number];
        let all = [&known.own, &known.near];
        ids.iter().all(|term| known.own.contains(term))
            && rest.iter().all(|term| all.iter().any(|terms| terms.contains(term)))
            && [name, last].iter().any(|name| has_word(against.index.line(known.at), name))
    };
    let mut units = Vec::new();
    for number in rarest.into_iter().flatten().map(|number| *number as usize).filter(has_name).take(PLACES) {
        let of = line(number);
        let near = number.saturating_sub(BESIDE)..(number + BESIDE + 1).min(claims.units.len());
        units.extend(near.filter(|number| line(*number) == of));
    }
    units.sort_unstable();
    units.dedup();
    units
}

/// Whether a line has a name as a word of its own.
fn has_word(line: &str, name: &str) -> bool {
    let is_end = |c: Option<char>| c.is_none_or(|c| !is_word(c) && c != '-');
    line.match_indices(name)
        .any(|(at, _)| is_end(line[..at].chars().next_back()) && is_end(line[at + name.len()..].chars().next()))
}
