//! Where an article says of something that it came with another version than the materials do.
//!
//! Notes on releases name a version once, above all that came with it; so what is said of a version there has few words in common
//! with who speaks of one thing that is new, and is found by that thing.

use std::sync::LazyLock;

use super::against::Against;
use crate::draft::claims::known::claims::{Known, Said, Term};
use crate::draft::claims::reading::read::{Form, Unit};
use crate::draft::claims::reading::same::{is_version, same};
use crate::draft::claims::reading::terms::terms;
use crate::draft::scan::Claim;
use crate::source::pattern::pattern;
use crate::source::{Diagnostic, Span, codes};

/// How many places of versions are compared.
const COMPARED: usize = 2_000;
/// How much of what is said to have come the notes on another version must say.
const SAID: f32 = 0.5;
/// By how much more than those on the version of the article.
const CLEARLY: f32 = 0.2;

pattern!(
    CAME,
    r"(?i)\b(?:introduced|added|new|available|supported|possible|arrived|came|appeared|exists?|existed|since|as of|starting (?:with|in)|became)\b"
);
pattern!(
    WENT,
    r"(?i)\b(?:until|before|older|earlier|prior|deprecated|removed|fixed|solved|instead|no longer|upgrade|update|install|or later|at least|minimum|requires?|needs?)\b"
);

/// Looks at every clause that says with which version something came.
pub fn check(against: &Against<'_>, found: &mut Vec<Diagnostic>) {
    let Some(versions) = against.claims.values.get("version") else { return };
    for unit in against.read.units.iter().filter(|unit| unit.form == Form::Clause && unit.signs.negations == 0) {
        let text = &against.read.plain[unit.range.clone()];
        let mut given = unit.values.iter().filter(|(_, claim)| is_version(claim));
        let (Some((range, claim)), None) = (given.next(), given.next()) else { continue };
        if unit.signs.is_unsure || unit.signs.is_open || !CAME.is_match(text) || WENT.is_match(text) {
            continue;
        }
        if let Some(other) = came_with(against, unit, claim, &versions[..versions.len().min(COMPARED)]) {
            let message = format!("of this the materials say `{}`", against.said(other.at));
            let known = &against.claims.units[other.unit];
            found.push(against.finding(
                codes::CLAIM_CONTRADICTS,
                Span::from(range.clone()),
                message,
                (known.at, "said here"),
            ));
        }
    }
}

/// The other version that something came with.
fn came_with<'c>(against: &Against<'c>, unit: &Unit, claim: &Claim, versions: &'c [Said]) -> Option<&'c Said> {
    let claims = against.claims;
    let topic: Vec<Term> = claims.known(&topic(unit)).0;
    let all: f32 = topic.iter().map(|term| claims.weight(*term)).sum();
    if topic.len() < 2 {
        return None;
    }
    let has = |known: &Known, term: &Term| [&known.own, &known.near].iter().any(|terms| terms.contains(term));
    let score = |said: &&Said| {
        let known = &claims.units[said.unit];
        let said: Vec<&Term> = topic.iter().filter(|term| has(known, term)).collect();
        if said.len() < 2 { 0.0 } else { said.into_iter().map(|term| claims.weight(*term)).sum::<f32>() / all }
    };
    let (own, others): (Vec<&Said>, Vec<&Said>) = versions.iter().partition(|said| same(claim, &said.claim));
    let supported = own.iter().map(score).fold(0.0, f32::max);
    let is_of_own = |other: &&Said| own.iter().any(|said| said.unit == other.unit);
    let others = others.into_iter().filter(|other| !is_of_own(other)).map(|other| (score(&other), other));
    let (best, other) = others.max_by(|one, other| one.0.total_cmp(&other.0))?;
    (best >= SAID && best - supported >= CLEARLY).then_some(other)
}

/// The words of what came: not the version, and not that it came.
fn topic(unit: &Unit) -> Vec<String> {
    static GENERAL: LazyLock<Vec<String>> = LazyLock::new(|| {
        terms(
            "introduced added new available supported possible arrived came appeared exist since version release became",
        )
    });
    let is_topic = |word: &&String| !word.starts_with(|c: char| c.is_ascii_digit()) && !GENERAL.contains(word);
    unit.own.iter().filter(is_topic).cloned().collect()
}
