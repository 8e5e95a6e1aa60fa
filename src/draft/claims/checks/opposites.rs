//! Whether a sentence says the opposite of the sentence of the materials that is most like it.

use super::against::Against;
use crate::draft::claims::known::claims::{Claims, Known, Term};
use crate::draft::claims::reading::clauses::has_verb;
use crate::draft::claims::reading::read::{Form, Unit};
use crate::draft::claims::reading::signs::{self, Opposite, Signs};
use crate::draft::claims::reading::terms::{term, terms};
use crate::source::pattern::pattern;
use crate::source::{Diagnostic, Span, codes};

/// How alike two sentences are that speak of the same, from 0 to 1.
const ALIKE: f32 = 0.6;
/// How alike, where the article denies what the materials say.
const DENIED: f32 = 0.65;
/// How much of a clause another must say itself that says it among more.
const CONTAINED: f32 = 0.95;
/// How much less alike a clause may be that stands beside the other.
const BESIDE_OTHER: f32 = 0.1;
/// How much of what stands beside a pair of words must be the same.
const REST: f32 = 0.75;
/// How much of the longer of both.
const LONGER: f32 = 0.5;
/// How many sentences one is compared with.
const COMPARED: usize = 1_000;
/// How many sentences of one article are looked at.
const MOST: usize = 3_000;

pattern!(
    ACTION,
    r"(?i)(?:^|[,;:]|\band\b|\bthen\b|\bor\b)\W*(?:open|close|start|stop|lock|unlock|mount|unmount|attach|detach|raise|lower|increase|decrease|enable|disable|activate|deactivate|grant|revoke|upload|download|import|export|push|pull|read|write|upgrade|downgrade)\s"
);
// Verbs that come in pairs.
pattern!(
    TELLS,
    r"(?i)\b(?:increases|decreases|reduces|raises|lowers|excludes|accepts|rejects|refuses|denies|forbids|enables|disables|\p{L}+s (?:increase|decrease|raise|reduce|lower|exclude|accept|reject|refuse))\b"
);
pattern!(CASE, r"(?i)\s(?:if|in case|unless)\s");
// What must not be done, and what comes of doing it.
pattern!(FORBIDS, r"(?i)^\W*(?:please )?(?:don't|do not|never)\s");
pattern!(LEADS, r"(?i)^\W*\p{L}+ing\b.*\b(?:leads?|results?|causes?|means?|costs?|ends?|is|are|can|may|will|makes?)\b");
pattern!(PRONOUN, r"(?i)^\W*(?:it|they|this|these|that|those)\b");

/// Looks at every clause.
pub fn check(against: &Against<'_>, found: &mut Vec<Diagnostic>) {
    let clauses = against.read.units.iter().filter(|unit| unit.form == Form::Clause && !unit.signs.is_open);
    for unit in clauses.take(MOST) {
        found.extend(opposed(against, unit).map(|known| finding(against, unit, known)));
    }
}

/// The clause of the materials to which a clause of the article says the opposite.
fn opposed<'a>(against: &Against<'a>, unit: &Unit) -> Option<&'a Known> {
    let claims = against.claims;
    let text = &against.read.plain[unit.range.clone()];
    let (own, unknown) = claims.known(&unit.own);
    let (near, back) = (claims.known(&unit.near).0, claims.known(&unit.back).0);
    let is_bare = own.len() + unknown + near.len() < 2;
    if own.is_empty() || (is_bare && back.is_empty()) {
        return None;
    }
    let alike = claims.alike(&own, &near, unknown);
    let (best, _) = alike.first().copied().filter(|(best, _)| *best >= ALIKE)?;
    // `You can't interrupt it` needs the same before it.
    let is_same =
        |known: &Known| !is_bare || back.iter().any(|term| known.back.contains(term) || known.own.contains(term));
    // What may be the case is not said to be so.
    let supposed = CASE.find(text).map_or_else(Vec::new, |it| terms(&text[it.start()..]));
    let stated = unit.own.iter().filter(|term| !supposed.contains(term));
    let pairs: Vec<_> = stated.filter_map(|term| signs::pair(term)).collect();
    let close = alike.iter().take_while(|(score, _)| *score >= best - 0.1).map(|(_, known)| *known);
    let close: Vec<&Known> = close.filter(|known| is_same(known)).collect();
    let ahead = claims.known(&signs::ahead(text)).0;
    // Of a pair of words the rest must be the same: `open the lid` is none of `close the lid of another thing`.
    let is_paired = |known: &Known| known.signs.negations % 2 == unit.signs.negations % 2;
    // A step tells what is done, not what is so: `Close the door.`
    let is_step = |known: &Known| ACTION.is_match(against.index.says(known.at)) != ACTION.is_match(text);
    let opposes = |known: &Known| {
        claims.opposes(unit, (&own, &near, &ahead), &pairs, (best, known)).is_some_and(|opposite| {
            let is_told = opposite == Opposite::Reordered || !is_step(known);
            !is_paired(known) || is_told && claims.is_rest_same(&own, known)
        })
    };
    // A clause beside the other that agrees says what is meant.
    let agrees = |opposed: &Known| {
        let mut near = alike.iter().filter(|(score, known)| *score >= best - BESIDE_OTHER && is_beside(known, opposed));
        near.any(|(_, known)| !opposes(known))
    };
    let means = |known: &Known| {
        !PRONOUN.is_match(against.index.says(known.at)) || claims.means_same(known, (&known.own, &own), unit)
    };
    let first = *close.first()?;
    let is_told = states(against.index.says(first.at), &first.signs, &against.text[unit.range.clone()]);
    (close.iter().all(|known| opposes(known)) && is_told && means(first) && !agrees(first)).then_some(first)
}

