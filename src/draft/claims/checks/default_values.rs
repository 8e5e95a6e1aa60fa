//! Where an article gives something another default than the materials do.

use super::against::Against;
use crate::draft::claims::known::default_values::{Told, told};
use crate::draft::index::At;
use crate::source::{Diagnostic, Span, codes};

/// Looks at every default that is a name.
pub fn check(against: &Against<'_>, found: &mut Vec<Diagnostic>) {
    let known = &against.claims.default_values;
    if known.is_empty() {
        return;
    }
    for one in told(against.read, against.text) {
        let of_same: Vec<&(usize, Told)> =
            known.iter().filter(|(_, other)| is_same(&other.subject, &one.subject)).collect();
        let Some((material, other)) = of_same.first() else { continue };
        // A name that no material has is found elsewhere.
        if of_same.iter().any(|(_, other)| other.value == one.value) || against.index.phrase(&one.value).is_none() {
            continue;
        }
        let at = At { material: *material, span: Span::from(other.range.clone()) };
        let message = format!("of this the materials say that the default is `{}`", against.said(at));
        found.push(against.finding(codes::CLAIM_CONTRADICTS, Span::from(one.range), message, (at, "said here")));
    }
}

fn is_same(one: &[String], other: &[String]) -> bool {
    one.len() == other.len() && one.iter().all(|term| other.contains(term))
}
