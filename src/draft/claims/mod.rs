//! Claims in their context: whether the materials say a value of the same thing, and not the opposite.
//!
//! A token proves nothing by itself: a version belongs to a product, a number to a limit, a cell to its row. So both sides are read
//! into units (`read`), a unit's words are what it is said of (`terms`), and a value counts as supported where its words meet
//! those of the article better than the words of another value do (`values`). Sentences are compared with the sentence that is
//! most like them (`opposites`), tables row by row (`cells`).

mod bounds;
mod cells;
mod clauses;
mod coverage;
mod deprecated;
mod flat;
mod lay;
mod names;
mod opposites;
mod options;
mod read;
mod signs;
mod terms;
#[cfg(test)]
mod tests;
mod values;

use std::collections::HashMap;
use std::ops::Range;

use read::{Form, Read, Unit};
use signs::Signs;

use super::index::{At, Index};
use super::scan::Claim;
use crate::rules::{Data, Inventory};
use crate::source::{Diagnostic, Related, Span};

pub use coverage::Unused;
pub use terms::{terms, words};

/// A term, as a number.
type Term = u32;

/// A unit of a material.
struct Known {
    at: At,
    own: Vec<Term>,
    near: Vec<Term>,
    back: Vec<Term>,
    far: Vec<Term>,
    signs: Signs,
    denied: Vec<Term>,
    pairs: Vec<signs::Pair>,
    form: Form,
}

/// A value in a material.
struct Said {
    unit: usize,
    at: At,
    claim: Claim,
    limit: Option<bounds::Limit>,
}

/// What the materials claim.
pub struct Claims {
    reads: Vec<Read>,
    terms: HashMap<String, Term>,
    /// How much a term tells: the rarer, the more.
    weights: Vec<f32>,
    units: Vec<Known>,
    by_term: Vec<Vec<u32>>,
    /// Values by what they measure or count.
    values: HashMap<String, Vec<Said>>,
    deprecated: Vec<deprecated::Deprecated>,
    commands: options::Commands,
}

impl Claims {
    /// Reads the materials.
    pub fn of(index: &mut Index) -> Claims {
        let reads: Vec<Read> =
            index.materials.iter().map(|material| read::read(&material.text, material.language)).collect();
        let mut claims = Claims {
            terms: HashMap::new(),
            weights: Vec::new(),
            units: Vec::new(),
            by_term: Vec::new(),
            values: HashMap::new(),
            deprecated: deprecated::all(index),
            commands: options::Commands::of(&reads, index),
            reads: Vec::new(),
        };
        for (material, read) in reads.iter().enumerate() {
            read.units.iter().for_each(|unit| claims.add(material, unit));
        }
        // A table may give a number its unit by a head: the index has seen the number alone.
        let of_cells = claims.values.values().flatten().filter(|said| claims.units[said.unit].form == Form::Cell);
        let mut of_cells: Vec<&Said> = of_cells.collect();
        of_cells.sort_by_key(|said| said.at);
        of_cells.into_iter().for_each(|said| index.add(&said.claim, said.at));
        let all = claims.units.len() as f32;
        claims.weights = claims.by_term.iter().map(|units| (1.0 + all / units.len() as f32).ln()).collect();
        Claims { reads, ..claims }
    }

    fn add(&mut self, material: usize, unit: &Unit) {
        let number = self.units.len();
        let place = |range: &Range<usize>| At { material, span: Span::from(range.clone()) };
        let own = self.learn(&unit.own);
        for term in &own {
            self.by_term[*term as usize].push(u32::try_from(number).expect("fewer units than 4 billion"));
        }
        let (near, back, far) = (self.learn(&unit.near), self.learn(&unit.back), self.learn(&unit.far));
        let denied = self.learn(&unit.signs.denied);
        for ((range, claim), limit) in unit.values.iter().zip(&unit.limits) {
            if let Some(kind) = values::kind(claim) {
                let said = Said { unit: number, at: place(range), claim: claim.clone(), limit: *limit };
                self.values.entry(kind).or_default().push(said);
            }
        }
        let pairs = unit.own.iter().filter_map(|term| signs::pair(term)).collect();
        self.units.push(Known {
            at: place(&unit.range),
            own,
            near,
            back,
            far,
            signs: unit.signs.clone(),
            denied,
            pairs,
            form: unit.form,
        });
    }

    fn learn(&mut self, terms: &[String]) -> Vec<Term> {
        let numbers = terms.iter().map(|term| {
            let term = signs::pair(term).map_or(term.as_str(), |(name, _)| name);
            if let Some(known) = self.terms.get(term) {
                return *known;
            }
            let number = Term::try_from(self.by_term.len()).expect("fewer terms than 4 billion");
            self.by_term.push(Vec::new());
            self.terms.insert(term.to_owned(), number);
            number
        });
        let mut numbers: Vec<Term> = numbers.collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// The numbers of terms that the materials have, and how many they have not.
    fn known(&self, terms: &[String]) -> (Vec<Term>, usize) {
        let number = |term: &String| {
            let term = signs::pair(term).map_or(term.as_str(), |(name, _)| name);
            // A term that stands only around others says nothing.
            self.terms.get(term).copied()
        };
        let mut numbers: Vec<Term> = terms.iter().filter_map(number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let unknown = terms.iter().filter(|term| number(term).is_none()).count();
        (numbers, unknown)
    }

    fn weight(&self, term: Term) -> f32 {
        let weight = self.weights[term as usize];
        if weight.is_finite() { weight } else { 1.0 }
    }

    /// What is wrong in an article, claims that the materials make of something else and claims that they oppose; and what of the
    /// first `materials` of all that is indexed the article has not.
    pub fn check(
        &self,
        article: &Inventory<'_>,
        index: &Index,
        data: &Data,
        materials: usize,
    ) -> (Vec<Diagnostic>, Vec<Unused>) {
        let read = read::read(article.text(), None);
        let against = Against { claims: self, index, text: article.text(), read: &read };
        let mut found = Vec::new();
        cells::check(&against, &mut found);
        values::check(&against, &mut found);
        opposites::check(&against, &mut found);
        deprecated::check(&against, &mut found);
        options::check(&against, data, &mut found);
        names::check(&against, article, data, &mut found);
        // One place has one fault: the first that was found knows most about it.
        let mut taken: Vec<Span> = Vec::new();
        found.retain(|said| {
            let is_new = taken.iter().all(|span| said.span.end <= span.start || span.end <= said.span.start);
            taken.extend(is_new.then_some(said.span));
            is_new
        });
        let mut unused = coverage::unused(self, &read, article, index);
        unused.retain(|unused| unused.at.material < materials);
        (found, unused)
    }
}

/// An article that is held against claims.
struct Against<'a> {
    claims: &'a Claims,
    index: &'a Index,
    /// The article's text, and what was read of it.
    text: &'a str,
    read: &'a Read,
}

impl Against<'_> {
    fn related(&self, at: At, message: &str) -> Related {
        let file = Some(self.index.materials[at.material].path());
        Related { file, span: at.span, message: message.to_owned() }
    }

    /// The words of a place of the article, as they are shown.
    fn shown(&self, range: &Range<usize>) -> String {
        cut(&self.text[range.clone()])
    }

    /// The words of a place of a material, as they are shown.
    fn said(&self, at: At) -> String {
        cut(self.index.says(at))
    }
}

/// A text on one line, short enough to be read.
fn cut(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = line.trim_matches([',', ';', ' ', '*', '`', '|']);
    match line.char_indices().nth(90) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}
