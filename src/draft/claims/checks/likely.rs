//! Whether a number that the materials do not have is one that they would have: it stands in what they say of the same thing, with
//! another number. What a reader concludes, compares or takes as an example is said nowhere.

use super::about::{Asked, asked};
use super::against::Against;
use crate::draft::claims::known::claims::{Claims, Said};
use crate::draft::claims::known::grids::is_inside;
use crate::draft::claims::reading::bounds::Bound;
use crate::draft::claims::reading::read::{self, Form};
use crate::draft::claims::reading::same::kind;
use crate::draft::ground::{Row, Support};
use crate::draft::index::Index;
use crate::draft::scan::Claim;
use crate::rules::Inventory;

/// How much of what the number is said of the materials must say with a number.
const ALIKE: f32 = 0.3;
/// How many values materials hold at least from which readers conclude others.
const FEW: usize = 12;
/// How many numbers of one article are looked at.
const MOST: usize = 200;
/// How many places of one kind of value are compared.
const COMPARED: usize = 1_000;

impl Claims {
    /// Frees the numbers of sentences that the materials say nothing alike to.
    pub fn free_unlikely(&self, article: &Inventory<'_>, index: &Index, rows: &mut [Row]) {
        let is_open = |row: &Row| {
            let is_number = matches!(row.fact.claim, Claim::Number(..));
            is_number && !row.fact.is_code && matches!(row.support, Support::Nothing(_) | Support::Other(..))
        };
        // Of materials that hold a few values all is known: a number that is none of them, and that nobody works out, is made up.
        let held: usize = self.values.values().map(Vec::len).sum();
        if held < FEW || !rows.iter().any(is_open) {
            return;
        }
        let read = read::read(article.text(), None);
        let against = Against { claims: self, index, text: article.text(), read: &read };
        for row in rows.iter_mut().filter(|row| is_open(row)).take(MOST) {
            if self.is_unlikely(&against, row) {
                row.support = Support::Free;
            }
        }
    }

    fn is_unlikely(&self, against: &Against<'_>, row: &Row) -> bool {
        let place = row.fact.span.start as usize;
        let units = against.read.units.iter().filter(|unit| unit.form == Form::Clause && unit.range.contains(&place));
        let mut found = units.flat_map(|unit| unit.values.iter().zip(&unit.limits).map(move |value| (unit, value)));
        let Some((unit, ((range, claim), limit))) = found.find(|(_, ((range, _), _))| range.contains(&place)) else {
            return false;
        };
        let sets_limit = limit.is_some_and(|limit| !limit.is_aside) || unit.signs.is_default;
        if kind(claim).is_none() || sets_limit {
            return false;
        }
        let asked = asked(against, unit, range);
        if self.is_in_range(&asked, claim) {
            return true;
        }
        let all = self.values.values().flat_map(|values| values.iter().take(COMPARED));
        all.map(|said| self.score(&asked, &self.units[said.unit])).all(|score| score < ALIKE)
    }

    /// Whether a value lies between the bounds that a clause sets which speaks of the same: `between 5 and 30 g`.
    fn is_in_range(&self, asked: &Asked, claim: &Claim) -> bool {
        let Some(all) = kind(claim).and_then(|kind| self.values.get(&kind)) else { return false };
        let is_on = |said: &&Said, bound: Bound| {
            said.limit.is_some_and(|limit| limit.bound == bound) && is_inside(claim, &said.claim, Some(bound))
        };
        let mut lows = all.iter().take(COMPARED).filter(|said| is_on(said, Bound::AtLeast));
        lows.any(|low| {
            let is_high = |high: &&Said| high.unit == low.unit && is_on(high, Bound::AtMost);
            let known = &self.units[low.unit];
            all.iter().take(COMPARED).any(|high| is_high(&high))
                && asked.own.iter().any(|term| known.own.contains(term))
        })
    }
}
