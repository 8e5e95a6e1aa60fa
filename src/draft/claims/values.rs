//! Whether a value of the article is said of the same thing: a version of its product, a number of its setting.

use std::ops::Range;

use super::against::Against;
use super::bounds::{Bound, Limit};
use super::clauses::has_verb;
use super::known::{Claims, Known, Said, Term};
use super::read::{Form, Unit};
use super::reversed::reversed;
use super::same::{is_bare, is_count, is_date, is_point, is_version, kind, rivals, same};
use super::signs;
use super::terms::{phrases, term, terms};
use crate::draft::hypothetical::is_example;
use crate::draft::pattern::pattern;
use crate::draft::scan::{self, Claim};
use crate::draft::within::is_in_code;
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
/// How much a value counts that was so once.
const OVER: f32 = 0.6;
/// How well a version is supported that the title of a material names.
const OF_TITLE: f32 = 0.5;
/// How much must be said of the same for another number to count against one that no material counts.
const UNSAID: f32 = 0.6;
/// How much more another unit may say of something than one that says more of the rest.
const LESS: f32 = 0.25;
/// How much of the same must be said where the bound is another.
const BOUND: f32 = 0.45;
/// How much where the number alone stands elsewhere.
const CERTAIN: f32 = 0.75;

pattern!(
    PARTS,
    r"(?i), |\b(?:before|after|until|when|whenever|if|because|so that|where|unless|while|once|since|which|instead of|rather than)\b"
);

// A sum is said of all that it is made of.
pattern!(SUM, r"(?i)\b(?:together|in total|altogether|combined|in all)\b");

/// What an article's unit is about.
struct Asked {
    own: Vec<Term>,
    /// What another part of its clause says.
    apart: Vec<Term>,
    near: Vec<Term>,
    far: Vec<Term>,
}

impl Asked {
    /// How much the words beside count: more where the clause names nothing itself, as `and tighten it to 14 Nm`.
    fn near_share(&self) -> f32 {
        if self.own.len() < 2 { 0.5 } else { 0.15 }
    }
}

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
            && (is_date(claim) || !known.signs.is_open && known.at.span.contains(said.at.span))
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

fn value(against: &Against<'_>, unit: &Unit, number: usize) -> Option<Diagnostic> {
    let claims = against.claims;
    let ((range, claim), limit) = (unit.values.get(number)?, unit.limits[number]);
    if unit.form == Form::Clause && scan::is_trivial(&against.read.plain, range, claim) {
        return None;
    }
    let around = [&against.text[..range.start], &against.text[range.end..]];
    let digits = against.text[range.clone()].trim_matches(|c: char| !c.is_ascii_digit());
    let is_own = !digits.is_empty() && is_in_code(against.text, digits);
    if is_own || is_example(around) || SUM.is_match(&against.read.plain[unit.range.clone()]) {
        return None;
    }
    let asked = asked(against, unit, range);
    let Weighed { support, rival, mut limits, was_once } = weighed(against, unit, number, &asked)?;
    let Some((supported, here)) = support else { return unsaid(against, unit, (range, claim), rival) };
    let (rivalled, other) = rival.map_or((0.0, None), |(score, said)| (score, Some(said)));
    let (span, shown) = (Span::from(range.clone()), against.shown(range));
    let least = if asked.own.len() < 2 || is_bare(claim) { ALONE } else { LEAST };
    let is_told_of_then = was_once && unit.signs.is_past;
    let is_rather = |other: &&Said| claims.says_more_of(&asked, &claims.units[other.unit], &claims.units[here.unit]);
    let is_more = rivalled >= least && rivalled - supported >= CLEARLY && !is_told_of_then;
    if let Some(other) = other.filter(|other| is_more && is_rather(other)) {
        let message =
            format!("`{shown}` is said of something else; of this the materials say `{}`", against.said(other.at));
        let said = Diagnostic::new(codes::CLAIM_CONTRADICTS, span, message);
        let said = said.help(format!("the line is: {}", against.index.line(other.at)));
        let said = said.related(against.related(other.at, "said of the same"));
        return Some(said.related(against.related(here.at, "the value is said here")));
    }
    // Somewhere it is the same bound: of two ranges that meet, it is the end of one and the beginning of the other.
    if let Some(said) = reversed(against, unit, range, limit, (supported, here)) {
        return Some(said);
    }
    let has_same =
        |limit: Limit| limits.iter().any(|(score, other)| *score >= supported - 0.35 && other.bound == limit.bound);
    let limit = limit.filter(|limit| !has_same(*limit));
    limits.retain(|(score, _)| *score >= supported - 0.1);
    let limit = limit.filter(|limit| !(is_point(claim) && limit.is_turned));
    let is_plain = is_plainly_bound(against, unit, &claims.units[here.unit]) && supported >= BOUND;
    if let Some(limit) = limit.filter(|limit| unit.form == Form::Clause && is_plain && is_turned(*limit, &limits)) {
        let (says, is) = match limit.bound {
            Bound::AtMost => ("least", "most"),
            Bound::AtLeast => ("most", "least"),
        };
        let message = format!("`{shown}` is the {is} here, and the {says} in the materials");
        let said = Diagnostic::new(codes::CLAIM_CONTRADICTS, span, message);
        let said = said.help(format!("the line is: {}", against.index.line(here.at)));
        return Some(said.related(against.related(here.at, "said here")));
    }
    None
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
        let said = Diagnostic::new(codes::CLAIM_CONTRADICTS, Span::from(range.clone()), message);
        said.help(format!("the line is: {}", against.index.line(other.at)))
            .related(against.related(other.at, "said of the same"))
    })
}

