//! What tells a value from another that the materials have: what is counted, from when on, what a title or the heads of a cell say.

use std::ops::Range;

use super::about::Asked;
use super::against::Against;
use crate::draft::claims::known::claims::{Known, Said, Term};
use crate::draft::claims::reading::bounds::{Bound, Limit};
use crate::draft::claims::reading::read::{Form, Unit};
use crate::draft::claims::reading::same::{is_bare, is_date};
use crate::draft::claims::reading::terms::terms;
use crate::draft::scan::{self, Claim};
use crate::source::Span;
use crate::source::pattern::pattern;

/// How far before a number, in bytes, the unit may stand that it is meant in.
const BEFORE: usize = 160;

// From when on or until when something is counted.
pattern!(COUNTED_FROM, r"(?i)^\W*(before|after|from|until|since)\b");

/// Whether what stands beside a value is what stands beside it where the materials have it, and not what stands beside the other: what
/// is counted, or from when on.
pub fn is_told_apart(
    against: &Against<'_>,
    (range, claim): (&Range<usize>, &Claim),
    here: &Said,
    other: &Said,
) -> bool {
    let from = |text: &str, end: usize| COUNTED_FROM.captures(&text[end..]).map(|it| it[1].to_lowercase());
    let of = |said: &Said| from(&against.index.materials[said.at.material].text, said.at.span.end as usize);
    let own = from(&against.read.plain, range.end);
    if own.is_some() && own == of(here) && own != of(other) {
        return true;
    }
    let Claim::Number(_, noun) = claim else { return false };
    let counted = if scan::is_noun(noun) { against.claims.known(&terms(noun)).0 } else { Vec::new() };
    let has = |said: &Said| {
        let known = &against.claims.units[said.unit];
        let has = |term: &Term| [&known.own, &known.near, &known.back].iter().any(|all| all.contains(term));
        counted.iter().all(has)
    };
    !counted.is_empty() && has(here) && !has(other)
}

pattern!(
    EVENT,
    r"(?i)\b(?:since|new|introduc\w+|add(?:ed|s)|releas\w+|appear\w*|arriv\w+|publish\w+|announc\w+|came|comes|began|begins|start\w*|available|removed|retired|renamed|changed|became|valid|force|fix(?:ed|es)|solved|dated)\b"
);

/// Whether a day is one that the title above a clause gives, and the article says as well that something happened.
pub fn is_of_title(against: &Against<'_>, unit: &Unit, claim: &Claim, known: &Known, said: &Said) -> bool {
    is_date(claim)
        && (known.at.span.contains(said.at.span) || EVENT.is_match(&against.read.plain[unit.sentence.clone()]))
}

/// Whether a value is one end of what may be chosen, in a cell or beside the other end: no rival of what is so.
pub fn is_of_range(unit: &Unit, limit: Option<Limit>) -> bool {
    let has = |bound: Bound| unit.limits.iter().flatten().any(|limit| limit.bound == bound);
    limit.is_some() && (unit.form == Form::Cell || has(Bound::AtLeast) && has(Bound::AtMost))
}

/// Whether a number may have its unit from one before it: `within 8 days. In the second category, it takes up to 20.`
pub fn is_elided(against: &Against<'_>, unit: &Unit, claim: &Claim) -> bool {
    let is_measured = |other: &Claim| matches!(other, Claim::Number(_, of) if scan::measures(of));
    let units = &against.read.units;
    let from = units.partition_point(|it| it.range.start < unit.range.start.saturating_sub(BEFORE));
    let near = units[from..].iter().take_while(|it| it.range.start <= unit.range.start);
    unit.form == Form::Clause && is_bare(claim) && near.flat_map(|it| &it.beside).any(is_measured)
}

/// Whether the article speaks of the row and the column of a cell.
pub fn is_of_heads(against: &Against<'_>, asked: &Asked, known: &Known) -> bool {
    let tables = against.claims.reads[known.at.material].tables.iter();
    let mut cells = tables.flat_map(|table| table.rows.iter().enumerate().map(move |(row, cells)| (table, row, cells)));
    let found = cells.find_map(|(table, row, cells)| {
        let column = cells.iter().position(|cell| Span::from(cell.clone()) == known.at.span)?;
        Some([table.row_heads.get(row)?, table.column_heads.get(column)?])
    });
    let is_said = |head: &Vec<String>| {
        let terms = against.claims.known(head).0;
        terms.is_empty()
            || terms.iter().any(|term| [&asked.own, &asked.apart, &asked.near].iter().any(|all| all.contains(term)))
    };
    known.form != Form::Cell || found.is_none_or(|heads| heads.into_iter().all(is_said))
}
