//! What turns a statement into its opposite: negation, bounds, order, and words that come in pairs.

use super::clauses::has_verb;
use super::first_then::first_then;
use super::pairs;
pub use super::pairs::{Pair, is_general, pair};
use super::terms::{term, terms, words};
use crate::draft::numerals::with_numbers;
use crate::draft::scan;
use crate::source::pattern::pattern;
use std::borrow::Cow;

/// What a clause says of itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Signs {
    /// How often it is turned around, by negations.
    pub negations: u8,
    /// What the negations are about: the first word after each that says something.
    pub denied: Vec<String>,
    /// Whether a negation is about a part of it alone, so that their number tells nothing.
    pub is_unsure: bool,
    /// The words for which that is so, in small letters, where there is no other reason.
    pub hedges: Vec<String>,
    /// Whether it speaks of an exception: `only`, `except`, `outside`.
    pub is_exclusive: bool,
    /// Whether it says what holds unless somebody changes it.
    pub is_default: bool,
    /// What happens first, and what then: the words on both sides of `before` or `after`.
    pub order: Option<[Vec<String>; 2]>,
    /// Whether something must be, or need not be.
    pub duty: Option<bool>,
    /// Whether a negation is about all of it: `is not permitted`.
    pub denies_all: bool,
    /// Whether it says in which case something holds.
    pub is_case: bool,
    /// Whether it may speak of how things were.
    pub is_past: bool,
    /// Whether it says that they are so no more.
    pub is_over: bool,
    /// Whether it asks or supposes something instead of stating it.
    pub is_open: bool,
}

