//! All things of one kind that the materials speak of, by their names.

use std::collections::HashMap;

use super::grid::Grid;
use super::grid_of;
use crate::draft::claims::reading::bounds::Bound;
use crate::draft::claims::reading::read::{Read, Unit};
use crate::draft::claims::reading::same::same;
use crate::draft::claims::reading::signs;
use crate::draft::index::Index;
use crate::draft::scan::{self, Claim};
use crate::source::Span;

/// How many rows of all are looked at.
const MOST: usize = 50_000;

/// All of them, by their names.
#[derive(Default)]
pub struct Grids {
    pub all: Vec<Grid>,
    /// Where a word begins a name: the grid, the row, the name.
    by_term: HashMap<String, Vec<(usize, usize, usize)>>,
    /// Rows whose names are values.
    by_point: Vec<(usize, usize)>,
}

/// The rows that a clause names, by grid, with the words that name them.
pub type Named<'g> = HashMap<usize, Vec<(usize, &'g [String])>>;

impl Grids {
    /// The grids of the materials.
    pub fn of(reads: &[Read], index: &Index) -> Grids {
        let mut grids = Grids::default();
        for (material, read) in reads.iter().enumerate() {
            let of = &index.materials[material];
            grids.all.extend(grid_of::grids(material, read, &of.text, of.language.is_some()));
        }
        let mut rows = 0;
        grids.all.retain(|grid| {
            rows += grid.rows.len();
            grid.rows.len() > 1 && rows < MOST
        });
        for (number, grid) in grids.all.iter().enumerate() {
            for (row, of) in grid.rows.iter().enumerate() {
                for (name, words) in of.names.iter().enumerate() {
                    if let Some(first) = words.first() {
                        grids.by_term.entry(first.clone()).or_default().push((number, row, name));
                    }
                }
                if of.points.iter().any(|(_, bound)| bound.is_some()) {
                    grids.by_point.push((number, row));
                }
            }
        }
        grids
    }

    /// The ranges that rows are named by, with their units.
    pub fn ranges(&self) -> Vec<(usize, f64, f64, String, Span)> {
        let range = |(grid, row): &(usize, usize)| {
            let (grid, row) = (&self.all[*grid], &self.all[*grid].rows[*row]);
            let mut range = (f64::NEG_INFINITY, f64::INFINITY, String::new());
            for (claim, bound) in &row.points {
                let Claim::Number(value, unit) = claim else { return None };
                let value = value.parse::<f64>().ok().filter(|_| scan::measures(unit))?;
                match bound {
                    Some(Bound::AtLeast) => range.0 = value,
                    Some(Bound::AtMost) => range.1 = value,
                    None => return None,
                }
                range.2.clone_from(unit);
            }
            Some((grid.material, range.0, range.1, range.2, Span::from(row.name.clone())))
        };
        let named = self.by_point.iter().filter_map(range);
        named.chain(self.all.iter().flat_map(Grid::ranges)).collect()
    }

    /// The rows that words name. A longer name hides one that is part of it.
    pub fn named<'g>(&'g self, words: &[String]) -> Named<'g> {
        let mut named: Named<'g> = HashMap::new();
        for (grid, row, name) in words.iter().filter_map(|term| self.by_term.get(term)).flatten() {
            let of = &self.all[*grid];
            let name = of.rows[*row].names[*name].as_slice();
            let is_number = name.iter().all(|term| term.starts_with(|c: char| c.is_ascii_digit()));
            let is_told = !is_number || of.lead.iter().any(|term| words.contains(term));
            if is_told && name.iter().all(|term| words.contains(term)) {
                named.entry(*grid).or_default().push((*row, name));
            }
        }
        for rows in named.values_mut() {
            let all = rows.clone();
            let is_part = |name: &[String]| {
                all.iter().any(|(_, other)| other.len() > name.len() && name.iter().all(|term| other.contains(term)))
            };
            rows.retain(|(_, name)| !is_part(name));
            // `Support` may be a row, and `supports` a verb.
            let is_general = |name: &[String]| name.iter().all(|term| signs::is_general(term));
            if rows.iter().any(|(_, name)| !is_general(name)) {
                rows.retain(|(_, name)| !is_general(name));
            }
            rows.sort_unstable();
            rows.dedup_by_key(|(row, _)| *row);
        }
        named
    }

    /// The rows whose names are values that a clause has.
    pub fn at_values(&self, unit: &Unit) -> Named<'_> {
        let mut named: Named<'_> = HashMap::new();
        for (grid, row) in &self.by_point {
            let points = &self.all[*grid].rows[*row].points;
            let has = |(claim, bound): &(Claim, Option<Bound>)| {
                unit.values.iter().zip(&unit.limits).any(|((_, value), limit)| {
                    same(value, claim) && limit.map(|limit| limit.bound) == *bound && limit.is_some()
                })
            };
            let inside = |value: &Claim| points.iter().all(|(claim, bound)| is_inside(value, claim, *bound));
            let is_inside =
                unit.values.iter().zip(&unit.limits).any(|((_, value), limit)| limit.is_none() && inside(value));
            if points.iter().all(has) || is_inside {
                named.entry(*grid).or_default().push((*row, &[]));
            }
        }
        named
    }
}

/// Whether a value lies on the side of another that the bound gives.
pub fn is_inside(value: &Claim, of: &Claim, bound: Option<Bound>) -> bool {
    let (Claim::Number(one, unit), Claim::Number(other, of_other)) = (value, of) else { return false };
    let (Ok(one), Ok(other)) = (one.parse::<f64>(), other.parse::<f64>()) else { return false };
    unit == of_other
        && match bound {
            Some(Bound::AtLeast) => one > other,
            Some(Bound::AtMost) => one < other,
            None => false,
        }
}
