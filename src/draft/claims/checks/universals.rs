//! What an article says of all things of a kind, and the materials of one of them only: `all plans have sessions`.

use super::against::Against;
use crate::draft::claims::known::claims::{Known, Term};
use crate::draft::claims::reading::cell::trimmed;
use crate::draft::claims::reading::read::{Form, Unit};
use crate::draft::claims::reading::terms::{term, terms};
use crate::source::pattern::pattern;
use crate::source::{Diagnostic, Span, codes};

/// How much of what the article says the materials must say of the one.
const LIKE: f32 = 0.5;
/// How many words may name the one.
const NAME: usize = 3;

// All of a kind as the subject of a verb, or at the end of a clause. `All plans with sessions` are some.
pattern!(
    SUBJECT,
    r"(?i)\b(?:all|every|each|any)(?: of)?(?: the| your| our)? ([\p{L}-]+) (?:is|are|has|have|can|may|must|gets?|supports?|offers?|provides?|includes?|allows?|accepts?|needs?|requires?|uses?|keeps?|comes?)\b"
);
pattern!(
    OBJECT,
    r"(?i)\b(?:in|on|by|for|with|to|from|at|of) (?:all|every)(?: of)?(?: the| your| our)? ([\p{L}-]+)\W*$"
);
pattern!(ONLY, r"(?i)\b(?:only|solely|exclusively)\b");

/// Looks at every clause that speaks of all things of a kind.
pub fn check(against: &Against<'_>, found: &mut Vec<Diagnostic>) {
    let claims = against.claims;
    let is_told = |known: &&Known| {
        known.form == Form::Clause && known.signs.is_exclusive && known.signs.negations == 0 && !known.signs.is_open
    };
    let exclusive: Vec<&Known> = claims.units.iter().filter(is_told).collect();
    if exclusive.is_empty() {
        return;
    }
    for unit in against.read.units.iter().filter(|unit| unit.form == Form::Clause && states(unit)) {
        let text = &against.read.plain[unit.range.clone()];
        let kinds = [&SUBJECT, &OBJECT].into_iter().flat_map(|pattern| pattern.captures_iter(text));
        let denied = kinds
            .filter_map(|captures| term(&captures[1]))
            .find_map(|kind| exclusive.iter().find(|known| is_of_one(against, unit, &kind, known)));
        found.extend(denied.map(|known| finding(against, unit, known)));
    }
}

fn states(unit: &Unit) -> bool {
    let signs = &unit.signs;
    signs.negations == 0 && !signs.is_open && !signs.is_exclusive && !signs.is_unsure && !signs.is_over
}

/// Whether a clause of the materials says of one of a kind only what the article says of all.
fn is_of_one(against: &Against<'_>, unit: &Unit, kind: &str, known: &Known) -> bool {
    let claims = against.claims;
    let Some(names) = names(against.index.says(known.at), kind) else { return false };
    let names = claims.known(&names).0;
    let own = claims.known(&unit.own).0;
    let near = claims.known(&unit.near).0;
    let says = |term: &Term| own.contains(term) || near.contains(term);
    let telling: Vec<Term> =
        known.own.iter().copied().filter(|term| !names.contains(term) && !claims.is_general(*term)).collect();
    let weigh = |terms: &[Term]| terms.iter().map(|term| claims.weight(*term)).sum::<f32>();
    !names.is_empty()
        && !names.iter().any(says)
        && telling.len() > 1
        && telling.iter().all(says)
        && weigh(&telling) >= LIKE * weigh(&own)
}

/// What names the one of a kind that a text says something of only: `only the Premium plan`, `in the West region only`.
fn names(text: &str, kind: &str) -> Option<Vec<String>> {
    let only = ONLY.find(text)?;
    let is_kind = |word: &&str| term(word.trim_matches(|c: char| !c.is_alphanumeric())).as_deref() == Some(kind);
    let after: Vec<&str> = text[only.end()..].split_whitespace().take(NAME + 3).collect();
    let before: Vec<&str> = text[..only.start()].split_whitespace().collect();
    let before = &before[before.len().saturating_sub(NAME + 2)..];
    let words = match after.iter().position(is_kind) {
        Some(at) => &after[..at],
        // The kind is the last word before.
        None => before.split_last().filter(|(last, _)| is_kind(last)).map(|(_, rest)| rest)?,
    };
    // What is named stands right before its kind.
    let from = words.iter().rposition(|word| OPENS.contains(&&*word.to_lowercase())).map_or(0, |at| at + 1);
    let names = terms(&words[from..].join(" "));
    let is_counted =
        words.iter().any(|word| matches!(&*word.to_lowercase(), "one" | "two" | "three" | "most" | "least"));
    let is_number = |term: &String| term.starts_with(|c: char| c.is_ascii_digit());
    (names.len() <= NAME && !names.is_empty() && !is_counted && !names.iter().all(is_number)).then_some(names)
}

/// Words that open the name of a thing.
const OPENS: &[&str] = &["the", "a", "an", "in", "on", "by", "for", "with", "to", "from", "at", "of", "your", "our"];

fn finding(against: &Against<'_>, unit: &Unit, known: &Known) -> Diagnostic {
    let message = format!("the materials say this of one only: `{}`", against.said(known.at));
    let range = trimmed(&against.read.plain, &unit.range);
    against.finding(codes::CLAIM_CONTRADICTS, Span::from(range), message, (known.at, "said here"))
}
