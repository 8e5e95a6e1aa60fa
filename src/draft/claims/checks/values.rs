//! Whether a value of the article is said of the same thing: a version of its product, a number of its setting.

use std::ops::Range;

use super::about::{Asked, asked, beside};
use super::against::Against;
use super::apart::{is_elided, is_of_heads, is_of_range, is_of_title, is_told_apart};
use super::reversed::reversed;
use crate::draft::claims::known::claims::{Claims, Known, Said, Term};
use crate::draft::claims::reading::bounds::{Bound, Limit};
use crate::draft::claims::reading::read::{Form, Unit};
use crate::draft::claims::reading::same::{
    is_bare, is_count, is_date, is_of_like_size, is_point, is_version, kind, rivals, same,
};
use crate::draft::claims::reading::signs;
use crate::draft::claims::reading::terms::terms;
use crate::draft::derived;
use crate::draft::hypothetical::{is_example, is_made_up};
use crate::draft::proportional;
use crate::draft::scan::{self, Claim};
use crate::draft::times::TIMES;
use crate::draft::within::is_in_code;
use crate::source::pattern::pattern;
use crate::source::{Diagnostic, Span, codes};

/// How many places of one kind of value are compared.
const COMPARED: usize = 1_000;
/// How many values of one article are looked at.
const MOST: usize = 3_000;
/// By how much another value's words must meet those of the article better.
const CLEARLY: f32 = 0.1;
/// How much it tells that the same number of the same things is said.
const COUNTED: f32 = 0.15;
/// How much of what the article's value is said of the other value must be said of.
const LEAST: f32 = 0.42;

/// How much it tells that both say what holds by default.
const DEFAULT: f32 = 0.15;
/// How much of it where the article's value stands nearly alone.
const ALONE: f32 = 0.6;
/// How much of it where only two words say what it is of.
const OF_TWO: f32 = 0.65;
/// How much a value counts that was so once.
const OVER: f32 = 0.6;
/// How well a version is supported that the title of a material names.
const OF_TITLE: f32 = 0.5;
/// How much must be said of the same for another number to count against one that no material counts.
const UNSAID: f32 = 0.6;
/// How much of the same must be said where the bound is another.
const BOUND: f32 = 0.45;
/// How much where the number alone stands elsewhere.
const CERTAIN: f32 = 0.75;

// A sum is said of all that it is made of.
pattern!(SUM, r"(?i)\b(?:together|in total|altogether|combined|in all)\b");

/// Looks at every value.
pub fn check(against: &Against<'_>, found: &mut Vec<Diagnostic>) {
    let units = against.read.units.iter().filter(|unit| unit.form != Form::Head);
    let values = units.flat_map(|unit| (0..unit.values.len()).map(move |number| (unit, number)));
    for (unit, number) in values.take(MOST) {
        found.extend(value(against, unit, number));
    }
}