pattern!(
    NEITHER,
    r"(?i)\b(?:(?:not?|never) (?:more|longer|later|larger|greater|higher|less|fewer|lower|earlier|smaller|shorter) than|no (?:\w+ ){1,6}more than|not exceed|can't exceed|cannot exceed|never exceeds?|not only|no matter|whether or not|if not|do(?:es)?n't (?:need|require|have to)|do(?:es)? not (?:need|require|have to)|needs? no|requires? no|need not|not (?:required|needed|mandatory|necessary)|isn't (?:required|needed|mandatory|necessary)|aren't (?:required|needed)|no need|no (?:\w+ ){1,2}(?:is|are) (?:needed|required|necessary))\b"
);
pattern!(
    NEED_NOT,
    r"(?i)\b(?:do(?:es)?n't (?:need|require|have to)|do(?:es)? not (?:need|require|have to)|needs? no|requires? no|need not|not (?:required|needed|mandatory|necessary)|isn't (?:required|needed|mandatory|necessary)|aren't (?:required|needed)|no need|no (?:\w+ ){1,2}(?:is|are) (?:needed|required|necessary)|optional|optionally)\b"
);
pattern!(NOT_OPTIONAL, r"(?i)(?:\bnot|n't|\bnever|\bno longer) optional\b");
pattern!(MUST, r"(?i)\b(?:must|required|requires?|mandatory|has to|have to|needs?|necessary)\b");
pattern!(ENDED, r"(?i)\bsupport\b.*\b(?:ended|ends|expired|expires)\b|\bout of support\b");
pattern!(BEFORE, r"(?i)\b(?:before|prior to|earlier than)\b");
pattern!(AFTER, r"(?i)\b(?:after|following the|once|as soon as)\b");
// `Stop using it` denies by itself.
pattern!(STOPS, r"(?i)\b(?:stop(?:s|ped)?|avoids?|ceases?|refrains? from|quits?)(?: \w+ing\b)");
pattern!(
    PAST,
    r"(?i)\b(?:was|were|used to|before:|previously|formerly|former|old|older|earlier|asked|accepted|raised|increased|reduced|shortened|lowered|doubled|halved|rose|fell|grew|changed|until now|no longer)\b|\bfrom\b.*\bto\b"
);
pattern!(AGAIN, r"(?i)(?:\b(?:and|or|nor)|,)\s+(?:(?:do|does|must|can|may|should)\s+)?(?:not|never|\w+n't)\b");
pattern!(CASE, r"(?i)^\W*(?:if|when|whenever|unless|while|as soon as|once)\b");
pattern!(OVER, r"(?i)\b(?:was|were|used to|before:|previously|formerly)\b");
// What was done then still holds.
pattern!(
    DONE,
    r"(?i)\b(?:was|were)(?: now| also)? (?:wasadded|wasremoved|removed|added|introduced|fixed|renamed|deprecated|dropped|replaced|changed|released|published|raised|lowered|increased|reduced|moved|split|merged|rewritten|updated|switched)\b"
);
// Whoever does not forget does it.
pattern!(
    IDIOM,
    r"(?i)\b(?:do(?:es)?n't|don\x{2019}t|do not|never|not) (?:forget|hesitate|worry|mind|matter|be (?:alarmed|surprised|worried|confused|afraid))\b|\bno (?:doubt|matter|problem)\b|\b(?:costs?|pays?|paying|for) nothing\b|\bnothing (?:but|else)\b"
);
pattern!(
    UNSURE,
    r"(?i)\b(?:without|unless|until|till|neither|nor|no longer|no more|any ?more|instead of|rather than|lack\w*|except|other than|outside|apart from|nothing but|anything but|deprecated|obsolete|could|might)\b|(?:\bnot|n't) (?:even|all|every|each|always|necessarily|both|the only|yet)\b|^\W*(?:so that|otherwise|or else|in case)\b|\b(?:who|whoever|whichever|anyone who|those who)\b[^,;]{0,30}(?:n't\b|\bnot\b)|\b(?:that|which)\s+(?:is|are|was|were|has|have|had|do|does|did|can|could|will|would|must|may)(?:n't\b|\s+not\b)|(?:\bnot|n't|\bnever)\b[^.;]{0,40}\bagain\b|\s(?:if|when|whenever|unless)\b[^,;]{0,30}(?:n't\b|\bnot?\b)|\b(?:all|every|each|any|none|no)\b[^,;]{0,30}\bbut\b|(?:\bnot|n't|\bnever)\b[^.;]{0,60}\b(?:alone|by yourself|on your own|single-handed)\b|(?:,|\band|\bbut)\s+not\b|\b(?:is|are|be|to)\s+(?:true|false)\b|\w=\w|^\W*(?:please )?(?:don't|do not|never) use\b"
);
// The sign before a number, which denies nothing.
pattern!(NUMBER_SIGN, r"(?i)\bno\. ?(?P<digit>\d)");
// Words that deny without a negation.
pattern!(
    REFUSES,
    r"(?i)\b(?:refus\w+|reject\w*|den(?:y|ies|ied)|forbid\w*|prohibit\w*|block(?:s|ed)?|prevent(?:s|ed)?|fail(?:s|ed)?|discard\w*|unsupported|invalid|impossible|stop(?:s|ped)?|no longer|out of support|avoid\w*|ruled? out|unable)\b"
);
pattern!(EXCLUSIVE, r"(?i)\b(?:only|solely|exclusively|just)\b");
pattern!(DEFAULT, r"(?i)\b(?:defaults?|out of the box|initially)\b");
// What stands after `before` and `after` where they order no events: a date, a number.
pattern!(
    VALUE,
    &with_numbers(
        r"(?i)^\s*(?:\d|NUMBER\b|(?:an?|one) (?:second|minute|hour|day|week|month|year)|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.? \d|that\b|this\b|then\b)"
    )
);

