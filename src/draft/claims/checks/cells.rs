//! Tables against tables: the cell of the same row and column.

use std::borrow::Cow;
use std::ops::Range;

use super::against::Against;
use crate::draft::claims::reading::cell::{cell_value, trimmed, unit_of_row};
use crate::draft::claims::reading::read::Table;
use crate::draft::claims::reading::terms::head_terms;
use crate::draft::index::At;
use crate::source::{Diagnostic, Span, codes};

/// Looks at every cell of every table.
pub fn check(against: &Against<'_>, found: &mut Vec<Diagnostic>) {
    for table in &against.read.tables {
        let Some(head) = table.rows.first() else { continue };
        for row in table.rows.iter().skip(1) {
            let Some(row_head) = row.first() else { continue };
            for (column, cell) in row.iter().enumerate().skip(1) {
                if let Some(column_head) = head.get(column) {
                    found.extend(look(against, row_head, column_head, cell));
                }
            }
        }
    }
}

fn look(against: &Against<'_>, row: &Range<usize>, column: &Range<usize>, cell: &Range<usize>) -> Option<Diagnostic> {
    let plain = &against.read.plain;
    let heads = [&plain[row.clone()], &plain[column.clone()]];
    let value = cell_value(&plain[cell.clone()], heads)?;
    let (row_terms, column_terms) = (head_terms(&plain[row.clone()]), head_terms(&plain[column.clone()]));
    let mut others: Vec<(At, Vec<String>)> = Vec::new();
    for (material, read) in against.claims.reads.iter().enumerate() {
        for table in &read.tables {
            for (other, heads) in cells_of(table, (&row_terms, &column_terms)) {
                let row = table.rows.iter().find(|row| row.contains(&other)).map_or(&[][..], Vec::as_slice);
                let unit = unit_of_row(&read.plain, &table.rows[0], row);
                let [left, above] = heads.map(|head| &read.plain[head]);
                let heads = [if unit.is_empty() { left } else { &unit }, above];
                let said = cell_value(&read.plain[other.clone()], heads)?;
                let texts = [&read.plain[other.clone()], &plain[cell.clone()]].map(|text| with_one_dash(text.trim()));
                let texts = texts.each_ref().map(|text| &**text);
                let is_turned = is_turned(texts[0], texts[1], (&said, &value));
                if texts[0].eq_ignore_ascii_case(texts[1]) || is_same_number(texts[0], texts[1]) {
                    return None;
                }
                if !is_turned && (said == value || covers(&said, &value) || may_be_said_so(&said, &value)) {
                    return None;
                }
                others.push((At { material, span: Span::from(trimmed(&read.plain, &other)) }, said));
            }
        }
    }
    let (at, _) = others.first()?;
    let span = Span::from(trimmed(plain, cell));
    let head = against.shown(&trimmed(plain, row));
    let message = format!(
        "`{}` contradicts the materials, which say `{}` for `{head}`",
        against.shown(&trimmed(plain, cell)),
        against.said(*at)
    );
    Some(against.finding(codes::CLAIM_CONTRADICTS, span, message, (*at, "said here")))
}

/// A text with hyphens for the dashes that stand in ranges: `1.29–1.73`.
fn with_one_dash(text: &str) -> Cow<'_, str> {
    const DASHES: [char; 3] = ['\u{2011}', '\u{2012}', '\u{2013}'];
    if text.contains(DASHES) { text.replace(DASHES, "-").into() } else { text.into() }
}

/// Whether one cell is a bare number and the other that number with its unit, which a head gives: `98`, `98 EUR`.
fn is_same_number(one: &str, other: &str) -> bool {
    let digits = |text: &str| text.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect::<String>();
    let is_bare = |text: &str| text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ' '));
    let words = |text: &str| text.split_whitespace().count();
    !digits(one).is_empty()
        && digits(one) == digits(other)
        && (is_bare(one) || is_bare(other))
        && words(one).max(words(other)) < 3
}

/// Whether two cells name the same two things the other way round: `Sender to collector`, `Collector to sender`.
fn is_turned(one: &str, other: &str, (said, value): (&[String], &[String])) -> bool {
    let has_way =
        |text: &str| text.split_whitespace().any(|word| matches!(word, "to" | "from" | "before" | "after" | "into"));
    let is_same = said.len() > 1 && said.len() == value.len() && said.iter().all(|term| value.contains(term));
    is_same && said != value && has_way(one) && has_way(other)
}

/// Whether two cells may say the same in other words: both say that there is none, a value stands beside a description, or two
/// descriptions have a word in common.
fn may_be_said_so(one: &[String], other: &[String]) -> bool {
    let is_value = |cell: &[String]| cell.iter().any(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    if is_nothing(one) && is_nothing(other) {
        return true;
    }
    // Who says no has no value.
    if is_value(one) != is_value(other) {
        return !(is_nothing(one) || is_nothing(other));
    }
    !is_value(one) && one.len() > 1 && other.len() > 1 && one.iter().any(|word| other.contains(word))
}

/// Whether a cell says that there is none.
fn is_nothing(value: &[String]) -> bool {
    matches!(value, [one] if matches!(&**one, "no" | "0") || one.starts_with("0 "))
}

/// The cells of a table whose row and column have the same heads, whichever way the table is turned; each with its own heads. Several
/// rows may begin alike: then what follows tells them apart.
fn cells_of(table: &Table, heads: (&[String], &[String])) -> Vec<(Range<usize>, [Range<usize>; 2])> {
    for (row, column) in [(heads.0, heads.1), (heads.1, heads.0)] {
        let Some(row) = nearest(&table.row_heads, row) else { continue };
        let Some(column) = nearest(&table.column_heads, column) else { continue };
        let of = |row: usize, column: usize| table.rows[row].get(column).cloned();
        let head = table.row_heads.get(row + 1);
        let rows = (0..table.rows.len() - 1).filter(|other| table.row_heads.get(other + 1) == head);
        let cells = rows.filter_map(|row| Some((of(row + 1, column + 1)?, [of(row + 1, 0)?, of(0, column + 1)?])));
        let cells: Vec<_> = cells.collect();
        if !cells.is_empty() {
            return cells;
        }
    }
    Vec::new()
}

/// Which head, the first apart, names the same: the very same words before those that are alike.
fn nearest(heads: &[Vec<String>], wanted: &[String]) -> Option<usize> {
    let mut heads = heads.iter().skip(1);
    heads.clone().position(|head| head == wanted).or_else(|| heads.position(|head| alike(head, wanted)))
}

/// Whether two heads name the same: one has all the words of the other, and not many more.
fn alike(one: &[String], other: &[String]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    !short.is_empty() && short.iter().all(|term| long.contains(term)) && long.len() <= 2 * short.len() + 1
}

/// Whether one cell says the other among more.
fn covers(one: &[String], other: &[String]) -> bool {
    let has = |all: &[String], one: &String| {
        all.iter()
            .any(|known| known == one || known.split(' ').next() == Some(one) || one.split(' ').next() == Some(known))
    };
    other.iter().all(|it| has(one, it)) || one.iter().all(|it| has(other, it))
}