/// What the materials say of a value and of what rivals with it.
#[derive(Default)]
struct Weighed<'c> {
    /// How well it is supported at best, and where.
    support: Option<(f32, &'c Said)>,
    /// What is rather said of the same thing, and where.
    rival: Option<(f32, &'c Said)>,
    /// The bounds that it is in the materials.
    limits: Vec<(f32, Limit)>,
    /// Whether it was so once.
    was_once: bool,
}

fn weighed<'c>(against: &Against<'c>, unit: &Unit, number: usize, asked: &Asked) -> Option<Weighed<'c>> {
    let claims = against.claims;
    let ((range, claim), limit) = (unit.values.get(number)?, unit.limits[number]);
    let mut weighed = Weighed::default();
    let says_default = |unit: &Unit, known: &Known, said: &Said| {
        let is_setting = known.form == Form::Setting;
        let is_told = claims.terms.get("default").is_some_and(|term| known.own.binary_search(term).is_ok());
        unit.signs.is_default && said.limit.is_none() && (is_setting || is_told)
    };
    for said in claims.values.get(&kind(claim)?)?.iter().take(COMPARED) {
        let known = &claims.units[said.unit];
        let score = claims.score(asked, known) + beside(unit, known, claim);
        if same(claim, &said.claim) {
            // What was so once supports only who says that it was.
            let score = if known.signs.is_over && !unit.signs.is_past { score * OVER } else { score };
            let score = if is_version(claim) && is_of_other(against, range, said) { score * OVER } else { score };
            let score = match says_default(unit, known, said) {
                true => score + DEFAULT,
                false if unit.signs.is_default && said.limit.is_some() => score - DEFAULT,
                false => score,
            };
            // The same number of the same things.
            let score = if is_count(claim) && *claim == said.claim { score + COUNTED } else { score };
            let is_plain = |limit: &Limit| !(limit.is_aside || is_point(claim) && limit.is_turned);
            weighed.limits.extend(said.limit.filter(is_plain).map(|limit| (score, limit)));
            if weighed.support.is_none_or(|(best, _)| score > best) {
                weighed.support = Some((score, said));
                weighed.was_once = known.signs.is_over;
            }
        } else if (rivals(claim, &said.claim)
            || says_default(unit, known, said)
            || counts_same(claims, asked, claim, (known, &said.claim)))
            && let score = score * likeness(unit, limit, known, said)
            && let score = if says_default(unit, known, said) { score + DEFAULT } else { score }
            && weighed.rival.is_none_or(|(best, _)| score > best)
            && !(is_version(claim) && is_of_other(against, range, said))
            && !is_named_too(unit, said)
            && (is_of_title(against, unit, claim, known, said)
                || !known.signs.is_open && known.at.span.contains(said.at.span))
            && (claims.shares(asked, known, unit.form) || is_date(claim) || !known.at.span.contains(said.at.span))
            && !is_elided(against, unit, claim)
            && (!is_of_range(unit, limit) || limit.map(|it| it.bound) == said.limit.map(|it| it.bound))
            && is_said_alike(&against.read.plain[unit.range.clone()], against.index.says(known.at))
            && !limit.is_some_and(|limit| allows(limit, claim, &said.claim))
        {
            weighed.rival = Some((score, said));
        }
    }
    if let (Claim::Version(version), Some((score, _))) = (claim, &mut weighed.support)
        && claims.titles.contains(version)
    {
        *score = score.max(OF_TITLE);
    }
    Some(weighed)
}

/// What is wrong with a value, unless it is the author's to choose.
fn value(against: &Against<'_>, unit: &Unit, number: usize) -> Option<Diagnostic> {
    let said = judged(against, unit, number)?;
    let (range, claim) = unit.values.get(number)?;
    let digits = match claim {
        Claim::Number(value, of) if !scan::measures(of) => value,
        _ => against.text[range.clone()].trim_matches(|c: char| !c.is_ascii_digit()),
    };
    let is_chosen = !digits.is_empty() && is_in_code(against.text, digits, claim);
    let around = [&against.text[..range.start], &against.text[range.end..]];
    let is_told = match claim {
        Claim::Version(_) => is_example(around) || is_on_the_way(around),
        Claim::Number(value, of) => {
            let (shown, amount) = (&against.text[range.clone()], (value.as_str(), of.as_str()));
            is_made_up(around, of)
                || proportional::of(against.index, [around[0], shown, around[1]], amount).is_some()
                || derived::of_bound(against.index, shown, amount).is_some()
        }
        _ => is_example(around),
    };
    (!is_chosen && !is_told).then_some(said)
}

// A name in code that the number behind it is the value of: `` `tries` is``.
pattern!(
    NAMED_VALUE,
    r"(?i)`[A-Za-z_$][\w.-]*` (?:is|to|=|of|has|as|equals|must be|should be|is set to)(?: the value)?\s*`?$"
);