/// The signs of a clause.
pub fn signs(text: &str) -> Signs {
    let text = text.replace(['\u{2019}'], "'");
    let order = order(&text).or_else(|| first_then(&text));
    let need_not = NEED_NOT.is_match(&text) && !NOT_OPTIONAL.is_match(&text);
    // `Mandatory for owners, and optional for others` says both.
    let says_both = || MUST.is_match(&NEED_NOT.replace_all(&text, " "));
    let must = || (MUST.is_match(&text) || text.contains("optional")).then_some(true);
    let duty = if !need_not { must() } else { (!says_both()).then_some(false) };
    let rest = without_bounds(&text);
    let rest = IDIOM.replace_all(&rest, " ");
    let rest = NUMBER_SIGN.replace_all(&rest, "$digit");
    // `No, …` answers a question.
    let rest = rest.trim_start().trim_start_matches("No,").trim_start_matches("Yes,");
    let all = tokens(rest);
    let denying: Vec<usize> = (0..all.len()).filter(|at| is_negation(all[*at])).collect();
    let mut denied: Vec<String> = denying.iter().filter_map(|at| denied(&all[at + 1..])).collect();
    let denies_all = denying.iter().any(|at| all[at + 1..].first().is_some_and(|word| is_possible(word)));
    let stops: Vec<&str> = STOPS.find_iter(rest).map(|it| it.as_str()).collect();
    denied.extend(stops.iter().filter_map(|stop| term(stop.rsplit(' ').next()?)));
    // Support that ended is support no more.
    let has_ended = ENDED.is_match(rest);
    denied.extend(has_ended.then(|| term("support")).flatten());
    // `Do not immerse and do not clean it` denies once, of both.
    let again = AGAIN.find_iter(rest).count().min(denying.len().saturating_sub(1));
    let negations = denying.len() - again + stops.len() + usize::from(has_ended);
    let mut hedges: Vec<String> = UNSURE.find_iter(rest).map(|it| it.as_str().trim().to_lowercase()).collect();
    hedges.sort_unstable();
    let is_open = text.trim_end().ends_with('?') || rest.trim_start().to_lowercase().starts_with("if ");
    Signs {
        negations: u8::try_from(negations).unwrap_or(u8::MAX),
        denies_all: denies_all && denied.is_empty(),
        is_case: CASE.is_match(&text),
        denied,
        is_unsure: !hedges.is_empty(),
        hedges,
        is_exclusive: EXCLUSIVE.is_match(rest),
        is_default: DEFAULT.is_match(rest),
        order,
        duty,
        is_past: PAST.is_match(&text),
        is_over: OVER.find_iter(&text).count() > DONE.find_iter(&text).count(),
        is_open,
    }
}

/// A text without what bounds a number or frees from a duty: `no more than` negates nothing.
pub fn without_bounds(text: &str) -> Cow<'_, str> {
    NEITHER.replace_all(text, " ")
}

/// The words of a text as they are written: `--no-wait` and `certificateNotAfter` deny nothing.
fn tokens(text: &str) -> Vec<&str> {
    text.split_whitespace().map(|token| token.trim_matches(|c: char| !c.is_alphanumeric() && c != '-')).collect()
}

pattern!(AHEAD, r"(?i)\s(?:before|until)\s");

/// The words of what is done only afterwards, and so is not said to be done: `check a file before you apply it`.
pub fn ahead(text: &str) -> Vec<String> {
    AHEAD.find(text).map_or_else(Vec::new, |it| terms(&text[it.start()..]))
}

/// Whether a text refuses something, or says that it fails.
pub fn refuses(text: &str) -> bool {
    REFUSES.is_match(text)
}

/// Whether a text has a word that denies.
pub fn has_negation(text: &str) -> bool {
    tokens(text).into_iter().any(is_negation)
}

/// What a negation before these words is about.
fn denied(after: &[&str]) -> Option<String> {
    let after = after.iter().flat_map(|token| words(token));
    let said = || after.clone().filter_map(|word| Some((word, term(word)?)));
    said().find(|(word, _)| !is_possible(word)).map(|(_, term)| term)
}

/// Whether a word says that something may be, and not what.
fn is_possible(word: &str) -> bool {
    matches!(
        &*word.to_lowercase(),
        "possible"
            | "support"
            | "supported"
            | "supports"
            | "available"
            | "able"
            | "way"
            | "longer"
            | "any"
            | "allowed"
            | "permitted"
            | "ways"
            | "possibility"
    )
}

