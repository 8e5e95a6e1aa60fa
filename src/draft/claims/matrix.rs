//! Sentences against tables of yes and no: who may do what, which plan has what.

use std::ops::Range;

use super::against::Against;
use super::cell::{cell_value, trimmed};
use super::read::{Form, Read, Table, Unit};
use super::terms::terms;
use crate::draft::index::At;
use crate::source::{Diagnostic, Span, codes};

/// Looks at every clause that names one row and one column of such a table.
pub fn check(against: &Against<'_>, found: &mut Vec<Diagnostic>) {
    for (material, read) in against.claims.reads.iter().enumerate() {
        for table in read.tables.iter().filter(|table| is_matrix(read, table)) {
            let heads = [heads(read, table, true), heads(read, table, false)];
            for unit in against.read.units.iter().filter(|unit| unit.form == Form::Clause && states(unit)) {
                let [Some(row), Some(column)] = [&heads[0], &heads[1]].map(|heads| named(heads, unit)) else {
                    continue;
                };
                let Some(cell) = table.rows[row + 1].get(column + 1) else { continue };
                let Some(is_yes) = yes(read, cell) else { continue };
                if is_yes == (unit.signs.negations % 2 == 1) {
                    let at = At { material, span: Span::from(trimmed(&read.plain, cell)) };
                    let says = format!(
                        "{}, {}: {}",
                        text(read, &table.rows[row + 1][0]),
                        text(read, &table.rows[0][column + 1]),
                        text(read, cell)
                    );
                    let range = trimmed(&against.read.plain, &unit.range);
                    let message = format!("the materials say the opposite: `{says}`");
                    let said = Diagnostic::new(codes::CLAIM_CONTRADICTS, Span::from(range), message);
                    found.push(said.related(against.related(at, "said here")));
                }
            }
        }
    }
}

/// Whether a clause says plainly that something is or is not so.
fn states(unit: &Unit) -> bool {
    let signs = &unit.signs;
    !signs.is_open && !signs.is_unsure && !signs.is_exclusive && signs.duty != Some(false)
}

/// Whether a row or a column of a table is made of yes and no.
fn is_matrix(read: &Read, table: &Table) -> bool {
    table.rows.iter().skip(1).any(|row| {
        row.len() > 2 && {
            let answers: Vec<Option<bool>> = row[1..].iter().map(|cell| yes(read, cell)).collect();
            answers.iter().all(Option::is_some) && answers.iter().flatten().any(|answer| !answer)
        }
    })
}

/// What a cell answers; `Yes (5 endpoints)` is a yes.
fn yes(read: &Read, cell: &Range<usize>) -> Option<bool> {
    let shown = read.plain[cell.clone()].split('(').next().unwrap_or("");
    match cell_value(shown, [""; 2])?.as_slice() {
        [one] if one == "yes" => Some(true),
        [one] if one == "no" => Some(false),
        _ => None,
    }
}

/// The words of each head: of rows or of columns.
fn heads(read: &Read, table: &Table, of_rows: bool) -> Vec<Vec<String>> {
    let name = |cell: &Range<usize>| terms(read.plain[cell.clone()].split('(').next().unwrap_or(""));
    match of_rows {
        true => table.rows.iter().skip(1).map(|row| row.first().map(name).unwrap_or_default()).collect(),
        false => table.rows[0].iter().skip(1).map(name).collect(),
    }
}

/// The one head that a clause names; nothing where it names several.
fn named(heads: &[Vec<String>], unit: &Unit) -> Option<usize> {
    let has = |head: &&Vec<String>| !head.is_empty() && head.iter().all(|term| unit.own.contains(term));
    let longest = heads.iter().filter(has).map(Vec::len).max()?;
    let mut all = heads.iter().enumerate().filter(|(_, head)| has(head) && head.len() == longest);
    let first = all.next()?.0;
    all.next().is_none().then_some(first)
}

fn text(read: &Read, cell: &Range<usize>) -> String {
    read.plain[cell.clone()].split_whitespace().collect::<Vec<_>>().join(" ")
}
