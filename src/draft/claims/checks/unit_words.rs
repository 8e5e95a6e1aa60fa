//! Units without a number: `the wait in seconds` is none in minutes.

use super::against::Against;
use crate::draft::claims::known::claims::Term;
use crate::draft::claims::reading::read::Form;
use crate::draft::claims::reading::terms::{term, units_named};
use crate::source::{Diagnostic, Span, codes};

/// How much of a clause the other must say.
const ALIKE: f32 = 0.5;

/// Looks at every clause that names a unit without a number.
pub fn check(against: &Against<'_>, found: &mut Vec<Diagnostic>) {
    let claims = against.claims;
    if claims.unit_words.is_empty() {
        return;
    }
    for unit in against.read.units.iter().filter(|unit| unit.form == Form::Clause && !unit.signs.is_open) {
        for (range, base, written) in units_named(&against.read.plain[unit.range.clone()]) {
            let of_unit = term(&written);
            let own: Vec<String> = unit.own.iter().filter(|word| Some(*word) != of_unit.as_ref()).cloned().collect();
            let own = claims.known(&own).0;
            let weigh = |terms: &[Term]| terms.iter().map(|term| claims.weight(*term)).sum::<f32>();
            let score = |number: usize, there: &str| {
                let there = term(there).and_then(|there| claims.terms.get(&there).copied());
                let known: Vec<Term> =
                    claims.units[number].own.iter().copied().filter(|term| Some(*term) != there).collect();
                let both: Vec<Term> = known.iter().copied().filter(|term| own.contains(term)).collect();
                if both.len() > 1 { weigh(&both) / weigh(&known) } else { 0.0 }
            };
            let alike = claims.unit_words.iter().filter(|(_, known, _)| *known == base);
            let best = alike.map(|(number, _, there)| (score(*number, there), *number, there));
            let Some((score, number, there)) = best.max_by(|one, other| one.0.total_cmp(&other.0)) else { continue };
            if score < ALIKE || *there == written {
                continue;
            }
            let at = claims.units[number].at;
            let span = Span::new(unit.range.start + range.start, unit.range.start + range.end);
            let message = format!("the materials give this in {there}");
            found.push(against.finding(codes::CLAIM_CONTRADICTS, span, message, (at, "said here")));
        }
    }
}