/// Whether both count the same things, one by a noun that the other has beside it: `8 webhook endpoints`, `webhooks: 5 endpoints`.
fn counts_same(claims: &Claims, asked: &Asked, claim: &Claim, (known, other): (&Known, &Claim)) -> bool {
    let (Claim::Number(_, one), Claim::Number(_, other)) = (claim, other) else { return false };
    if scan::measures(one) || scan::measures(other) {
        return false;
    }
    let has = |noun: &str, own: &[Term], near: &[Term]| {
        let terms = claims.known(&terms(noun)).0;
        !terms.is_empty() && terms.iter().all(|term| own.contains(term) || near.contains(term))
    };
    let path: &[Term] = if known.form == Form::Setting { &known.near } else { &[] };
    (!scan::is_noun(one) || has(one, &known.own, path)) && (!scan::is_noun(other) || has(other, &asked.own, &[]))
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

/// What a value of a unit is said of: neither itself nor the units beside it, nor whether it may be.
fn asked(against: &Against<'_>, unit: &Unit, range: &Range<usize>) -> Asked {
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
    let is_subject = |term: &&String| {
        !of_values.contains(term) && !signs::is_general(term) && !is_number(term) && !is_kind(term)
    };
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

pattern!(RELATIVE, r"(?i)\b(?:before|after|until|prior|ahead|since)\b");

/// Whether two clauses bound a value without turning it around: no negation, and no point in time that it is counted from.
fn is_plainly_bound(against: &Against<'_>, unit: &Unit, known: &Known) -> bool {
    let is_plain = |signs: &signs::Signs, text: &str| signs.negations == 0 && !RELATIVE.is_match(text);
    unit.signs.is_case == known.signs.is_case &&
    is_plain(&unit.signs, &against.read.plain[unit.range.clone()]) && is_plain(&known.signs, against.index.says(known.at))
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
fn beside(unit: &Unit, known: &Known, claim: &Claim) -> f32 {
    const EACH: f32 = 0.1;
    let is_telling = |other: &&Claim| *other != claim && (is_point(other) || !is_bare(other));
    let shared = unit.beside.iter().filter(is_telling).filter(|other| known.beside.contains(other)).count();
    EACH * shared.min(2) as f32
}

impl Claims {
    /// How much of what a unit of the article is about a unit of a material speaks of, from 0 to 1.
    fn score(&self, asked: &Asked, known: &Known) -> f32 {
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

    /// Whether a unit speaks of what an article's unit is about as another does, and of more.
    fn says_more_of(&self, asked: &Asked, known: &Known, other: &Known) -> bool {
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
