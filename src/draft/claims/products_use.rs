//! Where an article gives a product a version that the materials give to others only.

use super::against::Against;
use super::known::{Known, Term};
use super::products;
use super::read::Form;
use super::signs::{has_negation, refuses};
use super::terms::terms;
use crate::draft::scan::Claim;
use crate::source::{Diagnostic, Span, codes};

/// Looks at every version behind the name of a product.
pub fn check(against: &Against<'_>, found: &mut Vec<Diagnostic>) {
    let claims = against.claims;
    let clauses = against.read.units.iter().filter(|unit| unit.form == Form::Clause && !unit.signs.is_past);
    for unit in clauses {
        let text = &against.read.plain[unit.range.clone()];
        // Who refuses an old version may name it.
        if has_negation(text) || refuses(text) {
            continue;
        }
        for (range, name, version) in products::named(text) {
            let Some((known, at)) = against.claims.products.others(&name, &version) else { continue };
            // A table may give the version beside the name.
            let name = claims.known(&terms(&name)).0;
            let has = |term: &Term, known: &Known| {
                [&known.own, &known.near, &known.far].iter().any(|all| all.binary_search(term).is_ok())
            };
            let is_given =
                claims.values.get("version").into_iter().chain(claims.values.get("count")).flatten().any(|said| {
                    let is_same =
                        matches!(&said.claim, Claim::Version(known) | Claim::Number(known, _) if *known == version);
                    let is_cell = claims.units[said.unit].form != Form::Clause;
                    is_same && is_cell && name.iter().all(|term| has(term, &claims.units[said.unit]))
                });
            if is_given {
                continue;
            }
            let range = unit.range.start + range.start..unit.range.start + range.end;
            let shown = against.shown(&range);
            let message = format!("the materials say `{known}` of this product, and never `{shown}`");
            let said = Diagnostic::new(codes::CLAIM_CONTRADICTS, Span::from(range), message);
            let said = said.help(format!("the line is: {}", against.index.line(*at)));
            found.push(said.related(against.related(*at, "said of the same")));
        }
    }
}