fn judged(against: &Against<'_>, unit: &Unit, number: usize) -> Option<Diagnostic> {
    let claims = against.claims;
    let ((range, claim), limit) = (unit.values.get(number)?, unit.limits[number]);
    let is_named = NAMED_VALUE.is_match(&against.text[unit.range.start..range.start]);
    if unit.form == Form::Clause && !is_named && scan::is_trivial(&against.read.plain, range, claim) {
        return None;
    }
    if SUM.is_match(&against.read.plain[unit.range.clone()]) {
        return None;
    }
    let asked = asked(against, unit, range);
    let Weighed { support, rival, limits, was_once } = weighed(against, unit, number, &asked)?;
    let Some((supported, here)) = support else { return unsaid(against, unit, (range, claim), rival) };
    let (rivalled, other) = rival.map_or((0.0, None), |(score, said)| (score, Some(said)));
    let (span, shown) = (Span::from(range.clone()), against.shown(range));
    let is_told_of_then = was_once && unit.signs.is_past;
    let is_rather = |other: &&Said| claims.says_more_of(&asked, &claims.units[other.unit], &claims.units[here.unit]);
    let is_under_other = |other: &Said| claims.heads_tell(&asked, &claims.units[other.unit], &claims.units[here.unit]);
    let far = |said: &Said| &claims.units[said.unit].far;
    // A heading above the other says what that is of.
    let is_headed = |other: &Said| asked.own.iter().any(|term| far(other).contains(term) && !far(here).contains(term));
    let least = least(unit, claim, asked.own.len(), other.is_some_and(is_headed));
    let is_clear = rivalled - supported >= CLEARLY || rivalled >= supported && other.is_some_and(is_under_other);
    let is_more = rivalled >= least && is_clear && !is_told_of_then;
    // A cell may have the limits and the default of one thing, and so may a setting with its comment: `hours: 4  # 0-48`.
    let line = |said: &Said| (said.at.material, against.index.line_number(said.at));
    let is_set = claims.units[here.unit].form == Form::Setting && limit.is_none() && here.limit.is_none();
    let is_beside = |other: &&Said| (unit.form == Form::Cell || is_set) && line(other) == line(here);
    let is_of_heads = |other: &&Said| is_of_heads(against, &asked, &claims.units[other.unit]);
    let is_told_apart = |other: &&Said| is_told_apart(against, (range, claim), here, other);
    let is_other = |other: &&Said| !is_beside(other) && is_rather(other) && is_of_heads(other) && !is_told_apart(other);
    if let Some(other) = other.filter(|other| is_more && is_other(other)) {
        let message =
            format!("`{shown}` is said of something else; of this the materials say `{}`", against.said(other.at));
        let said = Diagnostic::new(codes::CLAIM_CONTRADICTS, span, message);
        let said = said.help(format!("the line is: {}", against.index.line(other.at)));
        let said = said.related(against.related(other.at, "said of the same"));
        return Some(said.related(against.related(here.at, "the value is said here")));
    }
    // Somewhere it is the same bound: of two ranges that meet, it is the end of one and the beginning of the other.
    let reversed = reversed(against, unit, range, limit, (supported, here));
    reversed.or_else(|| bounded(against, unit, number, (&asked, limits), (supported, here)))
}

/// What is said of a value that is the most here and the least in the materials, or the other way round.
fn bounded(
    against: &Against<'_>,
    unit: &Unit,
    number: usize,
    (asked, mut limits): (&Asked, Vec<(f32, Limit)>),
    (supported, here): (f32, &Said),
) -> Option<Diagnostic> {
    let claims = against.claims;
    let ((range, claim), limit) = (unit.values.get(number)?, unit.limits[number]);
    let known = &claims.units[here.unit];
    let has_same =
        |limit: Limit| limits.iter().any(|(score, other)| *score >= supported - 0.35 && other.bound == limit.bound);
    let limit = limit.filter(|limit| !has_same(*limit));
    // What the title names is no better said for that.
    let best = limits.iter().map(|(score, _)| *score).fold(0.0, f32::max).min(supported);
    limits.retain(|(score, _)| *score >= best - 0.1);
    let limit = limit.filter(|limit| !(is_point(claim) && limit.is_turned));
    let is_plain = is_plainly_bound(against, (unit, known), [limit, here.limit])
        && (supported >= BOUND || claims.names_nothing(asked, known));
    if let Some(limit) = limit.filter(|limit| unit.form == Form::Clause && is_plain && is_turned(*limit, &limits)) {
        let (says, is) = match limit.bound {
            Bound::AtMost => ("least", "most"),
            Bound::AtLeast => ("most", "least"),
        };
        let message = format!("`{}` is the {is} here, and the {says} in the materials", against.shown(range));
        let said = Diagnostic::new(codes::CLAIM_CONTRADICTS, Span::from(range.clone()), message);
        let said = said.help(format!("the line is: {}", against.index.line(here.at)));
        return Some(said.related(against.related(here.at, "said here")));
    }
    None
}

