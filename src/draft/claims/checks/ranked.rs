//! Two things of one kind that an article compares: `has fewer addresses than the other` must be so by what the materials give each.

use super::against::Against;
use crate::draft::claims::known::claims::Claims;
use crate::draft::claims::known::grid::{Cell, Grid};
use crate::draft::claims::reading::read::{Form, Unit};
use crate::draft::claims::reading::terms::{term, terms};
use crate::draft::index::At;
use crate::draft::scan::Claim;
use crate::source::pattern::pattern;
use crate::source::{Diagnostic, Span, codes};

pattern!(THAN, r"(?i)\b(?P<word>more|fewer|less|\p{L}{3,}er)\b(?P<between>[^.;:,]*?)\bthan\b(?P<other>[^.;:,]*)");

/// What comparatives compare, where they say it themselves, and whether the first has more of it.
const PROPERTIES: &[(&str, &str, bool)] = &[
    ("heavier", "weight", true),
    ("lighter", "weight", false),
    ("louder", "noise", true),
    ("quieter", "noise", false),
    ("dearer", "price", true),
    ("cheaper", "price", false),
    ("wider", "width", true),
    ("narrower", "width", false),
    ("deeper", "depth", true),
    ("taller", "height", true),
    ("faster", "speed", true),
    ("slower", "speed", false),
];
/// Those that leave it to the rest of the clause.
const OTHERS: &[(&str, bool)] = &[
    ("more", true),
    ("fewer", false),
    ("less", false),
    ("higher", true),
    ("lower", false),
    ("larger", true),
    ("bigger", true),
    ("smaller", false),
    ("longer", true),
    ("shorter", false),
    ("greater", true),
];

/// Looks at every clause that compares two things.
pub fn check(against: &Against<'_>, found: &mut Vec<Diagnostic>) {
    let is_plain = |unit: &&Unit| unit.form == Form::Clause && !unit.signs.is_open && unit.signs.negations == 0;
    found.extend(against.read.units.iter().filter(is_plain).filter_map(|unit| look(against, unit)));
}

fn look(against: &Against<'_>, unit: &Unit) -> Option<Diagnostic> {
    let text = &against.read.plain[unit.range.clone()];
    let captures = THAN.captures(text)?;
    let word = captures["word"].to_lowercase();
    let named = PROPERTIES.iter().find(|(known, ..)| *known == word);
    let is_more = match named {
        Some((.., is_more)) => *is_more,
        None => OTHERS.iter().find(|(known, _)| *known == word)?.1,
    };
    let property = named.and_then(|(_, property, _)| term(property));
    let first = terms(&[&text[..captures.name("word")?.start()], &captures["between"]].concat());
    let (Claims { grids, .. }, second) = (against.claims, terms(&captures["other"]));
    let (ones, others) = (grids.named(&first), grids.named(&second));
    let one_row = |rows: &Vec<(usize, &[String])>| if let [(row, _)] = rows[..] { Some(row) } else { None };
    let mut both: Vec<(usize, usize, usize)> = ones
        .iter()
        .filter_map(|(grid, rows)| Some((*grid, one_row(rows)?, one_row(others.get(grid)?)?)))
        .filter(|(_, one, other)| one != other)
        .collect();
    both.sort_unstable();
    let is_asked = |head: &Vec<String>| match &property {
        Some(property) => head.contains(property),
        None => !head.is_empty() && head.iter().all(|term| first.contains(term) || second.contains(term)),
    };
    both.into_iter().find_map(|(grid, one, other)| {
        let grid = &grids.all[grid];
        let mut columns = (0..grid.heads.len()).filter(|column| is_asked(&grid.heads[*column]));
        let column = columns.next().filter(|_| columns.next().is_none())?;
        let (one, other) = (cell(grid, one, column)?, cell(grid, other, column)?);
        let (less, more) = if is_more { (other, one) } else { (one, other) };
        (less.1 == more.1 && less.0 >= more.0).then(|| finding(against, unit, grid, [one.2, other.2]))
    })
}

/// The one number of a cell, what it measures, and the cell.
fn cell(grid: &Grid, row: usize, column: usize) -> Option<(f64, &str, &Cell)> {
    let cell = grid.rows[row].cells.get(column)?.as_ref()?;
    match &cell.values[..] {
        [(Claim::Number(value, unit), _)] => Some((value.parse().ok()?, unit, cell)),
        _ => None,
    }
}

fn finding(against: &Against<'_>, unit: &Unit, grid: &Grid, cells: [&Cell; 2]) -> Diagnostic {
    let [one, other] = cells.map(|cell| At { material: grid.material, span: Span::from(cell.range.clone()) });
    let message =
        format!("the materials say `{}` of the first, and `{}` of the other", against.said(one), against.said(other));
    let range = crate::draft::claims::reading::cell::trimmed(&against.read.plain, &unit.range);
    Diagnostic::new(codes::CLAIM_CONTRADICTS, Span::from(range), message)
        .help(format!("the line is: {}", against.index.line(one)))
        .related(against.related(one, "said of the first"))
        .related(against.related(other, "said of the other"))
}