/// A clause without the verbs that only deny: `stop using it` is about using it.
pub fn without_stops(text: &str) -> String {
    STOPS
        .replace_all(text, |captures: &regex::Captures<'_>| captures[0].rsplit(' ').next().unwrap_or("").to_owned())
        .into_owned()
}

/// What a clause puts first, and what then.
fn order(text: &str) -> Option<[Vec<String>; 2]> {
    let (word, is_before) = match (BEFORE.find(text), AFTER.find(text)) {
        (Some(before), None) => (before, true),
        (None, Some(after)) => (after, false),
        _ => return None,
    };
    let (mut main, mut other) = (&text[..word.start()], &text[word.end()..]);
    if VALUE.is_match(other) {
        return None;
    }
    // What there is time for after something: `48 hours after a trip to correct a setting`.
    if ends_in_amount(main)
        && let Some((event, _)) = other.split_once(" to ")
    {
        other = event;
    }
    // `Before you rotate the keys, lock the vault`, `two weeks before it expires, its rotation starts`.
    if (is_amount(main) || !has_verb(main))
        && let Some((inside, rest)) = other.split_once(',')
        && !is_amount(rest)
    {
        (main, other) = (rest, inside);
    }
    let (main, other) = (terms(main), terms(other));
    let is_told = !main.is_empty() && !other.is_empty();
    is_told.then_some(if is_before { [main, other] } else { [other, main] })
}

/// Whether a text ends in an amount.
fn ends_in_amount(text: &str) -> bool {
    let text = text.trim_end();
    scan::scan(text).last().is_some_and(|(range, _)| range.end == text.len())
}

/// Whether a text names nothing but an amount.
fn is_amount(text: &str) -> bool {
    let found = scan::scan(text);
    let mut rest = text.to_owned();
    found.iter().rev().for_each(|(range, _)| rest.replace_range(range.clone(), " "));
    terms(&rest).is_empty()
}

/// Whether two orders are turned around: what is first in one is rather what comes then in the other.
fn is_turned(one: &[Vec<String>; 2], other: &[Vec<String>; 2]) -> bool {
    // Who connects before and who disconnects before say nothing of each other.
    let all = |order: &[Vec<String>; 2]| order.iter().flatten().filter_map(|term| pair(term)).collect::<Vec<_>>();
    let (pairs, others) = (all(one), all(other));
    if pairs.iter().any(|(name, is_first)| others.contains(&(*name, !is_first))) {
        return false;
    }
    let shared = |one: &[String], other: &[String]| one.iter().filter(|term| other.contains(term)).count();
    shared(&one[0], &other[1]) + shared(&one[1], &other[0]) > shared(&one[0], &other[0]) + shared(&one[1], &other[1])
}

/// Whether a word denies what it stands beside.
fn is_negation(word: &str) -> bool {
    let word = word.to_lowercase();
    word.ends_with("n't")
        || word.ends_with("n\u{2019}t")
        || matches!(
            word.as_str(),
            "not" | "no" | "never" | "cannot" | "without" | "none" | "neither" | "nor" | "nobody" | "nothing"
        )
}

/// Why two clauses say the opposite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opposite {
    /// One denies what the other says.
    Denied,
    /// What must be need not be, or is on by default instead of off.
    Turned,
    /// What happens first happens last.
    Reordered,
}