/// Whether two clauses of a material stand right beside each other.
fn is_beside(one: &Known, other: &Known) -> bool {
    let (span, at) = (one.at.span, other.at.span);
    let gap = span.start.abs_diff(at.end).min(span.end.abs_diff(at.start));
    one.at.material == other.at.material && span != at && gap < 8
}

/// Whether a clause of the materials states something that an article may oppose. What only names something does not, and what an
/// option does is so with it alone.
fn states(text: &str, signs: &Signs, article: &str) -> bool {
    let option = text.split_whitespace().next().filter(|word| word.starts_with("--"));
    // `none | lz4 | zstd` says what there is to choose.
    let is_choice = text.contains(" | ") && !has_verb(text);
    // Who must not do a thing is told what comes of doing it.
    let is_forbidden = FORBIDS.is_match(&article.replace('\u{2019}', "'")) && LEADS.is_match(text);
    !is_choice
        && !is_forbidden
        && option.is_none_or(|option| article.contains(option))
        && (signs.negations > 0 || signs.order.is_some() || has_verb(text) || TELLS.is_match(text))
}

fn finding(against: &Against<'_>, unit: &Unit, known: &Known) -> Diagnostic {
    let lead = against.text[unit.range.clone()].trim_start_matches([',', ' ', '\n']).len();
    let span = Span::new(unit.range.end - lead, unit.range.end);
    let message = format!("the materials say the opposite: `{}`", against.said(known.at));
    let said = Diagnostic::new(codes::CLAIM_CONTRADICTS, span, message);
    said.related(against.related(known.at, "said here"))
}

impl Claims {
    /// In which way a clause says the opposite of another that speaks of the same. What is still `ahead` it does not state.
    fn opposes(
        &self,
        unit: &Unit,
        (own, near, ahead): (&[Term], &[Term], &[Term]),
        pairs: &[signs::Pair],
        (alike, known): (f32, &Known),
    ) -> Option<Opposite> {
        let denied = self.known(&unit.signs.denied).0;
        let is_same = own == known.own && unit.own.len() <= own.len();
        let opposite = signs::contradict(&unit.signs, &known.signs, (pairs, &known.pairs), is_same)?;
        // Who must not do a thing alone, or not yet, may do it all the same: more of the rest has to be alike.
        if opposite == Opposite::Denied && unit.signs.negations == 1 && known.signs.negations == 0 && alike < DENIED {
            return None;
        }
        // What one denies the other must speak of.
        let is_said = match (unit.signs.negations % 2, known.signs.negations % 2) {
            _ if opposite != Opposite::Denied => true,
            (1, 0) if unit.signs.denies_all => self.covers((own, near), known),
            (0, 1) if known.signs.denies_all => self.covers((own, near), known),
            (1, 0) => denied.iter().any(|term| known.own.contains(term)),
            (0, 1) => known.denied.iter().any(|term| own.contains(term) && !ahead.contains(term)),
            _ => true,
        };
        is_said.then_some(opposite)
    }