/// How much the other value must be said of the same, where so many words of the article's say what it is of.
fn least(unit: &Unit, claim: &Claim, words: usize, is_headed: bool) -> f32 {
    match (is_bare(claim), words) {
        (true, _) if unit.form == Form::Clause => CERTAIN,
        (true, _) | (_, 0 | 1) => ALONE,
        (_, 2) if !is_headed => OF_TWO,
        _ => LEAST,
    }
}

/// What is said of a number that no material counts so, where one counts the same things differently.
fn unsaid(
    against: &Against<'_>,
    unit: &Unit,
    (range, claim): (&Range<usize>, &Claim),
    rival: Option<(f32, &Said)>,
) -> Option<Diagnostic> {
    let (score, other) = rival?;
    let known = &against.claims.units[other.unit];
    let is_of_same = match claim {
        Claim::Number(_, of) if scan::measures(of) => {
            let bound = unit.values.iter().zip(&unit.limits).find(|((place, _), _)| place == range);
            let bound = bound.and_then(|(_, limit)| *limit).map(|limit| limit.bound);
            score >= CERTAIN && bound.is_some() && bound == other.limit.map(|limit| limit.bound)
        }
        Claim::Number(_, noun) if noun == TIMES => score >= CERTAIN,
        // Of names that end in a number, those that are long enough to be no sample: `AES-128`.
        Claim::Code(name) => {
            score >= CERTAIN && name.contains('-') && matches!(&other.claim, Claim::Code(other) if other.contains('-'))
        }
        Claim::Number(value, noun) => {
            let counted = against.claims.known(&terms(noun)).0;
            scan::is_noun(noun)
                && !matches!(value.as_str(), "1" | "2")
                && !counted.is_empty()
                && counted.iter().all(|term| known.own.contains(term))
        }
        Claim::Version(version) => version.contains('.') || score >= CERTAIN,
        _ => false,
    };
    let is_told = unit.form == Form::Clause && is_of_same && score >= UNSAID && !unit.signs.is_past;
    is_told.then(|| {
        let message =
            format!("the materials don't say `{}` of this, but `{}`", against.shown(range), against.said(other.at));
        against.finding(codes::CLAIM_CONTRADICTS, Span::from(range.clone()), message, (other.at, "said of the same"))
    })
}

/// Whether both count the same things, one by a noun that the other has beside it: `8 webhook endpoints`, `webhooks: 5 endpoints`.
fn counts_same(claims: &Claims, asked: &Asked, claim: &Claim, (known, other): (&Known, &Claim)) -> bool {
    let (Claim::Number(value, one), Claim::Number(known_value, other)) = (claim, other) else { return false };
    if scan::measures(one) || scan::measures(other) || !is_of_like_size(value, known_value) {
        return false;
    }
    let has = |noun: &str, own: &[Term], near: &[Term]| {
        let terms = claims.known(&terms(noun)).0;
        !terms.is_empty() && terms.iter().all(|term| own.contains(term) || near.contains(term))
    };
    let path: &[Term] = if known.form == Form::Setting { &known.near } else { &[] };
    (!scan::is_noun(one) || has(one, &known.own, path)) && (!scan::is_noun(other) || has(other, &asked.own, &[]))
}

// `To get from 3.4 to 3.8`
pattern!(FROM, r"(?i)\bfrom\s+(?:\S+\s+to\s+)?$");
pattern!(TO, r"(?i)^\s+to\s");
// `To upgrade from 2.5, install 2.6 first`
pattern!(COMES, r"(?i)\b(?:upgrad|updat|migrat|mov|com|switch)\p{L}*\s+from\s+$");

/// Whether a version is one that somebody comes from or goes to.
fn is_on_the_way([before, after]: [&str; 2]) -> bool {
    let near = &before[before.floor_char_boundary(before.len().saturating_sub(40))..];
    COMES.is_match(near) || FROM.find(near).is_some_and(|it| it.as_str().contains(" to ") || TO.is_match(after))
}

