//! Which of several things of one kind a clause means.

use super::against::Against;
use super::grids::{Grids, Named};
use super::read::Unit;
use super::terms::{term, words};
use crate::draft::pattern::pattern;

// What begins a clause that speaks of others than the sentence has named.
pattern!(
    OTHERS,
    r"(?i)^\W*(?:(?:and|but|or|while|whereas)\s+)?(?:any(?:thing|one|body)|every(?:thing|one|body)|(?:all |any |the )?others?|the rest|(?:all |any )?(?:larger|smaller|bigger|higher|lower|longer|shorter|older|newer|later|earlier))\b"
);

/// Whether a clause speaks of others than its sentence has named: `anything larger goes to the council`.
pub fn speaks_of_others(clause: &str) -> bool {
    OTHERS.is_match(clause)
}

/// Whether the name of an option stands in a clause as it is written.
pub fn is_marked(against: &Against<'_>, unit: &Unit, (grid, row): (usize, usize)) -> bool {
    let grid = &against.claims.grids.all[grid];
    let name = &against.index.materials[grid.material].text[grid.rows[row].name.clone()];
    let option = name.split([' ', '=', '<', ',']).next().unwrap_or("").trim_matches('`');
    !option.starts_with("--") || against.text[unit.range.clone()].contains(option)
}

/// The one row of each grid that a clause speaks of: it names it, or its sentence does.
pub fn meant<'g>(grids: &'g Grids, unit: &Unit, near: &Named<'g>) -> Vec<(usize, (usize, &'g [String]))> {
    let own = grids.named(&unit.own);
    let mut all: Vec<(usize, (usize, &'g [String]))> = Vec::new();
    let mut add = |named: &Named<'g>, is_known: &dyn Fn(usize) -> bool| {
        for (grid, rows) in named {
            // A name that is part of what is said of its own thing may not be meant: `Setup > Night screen`.
            let is_inside = |(row, name): &&(usize, &[String])| {
                let facts = grids.all[*grid].rows[*row].cells.iter().flatten().flat_map(|cell| &cell.facts);
                let mut said = facts.filter(|fact| fact.terms.iter().all(|term| unit.own.contains(term)));
                said.any(|fact| name.iter().all(|term| fact.terms.contains(term)))
            };
            let apart: Vec<(usize, &'g [String])> = rows.iter().filter(|row| !is_inside(row)).copied().collect();
            let rows = if rows.len() > 1 { &apart } else { rows };
            if let [row] = rows[..]
                && !is_known(*grid)
            {
                all.push((*grid, row));
            }
        }
    };
    add(near, &|grid| own.contains_key(&grid));
    add(&own, &|_| false);
    add(&grids.at_values(unit), &|_| false);
    all.sort_unstable();
    all
}

/// Whether things stand one after the other, with nothing but `and` or `or` between them.
pub fn are_listed(text: &str, rows: &[(usize, &[String])]) -> bool {
    let words: Vec<(String, Option<String>)> =
        words(text).into_iter().map(|word| (word.to_lowercase(), term(word))).collect();
    let is_of = |word: &(String, Option<String>)| {
        word.1.as_ref().is_some_and(|term| rows.iter().any(|(_, name)| name.contains(term)))
    };
    let places: Vec<usize> = words.iter().enumerate().filter(|(_, word)| is_of(word)).map(|(place, _)| place).collect();
    let (Some(first), Some(last)) = (places.first(), places.last()) else { return false };
    let is_joint =
        |word: &(String, Option<String>)| is_of(word) || matches!(word.0.as_str(), "and" | "or" | "both" | "the");
    words[*first..*last].iter().all(is_joint)
}