    /// Whether two clauses have most words in common besides those that come in pairs.
    fn is_rest_same(&self, own: &[Term], known: &Known) -> bool {
        let is_pair = |term: &&Term| signs::pair(&self.words[**term as usize]).is_some();
        let weigh = |terms: &mut dyn Iterator<Item = &Term>| terms.map(|term| self.weight(*term)).sum::<f32>();
        let mine = weigh(&mut own.iter().filter(|term| !is_pair(term)));
        let theirs = weigh(&mut known.own.iter().filter(|term| !is_pair(term)));
        let both = weigh(&mut own.iter().filter(|term| !is_pair(term) && known.own.contains(term)));
        both >= REST * mine.min(theirs) && both >= LONGER * mine.max(theirs)
    }

    /// Whether most of what is denied as a whole is spoken of.
    fn covers(&self, (own, near): (&[Term], &[Term]), known: &Known) -> bool {
        let general = ["allow", "support", "possible", "available", "able"].map(|word| self.terms.get(&term(word)?));
        let of =
            |terms: &[Term]| terms.iter().copied().filter(|term| !general.contains(&Some(term))).collect::<Vec<_>>();
        let (denied, other) =
            if known.signs.denies_all { (of(&known.own), of(own)) } else { (of(own), of(&known.own)) };
        let around = near.iter().filter(|term| known.near.contains(term)).count();
        let shared = denied.iter().filter(|term| other.contains(term)).count();
        shared * 4 >= denied.len() * 3 && shared + around > 1
    }

    /// The clauses that are most like one, with how alike they are, best first.
    fn alike(&self, own: &[Term], near: &[Term], unknown: usize) -> Vec<(f32, &Known)> {
        // Words of the clause count whole, those of the rest of its sentence less.
        const BESIDE: f32 = 0.35;
        let mass = |own: &[Term], near: &[Term]| -> f32 {
            let sum = |terms: &[Term]| -> f32 { terms.iter().map(|term| self.weight(*term)).sum() };
            sum(own) + BESIDE * sum(near)
        };
        let mean = if own.is_empty() { 1.0 } else { mass(own, &[]) / own.len() as f32 };
        let of_one = mass(own, near) + mean * unknown as f32;
        let mut seen: Vec<u32> = Vec::new();
        let mut rare: Vec<&Term> =
            own.iter().chain(near).filter(|term| !self.by_term[**term as usize].is_empty()).collect();
        rare.sort_by_key(|term| self.by_term[**term as usize].len());
        for term in rare.iter().take(3) {
            seen.extend(self.by_term[**term as usize].iter().take(COMPARED));
        }
        seen.sort_unstable();
        seen.dedup();
        let mut alike: Vec<(f32, &Known)> = Vec::new();
        for number in seen {
            let known = &self.units[number as usize];
            if known.form != Form::Clause
                || known.signs.is_open
                || known.own.len() + known.near.len() + known.back.len() < 2
            {
                continue;
            }
            let has = |terms: &[Term], term: &Term| terms.binary_search(term).is_ok();
            let part = |own: bool, near: bool| {
                if own {
                    1.0
                } else if near {
                    BESIDE
                } else {
                    0.0
                }
            };
            // What a clause says itself must be the same, not only what stands around it.
            let both: f32 = own.iter().filter(|term| has(&known.own, term)).map(|term| self.weight(*term)).sum();
            if 2.0 * both < mass(own, &[]).min(mass(&known.own, &[])) {
                continue;
            }
            let shared: f32 =
                own.iter()
                    .map(|term| self.weight(*term) * part(has(&known.own, term), has(&known.near, term)))
                    .chain(near.iter().filter(|term| !has(own, term)).map(|term| {
                        self.weight(*term) * part(has(&known.own, term), has(&known.near, term)).min(BESIDE)
                    }))
                    .sum();
            let alikeness = 2.0 * shared / (of_one + mass(&known.own, &known.near)).max(0.1);
            // A longer sentence that says all of it says the same among more.
            let is_said = own.len() + unknown > 2 && unknown == 0 && both >= CONTAINED * mass(own, &[]);
            alike.push((if is_said { alikeness.max(ALIKE) } else { alikeness }, known));
        }
        alike.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.at.cmp(&other.1.at)));
        alike.truncate(20);
        alike
    }
}
