//! Where an article gives a product a version that the materials give to others only.

use super::against::Against;
use crate::draft::claims::known::claims::{Known, Term};
use crate::draft::claims::known::packages::pinned;
use crate::draft::claims::known::products;
use crate::draft::claims::reading::read::Form;
use crate::draft::claims::reading::signs::{has_negation, refuses};
use crate::draft::claims::reading::terms::terms;
use crate::draft::index::At;
use crate::draft::lines;
use crate::draft::scan::Claim;
use crate::source::pattern::pattern;
use crate::source::{Diagnostic, Span, codes};

/// Looks at every version that code takes of a package.
fn packages(against: &Against<'_>, found: &mut Vec<Diagnostic>) {
    let products = &against.claims.products;
    for (range, name, version) in pinned(against.text) {
        let Some((known, at)) = products.others(&name, &version) else { continue };
        let line = &against.text[lines::around(against.text, range.start)];
        // `4.2 or later` takes what comes after it.
        let is_taken = |(known, at): &(String, At)| {
            let after = &against.index.materials[at.material].text[at.span.end as usize..];
            let before = &against.index.materials[at.material].text[..at.span.start as usize];
            let before = &before[before.floor_char_boundary(before.len().saturating_sub(20))..];
            (LATER.is_match(after) || LEAST.is_match(before)) && parts(&version) >= parts(known)
        };
        if products.all(&name).iter().any(is_taken) || has_negation(line) || refuses(line) {
            continue;
        }
        let message = format!("the materials say `{known}` of this package, and never `{version}`");
        found.push(against.finding(codes::CLAIM_CONTRADICTS, Span::from(range), message, (*at, "said of the same")));
    }
}

pattern!(LATER, r"(?i)^[`*]*(?:\+|,? (?:(?:or|and) (?:later|newer|above|higher|up|greater)|onwards?))");
pattern!(LEAST, r"(?i)(?:>=|\^|~>?=?|\b(?:at least|minimum|from|since|starting with)(?: version)?)\s*[`*]*v?$");

/// The parts of a version as numbers.
fn parts(version: &str) -> Vec<u32> {
    version.split('.').map_while(|part| part.parse().ok()).collect()
}

/// Looks at every version behind the name of a product.
pub fn check(against: &Against<'_>, found: &mut Vec<Diagnostic>) {
    packages(against, found);
    let claims = against.claims;
    let clauses = against.read.units.iter().filter(|unit| unit.form == Form::Clause && !unit.signs.is_past);
    for unit in clauses {
        let text = &against.read.plain[unit.range.clone()];
        // Who refuses an old version may name it.
        if has_negation(text) || refuses(text) {
            continue;
        }
        for (range, name, version) in products::named(text).into_iter().chain(claims.products.packages(text)) {
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
            found.push(against.finding(
                codes::CLAIM_CONTRADICTS,
                Span::from(range),
                message,
                (*at, "said of the same"),
            ));
        }
    }
}
