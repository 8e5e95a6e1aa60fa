//! Things that are compared: `files that are newer than the store` are no files that are older.

use super::against::Against;
use crate::draft::claims::known::compared::{Compared, compared};
use crate::draft::claims::reading::read::Form;
use crate::draft::index::At;
use crate::source::{Diagnostic, Span, codes};

/// Says what the materials compare the other way round, and never so.
pub fn check(against: &Against<'_>, found: &mut Vec<Diagnostic>) {
    let own = compared(&against.read.plain);
    if own.is_empty() {
        return;
    }
    let known = &against.claims.compared;
    for one in own {
        let is_same = |other: &&(usize, Compared)| other.1.with == one.with && other.1.pair.0 == one.pair.0;
        let alike: Vec<&(usize, Compared)> = known.iter().filter(is_same).collect();
        let is_about = |other: &Compared| one.what.iter().any(|term| other.what.contains(term));
        let unit = against.read.units.iter().find(|unit| unit.form == Form::Clause && unit.range.contains(&one.start));
        let is_open = unit.is_none_or(|unit| unit.signs.is_open);
        let Some((material, other)) = alike.iter().find(|(_, other)| is_about(other)).copied() else { continue };
        if is_open || alike.iter().any(|(_, other)| other.pair.1 == one.pair.1) {
            continue;
        }
        let at = At { material: *material, span: Span::new(other.start, other.end) };
        let message = format!("the materials say `{}`", against.said(at));
        found.push(against.finding(
            codes::CLAIM_CONTRADICTS,
            Span::new(one.start, one.end),
            message,
            (at, "said here"),
        ));
    }
}
