//! What the materials say of some things only, and an article of others of their kind: `accepted in category A only`.

use super::against::Against;
use crate::draft::claims::known::claims::{Claims, Known, Term};
use crate::draft::claims::known::grids::Named;
use crate::draft::claims::reading::cell::trimmed;
use crate::draft::claims::reading::read::{Form, Unit};
use crate::draft::claims::reading::terms::{term, words};
use crate::source::{Diagnostic, Span, codes};

/// How much of what is said of some only the article must say.
const COVERED: f32 = 0.75;
/// How many words may stand between `only` and what it is of.
const NEAR: usize = 4;

/// Looks at every clause that states something of one of several things.
pub fn check(against: &Against<'_>, found: &mut Vec<Diagnostic>) {
    let claims = against.claims;
    let exclusive: Vec<(&Known, Vec<String>)> = claims
        .units
        .iter()
        .filter(|known| known.form == Form::Clause && known.signs.is_exclusive)
        .filter(|known| known.signs.negations == 0 && !known.signs.is_open)
        .map(|known| (known, known.own.iter().map(|term| claims.words[*term as usize].clone()).collect()))
        .collect();
    let states = |unit: &&Unit| {
        let signs = &unit.signs;
        unit.form == Form::Clause && signs.negations == 0 && !signs.is_open && !signs.is_exclusive && !signs.is_unsure
    };
    for unit in against.read.units.iter().filter(states) {
        let named = claims.grids.named(&unit.own);
        let denied = exclusive.iter().find(|(known, own)| is_denied(against, unit, &named, (known, own)));
        found.extend(denied.map(|(known, _)| finding(against, unit, known)));
    }
}

/// Whether a clause says of another thing what this says of some only.
fn is_denied(against: &Against<'_>, unit: &Unit, named: &Named<'_>, (known, own): (&Known, &[String])) -> bool {
    let claims = against.claims;
    let of_known = claims.grids.named(own);
    let text = against.index.says(known.at);
    named.iter().any(|(grid, rows)| {
        let Some(allowed) = of_known.get(grid) else { return false };
        let is_other = |(row, _): &(usize, &[String])| allowed.iter().all(|(known, _)| known != row);
        let names: Vec<&String> = allowed.iter().flat_map(|(_, name)| *name).collect();
        // Options and numbers of a list are told apart by what else is said.
        let is_name = |name: &&String| name.starts_with(char::is_alphabetic);
        let is_option = text.contains("--");
        !is_option
            && names.iter().all(is_name)
            && rows.iter().any(is_other)
            && is_only_of(text, &names)
            && claims.is_said_of(unit, known, &names)
    })
}

/// Whether `only` stands beside the names, and before no number.
fn is_only_of(text: &str, names: &[&String]) -> bool {
    let all: Vec<(String, Option<String>)> =
        words(text).into_iter().map(|word| (word.to_lowercase(), term(word))).collect();
    let is_name = |(word, term): &(String, Option<String>)| {
        names.iter().any(|name| Some(*name) == term.as_ref() || *name == "A" && word == "a")
    };
    let places =
        all.iter().enumerate().filter(|(_, (word, _))| matches!(word.as_str(), "only" | "solely" | "exclusively"));
    places.map(|(at, _)| at).any(|at| {
        let near = &all[at.saturating_sub(NEAR)..(at + NEAR).min(all.len())];
        let next = all.get(at + 1).map_or("", |(word, _)| word.as_str());
        near.iter().any(is_name)
            && !next.starts_with(|c: char| c.is_ascii_digit())
            && !matches!(next, "one" | "two" | "once")
    })
}

impl Claims {
    /// Whether a clause says most of another but its names.
    fn is_said_of(&self, unit: &Unit, known: &Known, names: &[&String]) -> bool {
        let own = self.known(&[&unit.own[..], &unit.near].concat()).0;
        let is_name = |term: &Term| names.iter().any(|name| **name == self.words[*term as usize]);
        let telling: Vec<Term> = known.own.iter().copied().filter(|term| !is_name(term)).collect();
        let weigh = |terms: &mut dyn Iterator<Item = &Term>| terms.map(|term| self.weight(*term)).sum::<f32>();
        let said = weigh(&mut telling.iter().filter(|term| own.contains(term)));
        telling.len() > 1 && said >= COVERED * weigh(&mut telling.iter())
    }
}

fn finding(against: &Against<'_>, unit: &Unit, known: &Known) -> Diagnostic {
    let message = format!("the materials say this of some only: `{}`", against.said(known.at));
    let range = trimmed(&against.read.plain, &unit.range);
    against.finding(codes::CLAIM_MISPLACED, Span::from(range), message, (known.at, "said here"))
}
