//! What the materials claim, read once for all articles: units, their words as numbers, and values by what they measure.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::closed::{self, Member};
use super::command_options::Commands;
use super::compared::{Compared, compared};
use super::default_values::{self, Told};
use super::defaults::{self, Switch};
use super::deprecated::{self, Deprecated};
use super::exceptions::{self, Exception};
use super::grids::Grids;
use super::people::people;
use super::per::{self, Per};
use super::products::Products;
use super::steps::{self, Steps};
use crate::draft::claims::reading::bounds::Limit;
use crate::draft::claims::reading::read::{self, Form, Read, Unit};
use crate::draft::claims::reading::same::kind;
use crate::draft::claims::reading::signs::{self, Pair, Signs};
use crate::draft::claims::reading::terms::units_named;
use crate::draft::index::{At, Index};
use crate::draft::scan::Claim;
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
    /// The values in its whole sentence or row.
    pub beside: Vec<Claim>,
}

/// A value in a material.
pub struct Said {
    pub unit: usize,
    pub at: At,
    pub claim: Claim,
    pub limit: Option<Limit>,
}

/// Who does something, and what.
pub struct Duty {
    /// The words of the role.
    pub who: Vec<String>,
    /// What is done.
    pub what: Vec<Term>,
    /// The unit that says it.
    pub unit: usize,
}

/// What the materials claim.
pub struct Claims {
    pub reads: Vec<Read>,
    pub terms: HashMap<String, Term>,
    /// The terms by their numbers.
    pub words: Vec<String>,
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
    /// What has which value by default, by material.
    pub default_values: Vec<(usize, Told)>,
    /// Clauses that deny something, by what they deny.
    pub denials: HashMap<Term, Vec<u32>>,
    /// What is compared with what, by material.
    pub compared: Vec<(usize, Compared)>,
    /// What is done in order.
    pub steps: Vec<Steps>,
    /// Clauses that name a unit without a number.
    pub unit_words: Vec<(usize, String, String)>,
    /// Words of closed sets, with the clauses they stand in.
    pub members: Vec<(usize, Member)>,
    /// Amounts for each time, with the units they stand in.
    pub rates: Vec<(usize, Per)>,
    /// Who does what, and all whom the materials name.
    pub duties: Vec<Duty>,
    pub roles: Vec<Vec<String>>,
    pub people: HashSet<String>,
    /// What stands for itself, and not for something else: `not in the host name`.
    pub exceptions: Vec<Exception>,
    /// Versions by the product whose name stands before them.
    pub products: Products,
    /// Things of one kind.
    pub grids: Grids,
}

impl Claims {
    /// Reads the materials.
    pub fn of(index: &mut Index) -> Claims {
        let reads: Vec<Read> =
            index.materials.iter().map(|material| read::read(&material.text, material.language)).collect();
        let mut claims = Claims {
            terms: HashMap::new(),
            words: Vec::new(),
            weights: Vec::new(),
            units: Vec::new(),
            by_term: Vec::new(),
            values: HashMap::new(),
            deprecated: deprecated::all(index, &reads),
            commands: Commands::of(&reads, index),
            defaults: defaults::of(&reads, index),
            default_values: default_values::of(&reads, index),
            titles: titles(&reads),
            denials: HashMap::new(),
            compared: reads
                .iter()
                .enumerate()
                .flat_map(|(material, read)| compared(&read.plain).into_iter().map(move |it| (material, it)))
                .collect(),
            steps: steps::of(&reads),
            unit_words: Vec::new(),
            members: Vec::new(),
            rates: Vec::new(),
            duties: Vec::new(),
            roles: Vec::new(),
            people: people(&reads),
            exceptions: exceptions::of(&reads),
            products: Products::of(&reads, index),
            grids: Grids::of(&reads, index),
            reads: Vec::new(),
        };
        for (material, read) in reads.iter().enumerate() {
            for unit in &read.units {
                claims.note(unit, &read.plain);
                claims.add(material, unit);
            }
        }
        // A head or a key may give a number its unit: the index has seen the number alone.
        let mut formed: Vec<&Said> = claims.values.values().flatten().collect();
        formed.sort_by_key(|said| said.at);
        formed.into_iter().for_each(|said| index.add(&said.claim, said.at));
        for (material, least, most, unit, span) in claims.grids.ranges() {
            index.add_range(&unit, least, most, At { material, span });
        }
        for (material, read) in reads.iter().enumerate() {
            for (size, range) in read.sizes() {
                index.add_size(size, At { material, span: Span::from(range) });
            }
        }
        let all = claims.units.len() as f32;
        claims.weights = claims.by_term.iter().map(|units| (1.0 + all / units.len() as f32).ln()).collect();
        claims.roles = Claims::find_roles(&reads, &claims.people);
        claims.duties = claims.find_duties(&reads);
        Claims { reads, ..claims }
    }

    /// Keeps the words of a unit that only some checks look for, before it is added.
    fn note(&mut self, unit: &Unit, plain: &str) {
        let (number, text) = (self.units.len(), &plain[unit.range.clone()]);
        let named = units_named(text).into_iter();
        self.unit_words.extend(named.map(|(_, base, written)| (number, base, written)));
        if unit.form == Form::Clause && !unit.signs.is_open {
            self.members.extend(closed::members(text).into_iter().map(|member| (number, member)));
        }
        let rates = per::all(text, unit.range.start, &unit.values).into_iter();
        self.rates.extend(rates.map(|per| (number, per)));
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
        let is_needless = unit.signs.duty == Some(false) && own.len() < 5;
        if unit.form == Form::Clause
            && (unit.signs.negations % 2 == 1 || is_needless)
            && !unit.signs.is_unsure
            && !unit.signs.is_open
            && !unit.signs.is_over
        {
            let number = u32::try_from(number).expect("fewer units than 4 billion");
            let all = if unit.signs.denies_all || is_needless { &own } else { &denied };
            all.iter().for_each(|term| self.denials.entry(*term).or_default().push(number));
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
            beside: unit.beside.clone(),
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
            self.words.push(term.to_owned());
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

    /// A unit as it was read.
    pub fn unit(&self, number: usize) -> &Unit {
        let material = self.units[number].at.material;
        let first = self.units.partition_point(|unit| unit.at.material < material);
        &self.reads[material].units[number - first]
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
