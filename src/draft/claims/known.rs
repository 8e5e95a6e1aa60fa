//! What the materials claim, read once for all articles: units, their words as numbers, and values by what they measure.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::bounds::Limit;
use super::command_options::Commands;
use super::defaults::{self, Switch};
use super::deprecated::{self, Deprecated};
use super::read::{self, Form, Read, Unit};
use super::signs::{self, Pair, Signs};
use crate::draft::index::{At, Index};
use crate::draft::scan::{self, Claim};
use crate::source::Span;

/// A term, as a number.
pub type Term = u32;

/// A unit of a material.
pub struct Known {
    pub at: At,
    pub own: Vec<Term>,
    pub near: Vec<Term>,
    pub back: Vec<Term>,
    pub far: Vec<Term>,
    pub signs: Signs,
    pub denied: Vec<Term>,
    pub pairs: Vec<Pair>,
    pub form: Form,
}

/// A value in a material.
pub struct Said {
    pub unit: usize,
    pub at: At,
    pub claim: Claim,
    pub limit: Option<Limit>,
}

/// What the materials claim.
pub struct Claims {
    pub reads: Vec<Read>,
    pub terms: HashMap<String, Term>,
    /// How much a term tells: the rarer, the more.
    pub weights: Vec<f32>,
    pub units: Vec<Known>,
    pub by_term: Vec<Vec<u32>>,
    /// Values by what they measure or count.
    pub values: HashMap<String, Vec<Said>>,
    pub deprecated: Vec<Deprecated>,
    /// Versions that the title of a material names: all that it says holds for them.
    pub titles: HashSet<String>,
    pub commands: Commands,
    /// What is on or off by default.
    pub defaults: Vec<Switch>,
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
            commands: Commands::of(&reads, index),
            defaults: defaults::of(&reads, index),
            titles: titles(&reads),
            reads: Vec::new(),
        };
        for (material, read) in reads.iter().enumerate() {
            read.units.iter().for_each(|unit| claims.add(material, unit));
        }
        // A table may give a number its unit by a head: the index has seen the number alone.
        let is_formed = |said: &&Said| claims.units[said.unit].form != Form::Clause;
        let of_cells = claims.values.values().flatten().filter(is_formed);
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
        let own_values = unit.values.iter().zip(unit.limits.iter().copied());
        for ((range, claim), limit) in own_values.chain(unit.above.iter().map(|found| (found, None))) {
            if let Some(kind) = kind(claim) {
                let said = Said { unit: number, at: place(range), claim: claim.clone(), limit };
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
    pub fn known(&self, terms: &[String]) -> (Vec<Term>, usize) {
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

    pub fn weight(&self, term: Term) -> f32 {
        let weight = self.weights[term as usize];
        if weight.is_finite() { weight } else { 1.0 }
    }
}

/// The versions in the first titles of materials, or in their first lines.
fn titles(reads: &[Read]) -> HashSet<String> {
    let first = reads.iter().filter_map(|read| read.units.first().map(|unit| (read, unit.range.start)));
    let in_first = first.flat_map(|(read, start)| {
        let units = read.units.iter().take(2).filter(move |unit| unit.range.start < start + 200);
        units.flat_map(|unit| unit.values.iter().map(|(_, claim)| claim))
    });
    in_first
        .filter_map(|claim| if let Claim::Version(version) = claim { Some(version.clone()) } else { None })
        .collect()
}

/// What a value measures or counts; nothing where it is no value of that sort.
pub fn kind(claim: &Claim) -> Option<String> {
    match claim {
        Claim::Version(_) => Some("version".to_owned()),
        Claim::Date(_) => Some("date".to_owned()),
        Claim::Number(_, unit) if scan::measures(unit) => Some(unit.clone()),
        Claim::Number(..) => Some("count".to_owned()),
        _ => None,
    }
}