/// Whether two clauses about the same thing say the opposite; `pairs` are the pairs of words that each has. Where both have the same
/// words, `is_same_words`, a negation of a part is about the same part.
pub fn contradict(one: &Signs, other: &Signs, pairs: (&[Pair], &[Pair]), is_same_words: bool) -> Option<Opposite> {
    if one.is_open || other.is_open {
        return None;
    }
    let differ =
        |one: Option<bool>, other: Option<bool>| matches!((one, other), (Some(one), Some(other)) if one != other);
    // What need not be is neither said nor denied.
    if one.duty == Some(false) || other.duty == Some(false) {
        return differ(one.duty, other.duty).then_some(Opposite::Turned);
    }
    let is_same_hedge = is_same_words && !one.hedges.is_empty() && one.hedges == other.hedges;
    let counts = (is_same_hedge || !one.is_unsure && !other.is_unsure)
        && one.is_exclusive == other.is_exclusive
        && one.is_default == other.is_default;
    // By default a thing is on or off, whatever the word for it.
    if one.is_default && other.is_default && !one.is_unsure && !other.is_unsure {
        let is_off = |signs: &Signs, pairs: &[Pair]| {
            (signs.negations % 2 == 1) != pairs.iter().any(|(name, is_first)| !is_first && *name == "enabl")
        };
        if pairs.0.iter().chain(pairs.1).any(|(name, _)| *name == "enabl") {
            return (is_off(one, pairs.0) != is_off(other, pairs.1)).then_some(Opposite::Turned);
        }
    }
    // Whoever names both sides of a pair opposes nothing.
    let both = |pairs: &[Pair]| pairs.iter().any(|(name, is_first)| pairs.contains(&(*name, !is_first)));
    let counts = counts && !both(pairs.0) && !both(pairs.1);
    let is_same_parity = (one.negations + other.negations).is_multiple_of(2);
    let mut turned = !is_same_parity;
    // What comes first and what then may well be opposites: `connect before` and `disconnect before`.
    let is_ordered = one.order.is_some() && other.order.is_some();
    for (name, is_first) in pairs.0 {
        let there = pairs.1.iter().filter(|(known, _)| known == name);
        let same: Vec<bool> = there.map(|(_, other)| other == is_first).collect();
        if same.len() == 1 && !same[0] && !is_ordered {
            turned = !turned;
        }
    }
    // `Bring no bottles` and `bottles are forbidden` deny alike, in other words.
    let denies_alone = |pairs: &[Pair], others: &[Pair]| {
        pairs.iter().any(|pair| pairs::denies(*pair) && others.iter().all(|(name, _)| *name != pair.0))
    };
    let counts = counts && !denies_alone(pairs.0, pairs.1) && !denies_alone(pairs.1, pairs.0);
    // What can't be changed after something has to be chosen before it.
    let is_turned =
        is_same_parity && matches!((&one.order, &other.order), (Some(one), Some(other)) if is_turned(one, other));
    if is_turned {
        return Some(Opposite::Reordered);
    }
    if differ(one.duty, other.duty) {
        return Some(Opposite::Turned);
    }
    (turned && counts).then_some(Opposite::Denied)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_bounds_or_reminds_negates_nothing() {
        let of = |text: &str| signs(text).negations;
        assert_eq!(of("no more than 5 nodes"), 0);
        assert_eq!(of("must not exceed 5"), 0);
        assert_eq!(of("Don't forget to close it"), 0);
        assert_eq!(of("isn't available"), 1);
        assert_eq!(of("Stop using it"), 1);
    }

    #[test]
    fn opposites_are_told_from_other_words_for_the_same() {
        let pairs =
            |text: &str| super::super::terms::terms(text).iter().filter_map(|term| pair(term)).collect::<Vec<_>>();
        let contradict = |one: &str, other: &str| {
            super::contradict(&signs(one), &signs(other), (&pairs(one), &pairs(other)), false).is_some()
        };
        assert!(contradict("It is enabled", "It is disabled"));
        assert!(!contradict("It isn't enabled", "It is disabled"));
        assert!(contradict("Restart before the update", "Restart after the update"));
        assert!(contradict("You must sign in", "You don't need to sign in"));
        assert!(!contradict("X isn't supported", "X is unsupported"));
        assert!(contradict("Access is allowed", "Access is denied"));
        assert!(!contradict("Work without a restart", "Work needs no restart"));
        assert!(!contradict("Outside of labs it isn't allowed", "It is allowed in labs only"));
    }
}
