//! Who does what: clauses of the materials that say it of a role.

use std::collections::HashSet;

use super::claims::{Claims, Duty, Known, Term};
use super::people::roles;
use crate::draft::claims::reading::read::{Form, Read, Unit};
use crate::draft::claims::reading::terms::terms;
use crate::source::pattern::pattern;

// What somebody does as well: `and lifts a block`, but not `and it is lifted`.
pattern!(ONE_MORE, r"(?i)^[,\s]*and\s+(?:also\s+|then\s+)?\p{L}+s\b");
pattern!(TIMES, r"(?i)\b(?:when|whenever|if|after|before|once|until|while|because|as soon as)\b");

impl Claims {
    /// All roles that the materials name.
    pub fn find_roles(reads: &[Read], people: &HashSet<String>) -> Vec<Vec<String>> {
        let units = reads.iter().flat_map(|read| read.units.iter().map(move |unit| &read.plain[unit.range.clone()]));
        let mut all: Vec<Vec<String>> = units.flat_map(|text| roles(text, people)).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Who does what in the materials.
    pub fn find_duties(&self, reads: &[Read]) -> Vec<Duty> {
        let mut duties = Vec::new();
        let mut number = 0;
        for read in reads {
            let mut last: (usize, Vec<Vec<String>>) = (0, Vec::new());
            for unit in &read.units {
                let known = &self.units[number];
                let of = number;
                number += 1;
                let is_told = unit.form != Form::Head && !unit.signs.is_open && unit.signs.negations % 2 == 0;
                if !is_told || duties.len() > 2_000 {
                    continue;
                }
                let shown = &read.plain[unit.range.clone()];
                let mut who = roles(shown, &self.people);
                // `and lifts a block`: who does it stands before.
                let goes_on = || ONE_MORE.is_match(shown) && last.0 == unit.range.start;
                if who.is_empty() && goes_on() {
                    who = last.1;
                }
                who.truncate(3);
                last = (unit.range.end, who.clone());
                let is_who = |term: &Term| who.iter().flatten().any(|word| self.terms.get(word) == Some(term));
                // `Students get a mail when the grades have been published`: somebody else does the latter.
                let mut parts = TIMES.split(shown);
                let part = parts.find(|part| !who.is_empty() && !roles(part, &self.people).is_empty());
                let part = part.map(|part| self.known(&terms(part)).0);
                let is_of_part = |term: &Term| part.as_ref().is_none_or(|part| part.contains(term));
                let own = known.own.iter().copied().filter(|term| is_of_part(term));
                let mut what: Vec<Term> = own.filter(|term| !is_who(term)).collect();
                what.retain(|term| !self.is_general(*term) && self.words[*term as usize] != "role");
                // `Only an engineer may do this.`
                if what.is_empty() {
                    what = [&known.near[..], &known.back].concat().into_iter().filter(|term| !is_who(term)).collect();
                    what.retain(|term| !self.is_general(*term));
                }
                if !what.is_empty() {
                    duties.extend(who.into_iter().map(|who| Duty { who, what: what.clone(), unit: of }));
                }
            }
        }
        duties
    }

    /// Whether what the pronouns of a unit mean is spoken of in a clause of the article, beside the `told` words that both have.
    pub fn means_same(&self, known: &Known, (told, own): (&[Term], &[Term]), unit: &Unit) -> bool {
        let meant = known.back.iter().filter(|term| !told.contains(term) && !self.is_general(**term));
        let meant: Vec<Term> = meant.copied().collect();
        let context = self.known(&[&unit.near[..], &unit.back].concat()).0;
        meant.is_empty() || meant.iter().any(|term| own.contains(term) || context.contains(term))
    }

    /// Whether a term only says that something may be, or counts.
    pub fn is_general(&self, term: Term) -> bool {
        let word = self.words[term as usize].as_str();
        crate::draft::claims::reading::signs::is_general(word) || word.starts_with(|c: char| c.is_ascii_digit())
    }
}
