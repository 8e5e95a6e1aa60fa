//! What a value of the article is said of, and how much a unit of the materials is about the same.

use std::ops::Range;

use super::against::Against;
use crate::draft::claims::known::claims::{Claims, Known, Term};
use crate::draft::claims::reading::clauses::has_verb;
use crate::draft::claims::reading::read::{Form, Unit};
use crate::draft::claims::reading::same::{is_bare, is_count, is_point};
use crate::draft::claims::reading::signs;
use crate::draft::claims::reading::terms::{phrases, term, terms};
use crate::draft::scan::{self, Claim};
use crate::source::pattern::pattern;

/// How much a unit must be about a word that it shares.
const LEAST: f32 = 0.5;
/// In how many clauses a word may stand that is all a clause is about.
const RARE: usize = 3;
/// How much more another unit may say of something than one that says more of the rest.
const LESS: f32 = 0.25;
pattern!(
    PARTS,
    r"(?i), |\b(?:before|after|until|when|whenever|if|because|so that|where|unless|while|once|since|which|instead of|rather than)\b"
);

/// What an article's unit is about.
pub struct Asked {
    pub own: Vec<Term>,
    /// What another part of its clause says.
    pub apart: Vec<Term>,
    pub near: Vec<Term>,
    pub far: Vec<Term>,
}

impl Asked {
    /// How much the words beside count: more where the clause names nothing itself, as `and tighten it to 14 Nm`.
    fn near_share(&self) -> f32 {
        if self.own.len() < 2 { 0.5 } else { 0.15 }
    }
}

/// What a value of a unit is said of: neither itself nor the units beside it, nor whether it may be.
pub fn asked(against: &Against<'_>, unit: &Unit, range: &Range<usize>) -> Asked {
    let claims = against.claims;
    let is_measured = |claim: &Claim| matches!(claim, Claim::Number(_, unit) if scan::measures(unit));
    let beside = unit.values.iter().filter(|(place, claim)| place == range || is_measured(claim));
    let of_values = beside.flat_map(|(range, claim)| {
        let noun = if is_count(claim) { against.read.plain[range.clone()].split([' ', '-']).next_back() } else { None };
        let noun = noun.and_then(term);
        terms(&against.read.plain[range.clone()]).into_iter().filter(move |term| Some(term) != noun.as_ref())
    });
    let of_values: Vec<String> = of_values.collect();
    let is_number = |term: &str| term.bytes().all(|byte| byte.is_ascii_digit());
    let is_kind = |term: &str| matches!(term, "version" | "releas");
    let is_subject =
        |term: &&String| !of_values.contains(term) && !signs::is_general(term) && !is_number(term) && !is_kind(term);
    let mut own: Vec<String> = unit.own.iter().filter(is_subject).cloned().collect();
    let mut near = [&unit.near[..], &unit.back].concat();
    near.retain(|term| !is_number(term));
    let mut apart: Vec<String> = Vec::new();
    // What stands in another part of the clause is less of the value.
    if unit.form == Form::Clause {
        let part = terms(&phrases(&against.read.plain[part(&against.read.plain, &unit.range, range)]));
        let inside: Vec<String> = own.iter().filter(|term| part.contains(term)).cloned().collect();
        if claims.known(&inside).0.len() > 1 {
            apart = own.iter().filter(|term| !inside.contains(term)).cloned().collect();
            own = inside;
        }
    }
    Asked {
        own: claims.known(&own).0,
        apart: claims.known(&apart).0,
        near: claims.known(&near).0,
        far: claims.known(&unit.far).0,
    }
}

/// The part of a clause in which a value stands: up to a comma or a word that begins another. What has no verb is no part of its own.
fn part(text: &str, clause: &Range<usize>, value: &Range<usize>) -> Range<usize> {
    let divides = |it: &regex::Match<'_>, from: usize| {
        let at = from + it.start();
        it.as_str() != ", " || has_verb(&text[clause.start..at]) && has_verb(&text[at..clause.end])
    };
    let before = PARTS.find_iter(&text[clause.start..value.start]).filter(|it| divides(it, clause.start)).last();
    let after = PARTS.find_iter(&text[value.end..clause.end]).find(|it| divides(it, value.end));
    let start = before.map_or(clause.start, |it| clause.start + it.start());
    start..after.map_or(clause.end, |it| value.end + it.start())
}

