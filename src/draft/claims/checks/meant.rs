//! Which of several things of one kind a clause means.

use super::against::Against;
use crate::draft::claims::known::grids::{Grids, Named};
use crate::draft::claims::reading::read::Unit;
use crate::draft::claims::reading::terms::{term, words};
use crate::source::pattern::pattern;

// What begins a clause that speaks of others than the sentence has named.
pattern!(
    OTHERS,
    r"(?i)^\W*(?:(?:and|but|or|while|whereas)\s+)?(?:any(?:thing|one|body)|every(?:thing|one|body)|(?:all |any |the )?others?|the rest|(?:all |any )?(?:larger|smaller|bigger|higher|lower|longer|shorter|older|newer|later|earlier))\b"
);

/// Whether a clause speaks of others than its sentence has named: `anything larger goes to the council`.
pub fn speaks_of_others(clause: &str) -> bool {
    OTHERS.is_match(clause)
}

/// Whether a thing is called by its own name: that of an option as it is written, another in its own words rather than in some that
/// mean the same. A state such as `Arrived` has a capital or marks: the words say as well that something arrived.
pub fn is_called(against: &Against<'_>, unit: &Unit, (grid, row): (usize, usize), by: &[String]) -> bool {
    let grid = &against.claims.grids.all[grid];
    let name = &against.index.materials[grid.material].text[grid.rows[row].name.clone()];
    let option = name.split([' ', '=', '<', ',']).next().unwrap_or("").trim_matches('`');
    if option.starts_with("--") {
        return against.text[unit.range.clone()].contains(option);
    }
    let plain = &against.read.plain;
    let from = plain.floor_char_boundary(unit.sentence.start.saturating_sub(LEAD));
    let around = words(&plain[from..unit.sentence.end]);
    // `3 euros per user` speaks of no users, and `how you apply` of no `Apply`.
    let is_other = |at: usize| {
        let before = if at > 0 { around[at - 1].to_lowercase() } else { String::new() };
        before == "per" || VERB_AFTER.contains(&&*before) && around[at].starts_with(char::is_lowercase)
    };
    let around: Vec<&str> = (0..around.len()).filter(|at| !is_other(*at)).map(|at| around[at]).collect();
    let of_name = words(name);
    by.iter().all(|wanted| {
        let mut own = of_name.iter().filter(|word| term(word).as_ref() == Some(wanted)).peekable();
        own.peek().is_none()
            || own.any(|word| around.iter().any(|other| is_word(word, other) && !is_deed((word, by.len()), other)))
    })
}

/// Words behind which a verb stands.
const VERB_AFTER: &[&str] =
    &["you", "we", "they", "it", "to", "can", "must", "may", "might", "should", "will", "would", "could", "not", "how"];
/// How far before a sentence, in bytes, a thing may be named of which it speaks.
const LEAD: usize = 240;
/// By how many letters the forms of a word may differ.
const ENDING: usize = 3;

/// Whether two words are forms of one: all but their ends are the same.
fn is_word(one: &str, other: &str) -> bool {
    let (one, other) = (one.to_lowercase(), other.to_lowercase());
    let same = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    let (short, long) =
        (one.chars().count().min(other.chars().count()), one.chars().count().max(other.chars().count()));
    long - short <= ENDING && (same + 1 >= short || same > ENDING && same + ENDING > short)
}

/// Whether a word says what happens where a name of one word says a state: `the trip has arrived`, `Arrived`.
fn is_deed((name, words): (&str, usize), other: &str) -> bool {
    words == 1
        && name.starts_with(char::is_uppercase)
        && other.starts_with(char::is_lowercase)
        && [name, other].iter().any(|word| word.ends_with("ed"))
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
