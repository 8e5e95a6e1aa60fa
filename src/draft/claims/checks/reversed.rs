//! Conditions whose bound is the other way round.

use std::ops::Range;

use super::against::Against;
use crate::draft::claims::known::claims::{Said, Term};
use crate::draft::claims::reading::bounds::Limit;
use crate::draft::claims::reading::read::{Form, Unit};
use crate::source::{Diagnostic, Span, codes};

/// A condition that is the other way round: `fees of more than 5 euros may be waived` where the materials say so of up to 5 euros.
pub fn reversed(
    against: &Against<'_>,
    unit: &Unit,
    range: &Range<usize>,
    limit: Option<Limit>,
    (score, here): (f32, &Said),
) -> Option<Diagnostic> {
    let (limit, other) = (limit.filter(|limit| limit.is_aside)?, here.limit?);
    let known = &against.claims.units[here.unit];
    let (own, _) = against.claims.known(&unit.own);
    let is_word = |term: &&Term| !against.claims.is_general(**term);
    let wanted: Vec<&Term> = known.own.iter().filter(is_word).collect();
    let there = wanted.iter().filter(|term| own.contains(term)).count();
    let is_same = wanted.len() > 1 && there * 5 >= wanted.len() * 4 && score >= 0.7;
    let text = &against.read.plain[unit.range.clone()];
    let is_case =
        text.split_whitespace().any(|word| matches!(&*word.to_lowercase(), "if" | "when" | "once" | "whenever"));
    // A case may be told from another only where both are cases with the same outcome.
    let near = against.claims.known(&unit.near).0;
    let outcome = near.iter().filter(|term| known.near.contains(term) && !against.claims.is_general(**term)).count();
    let is_case = is_case && !(other.is_aside && outcome > 1 && 2 * outcome >= near.len());
    let is_turned = !is_case && limit.bound != other.bound && unit.signs.negations % 2 == known.signs.negations % 2;
    (is_same && is_turned && known.form == Form::Clause).then(|| {
        let shown = against.shown(range);
        let message = format!("the materials say this of the other side of `{shown}`");
        against.finding(codes::CLAIM_CONTRADICTS, Span::from(range.clone()), message, (here.at, "said here"))
    })
}
