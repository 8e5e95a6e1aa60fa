//! Where an article names another day of the week, or says that something happens more or less often.

use super::against::Against;
use crate::draft::claims::known::claims::Term;
use crate::draft::claims::known::closed::members;
use crate::draft::claims::reading::read::{Form, Unit};
use crate::draft::claims::reading::terms::terms;
use crate::source::{Diagnostic, Span, codes};

/// How much of what the materials say with the word the article must say.
const COVERED: f32 = 0.75;
/// How much of what the article says the materials must say.
const LIKE: f32 = 0.6;
/// How much less alike a clause may be that says the same as the article.
const NEARLY: f32 = 0.3;

/// Looks at every clause that has a word of a closed set.
pub fn check(against: &Against<'_>, found: &mut Vec<Diagnostic>) {
    if against.claims.members.is_empty() {
        return;
    }
    let states = |unit: &&Unit| unit.form == Form::Clause && !unit.signs.is_open && !unit.signs.is_past;
    for unit in against.read.units.iter().filter(states) {
        let text = &against.read.plain[unit.range.clone()];
        for (range, set, word) in members(text) {
            found.extend(look(against, unit, (set, &word), &text[range.clone()]).map(|(said, at)| {
                let span = Span::new(unit.range.start + range.start, unit.range.start + range.end);
                let said = Diagnostic::new(codes::CLAIM_CONTRADICTS, span, said);
                let said = said.help(format!("the line is: {}", against.index.line(at)));
                said.related(against.related(at, "said here"))
            }));
        }
    }
}

/// What the materials say instead, and where.
fn look(
    against: &Against<'_>,
    unit: &Unit,
    (set, word): (&str, &str),
    shown: &str,
) -> Option<(String, crate::draft::index::At)> {
    let claims = against.claims;
    let weigh = |terms: &[Term]| terms.iter().map(|term| claims.weight(*term)).sum::<f32>();
    let is_word = |term: &String| term.starts_with(char::is_alphabetic);
    let without = |own: &[String], shown: &str| {
        let member = terms(shown);
        let rest = own.iter().filter(|term| !member.contains(term) && is_word(term)).cloned().collect::<Vec<_>>();
        claims.known(&rest)
    };
    let (own, unknown) = without(&unit.own, shown);
    let mass = weigh(&own) + unknown as f32;
    let scored = claims.members.iter().filter(|(_, (_, of, _))| *of == set).filter_map(|(number, member)| {
        let known = &claims.units[*number];
        let there = terms(&against.index.says(known.at)[member.0.clone()]);
        let is_telling = |term: &&Term| {
            let term = &claims.words[**term as usize];
            !there.contains(term) && is_word(term)
        };
        let telling: Vec<Term> = known.own.iter().filter(is_telling).copied().collect();
        let both: Vec<Term> = telling.iter().copied().filter(|term| own.contains(term)).collect();
        let (covered, like) = (weigh(&both) / weigh(&telling).max(0.1), weigh(&both) / mass.max(0.1));
        let is_alike = both.len() > 1 && unit.signs.negations % 2 == known.signs.negations % 2;
        is_alike.then_some((covered, like, known, member))
    });
    let scored: Vec<_> = scored.collect();
    let is_same = |(.., member): &&(f32, f32, _, &crate::draft::claims::known::closed::Member)| member.2 == word;
    let (covered, like, known, member) =
        scored.iter().filter(|it| !is_same(it)).max_by(|one, other| (one.0 + one.1).total_cmp(&(other.0 + other.1)))?;
    let is_said = scored.iter().filter(is_same).any(|it| it.0 + it.1 >= covered + like - NEARLY);
    if *covered < COVERED || *like < LIKE || is_said {
        return None;
    }
    let there = &against.index.says(known.at)[member.0.clone()];
    Some((format!("of this the materials say `{there}`"), known.at))
}