/// How much less a value of the materials counts against another because it is said in another way: of a case, of a bound, of a time
/// that is over.
fn likeness(unit: &Unit, limit: Option<Limit>, known: &Known, said: &Said) -> f32 {
    let is_aside = |limit: Option<Limit>| limit.is_some_and(|limit| limit.is_aside);
    let mut likeness = 1.0;
    let is_case = |signs: &signs::Signs, limit: Option<Limit>| signs.is_case || is_aside(limit);
    if is_case(&known.signs, said.limit) != is_case(&unit.signs, limit) {
        likeness *= 0.75;
    }
    if said.limit.map(|limit| limit.bound) != limit.map(|limit| limit.bound) {
        likeness *= 0.85;
    }
    if known.signs.is_over && !unit.signs.is_over {
        likeness *= OVER;
    }
    if known.signs.is_exclusive && !unit.signs.is_exclusive {
        likeness *= 0.7;
    }
    likeness
}

pattern!(WITHOUT, r"(?i)\bwithout\s+\S+");

/// Whether two clauses both deny something, or neither does. What is done without a thing is done.
fn is_said_alike(one: &str, other: &str) -> bool {
    let denies = |text: &str| signs::has_negation(&WITHOUT.replace_all(text, " "));
    denies(one) == denies(other)
}

/// Whether a version of the materials is of a product that the article does not speak of there: `TLS 1.2` and `Node.js 18`.
fn is_of_other(against: &Against<'_>, range: &Range<usize>, said: &Said) -> bool {
    let product = |text: &str, at: usize| {
        let before = text[..at].trim_end_matches([' ', '\t', '`', '*', 'v']);
        let word = before.rsplit(|c: char| c.is_whitespace()).next().unwrap_or("");
        let is_name = word.starts_with(|c: char| c.is_uppercase()) && !word.ends_with([',', '.', ';', ':']);
        let is_kind =
            |terms: &Vec<String>| terms.iter().any(|term| matches!(term.as_str(), "version" | "releas" | "revis"));
        is_name.then(|| terms(word)).filter(|terms| !terms.is_empty() && !is_kind(terms))
    };
    let text = &against.index.materials[said.at.material].text;
    match (product(&against.read.plain, range.start), product(text, said.at.span.start as usize)) {
        (Some(one), Some(other)) => one != other,
        _ => false,
    }
}

pattern!(RELATIVE, r"(?i)\b(?:before|after|until|prior|ahead|since)\b");

/// Whether two clauses bound a value plainly: no negation but that of the bound, and no point in time that it is counted from.
fn is_plainly_bound(against: &Against<'_>, (unit, known): (&Unit, &Known), limits: [Option<Limit>; 2]) -> bool {
    let is_plain = |signs: &signs::Signs, limit: Option<Limit>, text: &str| {
        let turning = u8::from(limit.is_some_and(|limit| limit.is_turned));
        signs.negations <= turning && !RELATIVE.is_match(text)
    };
    unit.signs.is_case == known.signs.is_case
        && is_plain(&unit.signs, limits[0], &against.read.plain[unit.range.clone()])
        && is_plain(&known.signs, limits[1], against.index.says(known.at))
}

/// Whether the materials set a limit, and all of them on the other side.
fn is_turned(limit: Limit, others: &[(f32, Limit)]) -> bool {
    !limit.is_aside && !others.is_empty() && others.iter().all(|(_, other)| other.bound != limit.bound)
}

/// Whether the article names the other value beside its own: then it says what each is of.
fn is_named_too(unit: &Unit, said: &Said) -> bool {
    unit.beside.iter().any(|claim| same(claim, &said.claim))
}

/// Whether `more than` a value leaves room for the other: who needs more than 256 KB takes what has 100 MB.
fn allows(limit: Limit, claim: &Claim, other: &Claim) -> bool {
    let (Claim::Number(one, _), Claim::Number(other, _)) = (claim, other) else { return false };
    let (Ok(one), Ok(other)) = (one.parse::<f64>(), other.parse::<f64>()) else { return false };
    limit.is_aside && if limit.bound == Bound::AtLeast { other > one } else { other < one }
}