/// How much a unit of a material is about a term: most where it says so itself.
fn presence(known: &Known, term: Term) -> f32 {
    let has = |terms: &[Term]| terms.binary_search(&term).is_ok();
    match known.form {
        _ if has(&known.own) => 1.0,
        // What the other cells of a row say is said of the same.
        Form::Cell if has(&known.back) => 0.8,
        _ if has(&known.back) => 0.6,
        // The path to a key is what it belongs to.
        Form::Setting if has(&known.near) => 0.7,
        _ if has(&known.near) => 0.35,
        _ if has(&known.far) => 0.25,
        _ => 0.0,
    }
}

/// How much it tells that a unit has other values that the article has beside this one.
pub fn beside(unit: &Unit, known: &Known, claim: &Claim) -> f32 {
    const EACH: f32 = 0.1;
    let is_telling = |other: &&Claim| *other != claim && (is_point(other) || !is_bare(other));
    let shared = unit.beside.iter().filter(is_telling).filter(|other| known.beside.contains(other)).count();
    EACH * shared.min(2) as f32
}

impl Claims {
    /// How much of what a unit of the article is about a unit of a material speaks of, from 0 to 1.
    pub fn score(&self, asked: &Asked, known: &Known) -> f32 {
        let (mut all, mut there) = (0.0, 0.0);
        for (terms, share) in
            [(&asked.own, 1.0), (&asked.apart, 0.5), (&asked.near, asked.near_share()), (&asked.far, 0.08)]
        {
            for term in terms {
                let weight = self.weight(*term) * share;
                all += weight;
                there += weight * presence(known, *term);
            }
        }
        if all > 0.0 { there / all } else { 0.0 }
    }

    /// Whether a unit has more than one word of what an article's unit is about: one alone, as a verb, is of many things.
    pub fn shares(&self, asked: &Asked, known: &Known, form: Form) -> bool {
        let shared = |terms: &[Term]| terms.iter().filter(|term| presence(known, **term) >= LEAST).count();
        let is_above = |term: &&Term| presence(known, **term) < LEAST && known.far.binary_search(term).is_ok();
        let (own, beside) = (shared(&asked.own), shared(&asked.apart) + shared(&asked.near));
        // `The timeout of a queue` is the timeout under the heading `Queue`.
        let own = own + usize::from(own == 1 && asked.own.iter().any(|term| is_above(&term)));
        let is_rare = |term: &Term| form != Form::Clause || self.by_term[*term as usize].len() <= RARE;
        let is_alone = asked.own.len() + asked.apart.len() + asked.near.len() < 2 && asked.own.iter().all(is_rare);
        own > 1 || asked.own.len() < 2 && own + beside > 2 || is_alone && own + beside > 0
    }

    /// Whether both say all that the article's unit is about, and only the headings above one are those of the article.
    pub fn heads_tell(&self, asked: &Asked, known: &Known, other: &Known) -> bool {
        let says_all =
            |known: &Known| !asked.own.is_empty() && asked.own.iter().all(|term| presence(known, *term) >= 1.0);
        let is_of = |one: &Known, other: &Known| {
            let has = |known: &Known, term: &Term| {
                [&known.own, &known.near, &known.back, &known.far].iter().any(|all| all.binary_search(term).is_ok())
            };
            asked.far.iter().any(|term| one.far.binary_search(term).is_ok() && !has(other, term))
        };
        let is_alike = known.form == other.form && known.signs.is_default == other.signs.is_default;
        is_alike && says_all(known) && says_all(other) && is_of(known, other) && !is_of(other, known)
    }

    /// Whether neither side names what a value is of: `use version 2.4 or later`.
    pub fn names_nothing(&self, asked: &Asked, known: &Known) -> bool {
        let is_word = |term: &Term| {
            let word = &*self.words[*term as usize];
            word.starts_with(char::is_alphabetic) && !matches!(word, "version" | "releas")
        };
        asked.own.is_empty() && asked.apart.is_empty() && asked.near.is_empty() && !known.own.iter().any(is_word)
    }

    /// Whether a unit speaks of what an article's unit is about as another does, and of more.
    pub fn says_more_of(&self, asked: &Asked, known: &Known, other: &Known) -> bool {
        let (mut more, mut less) = (0.0, 0.0);
        // A clause of one word lives on what stands beside it.
        let beside: &[Term] = if asked.own.len() < 2 { &asked.near } else { &[] };
        for term in asked.own.iter().chain(beside) {
            let difference = self.weight(*term) * (presence(known, *term) - presence(other, *term));
            if difference > 0.0 { more += difference } else { less -= difference }
        }
        less <= LESS * more
    }
}
