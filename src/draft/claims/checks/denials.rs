//! Whether an article says of something what the materials deny: all words of the denial are in the sentence, however long it is.

use super::against::Against;
use crate::draft::claims::known::claims::{Claims, Known, Term};
use crate::draft::claims::reading::cell::trimmed;
use crate::draft::claims::reading::read::{Form, Unit};
use crate::draft::claims::reading::signs;
use crate::draft::claims::reading::terms::terms;
use crate::source::pattern::pattern;
use crate::source::{Diagnostic, Span, codes};

/// How many clauses of one article are looked at.
const MOST: usize = 3_000;
/// In how many clauses of the materials a word may stand that is all a denial says.
const RARE: usize = 3;

/// Looks at every clause that states something.
pub fn check(against: &Against<'_>, found: &mut Vec<Diagnostic>) {
    let claims = against.claims;
    let clauses = against.read.units.iter().filter(|unit| unit.form == Form::Clause && states(unit));
    for unit in clauses.take(MOST) {
        let own = claims.known(&unit.own).0;
        let denials = own.iter().filter_map(|term| Some((*term, claims.denials.get(term)?)));
        let denials = denials.flat_map(|(term, all)| all.iter().map(move |number| (term, *number as usize)));
        let mut denials = denials.map(|(term, number)| (term, &claims.units[number]));
        let text = &against.read.plain[unit.range.clone()];
        // `One approver, who can't be the person who asks`: the sentence denies the same.
        let sentence = &against.read.plain[unit.sentence.clone()];
        if signs::has_negation(sentence) || signs::refuses(sentence) || ONLY_IF.is_match(sentence) {
            continue;
        }
        let ahead = claims.known(&signs::ahead(text)).0;
        let is_ahead = |known: &Known| !known.denied.is_empty() && known.denied.iter().all(|term| ahead.contains(term));
        let is_denied = |(term, known): &(Term, &Known)| {
            claims.is_said(*term, known, unit, &own)
                && is_part_same(against.index.says(known.at), text)
                && !is_ahead(known)
                && claims.is_in_one_part(known, text, &own)
                && !FAULT.is_match(against.index.line(known.at))
        };
        let Some((_, known)) = denials.find(is_denied) else { continue };
        let range = trimmed(&against.read.plain, &unit.range);
        let message = format!("the materials deny this: `{}`", against.said(known.at));
        found.push(against.finding(codes::CLAIM_CONTRADICTS, Span::from(range), message, (known.at, "said here")));
    }
}

/// Whether a clause says plainly that something is so.
fn states(unit: &Unit) -> bool {
    let signs = &unit.signs;
    signs.negations == 0 && !signs.is_unsure && !signs.is_open && !signs.is_exclusive && !signs.is_over
}

// What is denied only of all at once, or only so.
pattern!(
    PARTLY,
    r"(?i)\b(?:both|together|same|simultaneously|twice|again|alone|always|necessarily|fully|entirely|automatically|itself|directly|all|every|more|less|above|below|longer|larger|other|same|immediately|at once|same time)\b"
);

/// Whether what a denial is limited to is said, too: `never both at the same time`.
fn is_part_same(denial: &str, text: &str) -> bool {
    let lower = text.to_lowercase();
    PARTLY.find_iter(denial).all(|word| lower.contains(&word.as_str().to_lowercase()))
}

// `Available only if a meter is connected` denies the rest.
pattern!(ONLY_IF, r"(?i)\bonly (?:if|when|with|while|where|in|for|on|to|after)\b");
// What a program says when something is wrong states nothing: `LH-203  Model does not fit`.
pattern!(FAULT, r"^\W*[A-Z]{1,5}[-_]?\d{1,5}\b");
pattern!(PARTS, r"(?i)[,;:]|\b(?:when|if|because|while|where|before|after|until|and|but|so that)\b");

impl Claims {
    /// Whether the two words that a denial says stand in one part of a clause: far apart they are said of different things.
    fn is_in_one_part(&self, known: &Known, text: &str, own: &[Term]) -> bool {
        let said: Vec<&Term> = known.own.iter().filter(|term| own.contains(term)).collect();
        said.len() != 2
            || PARTS.split(text).any(|part| {
                let part = self.known(&terms(part)).0;
                said.iter().all(|term| part.contains(term))
            })
    }

    /// Whether a clause that denies nothing has all the words of one that does.
    fn is_said(&self, term: Term, known: &Known, unit: &Unit, own: &[Term]) -> bool {
        if known.signs.is_exclusive || known.signs.is_default != unit.signs.is_default {
            return false;
        }
        let general = |term: &Term| self.words[*term as usize].as_str();
        let telling: Vec<Term> = known
            .own
            .iter()
            .copied()
            .filter(|term| !signs::is_general(general(term)) || own.contains(term))
            // `Do not immerse and do not autoclave` denies each.
            .filter(|other| *other == term || known.denied.len() < 2 || !known.denied.contains(other))
            .filter(|term| !self.words[*term as usize].starts_with(|c: char| c.is_ascii_digit()))
            .collect();
        let around = self.known(&[&unit.near[..], &unit.back, &unit.far].concat()).0;
        let near = self.known(&unit.near).0;
        let has = |term: &Term| own.contains(term) || near.contains(term);
        // Opposites are compared by `opposites`.
        let pairs: Vec<_> = unit.own.iter().filter_map(|term| signs::pair(term)).collect();
        let is_opposed = known.pairs.iter().any(|(name, is_first)| pairs.contains(&(*name, !is_first)));
        let says_nothing = telling.iter().all(|term| signs::is_general(general(term)));
        if is_opposed || says_nothing || !telling.iter().all(has) {
            return false;
        }
        // What is denied in a case must be the same case.
        let is_case_same = !known.signs.is_case && known.at.span.end > known.at.span.start;
        let is_rare = |term: &Term| self.by_term[*term as usize].len() <= RARE;
        let beside = [&known.near[..], &known.back, &known.far].concat();
        if !self.means_same(known, (&telling, own), unit) {
            return false;
        }
        let is_about = beside
            .iter()
            .any(|term| (own.contains(term) || around.contains(term)) && !signs::is_general(general(term)));
        // What nobody needs is no duty.
        if known.signs.duty == Some(false) {
            return unit.signs.duty == Some(true)
                && is_case_same
                && is_about
                && telling.iter().all(|term| own.contains(term));
        }
        is_case_same
            && match telling.len() {
                1 => is_about && telling.iter().all(is_rare) && own.len() < 5 || is_about && own.len() < 3,
                2 => telling.iter().all(|term| own.contains(term)) && (telling.iter().any(is_rare) || is_about),
                _ => true,
            }
    }
}
