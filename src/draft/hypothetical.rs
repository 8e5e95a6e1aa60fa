//! Numbers that an article makes up to show what a rule means: examples, and cases on the other side of a bound.

use super::claims::{has_negation, has_verb, refuses};
use super::derived::is_bound;
use super::index::Index;
use super::numerals::with_numbers;
use super::sentence::sentence;
use super::units::measures;
use crate::source::pattern::pattern;

pattern!(
    EXAMPLE,
    r"(?i)\b(?:for example|for instance|e\.g\.|such as|suppose|imagine|assume|would|let's say|in (?:this|the|our) example)(?:\W|$)"
);
// `For a lab with 15,000 samples`, `a party of 50 on Friday and 70 on Sunday`, `for 400 visitors`, `a 2 mL tube`
pattern!(
    INSTANCE,
    r"(?i)(?:^|[,;|]\s|\bor\s|\band\s)\W*(?:(?:for|on|in|with|from|at|of|so|whereas|while|but)\s)*(?:an?|one|any|another|those|some|every)\s(?:(?:[\p{L}-]+\s){1,4}?(?:with|of|for|by)\s(?:[^,;:]*\s)?(?:only |just |about )?[£$€]?|(?:of|with)\s)?$"
);
// `Objects of 80 MB are uploaded at once`
pattern!(PLURAL, r"(?i)^\W*(?:[\p{L}-]+\s)?[\p{L}-]+s\s(?:of|with)\s$");
// `A run that takes ten minutes costs 30 credits`
pattern!(
    LEAD,
    &with_numbers(
        r"(?i)^\W*(?:(?:for|with)\s)?an?\s(?:[\p{L}-]+\s){1,3}?(?:that|which|with|of|for)\s[^.;:]*?\b(?:\d+|NUMBER)\b[^.;:]*$"
    )
);
// `Filament of 2.85 mm doesn't fit`
pattern!(DESCRIBES, r"(?i)\b(?:of|with|an?)\s+$");
pattern!(INSTANCES, r"(?i)(?:^|[,;]\s)\W*(?:for|with) (?:only |just |about )?[£$€]?$");
// What holds even then is a rule of another case.
pattern!(EVEN, r"(?i)\beven (?:if|when|after|for|with|at)\b[^,;:]*$");
pattern!(
    TOO,
    r"(?i)\btoo \p{L}+|\b(?:won|can|isn|aren|doesn)['\x{2019}]t (?:do|be|work|run|start|accepted|allowed|enough|possible|supported|sufficient)\b|\bcannot be|\bwarn|\b(?:must|has to|have to|needs? to|should) be (?:updat|upgrad)ed\b"
);

// `If your project ends in May`, `a project that ends in May`
pattern!(
    CASE,
    r"(?i)(?:^|[,;:]\s|\bor\s|\band\s)\W*(?:even |only |so |for |with |of |in |on )?(?:if|when|suppose|say|an? [\p{L}-]+(?: [\p{L}-]+)? (?:that|which|who))\b[^,;:]*$"
);

/// How far a made-up number may be from one that is known.
const FAR: f64 = 12.0;

/// Whether the sentence tells an example, whose numbers and names are the author's.
pub fn is_example(around: [&str; 2]) -> bool {
    sentence(around).into_iter().any(|text| EXAMPLE.is_match(text))
}

/// Whether the sentence denies or refuses something.
pub fn is_denied(around: [&str; 2]) -> bool {
    is_refused(around) || sentence(around).into_iter().any(has_negation)
}

/// Whether the sentence says that something is not accepted, or too much.
pub fn is_refused(around: [&str; 2]) -> bool {
    sentence(around).into_iter().any(|text| refuses(text) || TOO.is_match(text))
}

/// Whether a place is in a clause that supposes something.
pub fn is_supposed(around: [&str; 2]) -> bool {
    CASE.is_match(sentence(around)[0]) && !is_bound(around)
}

/// Whether the sentence is about a case that does not have to be in the materials: one that is refused, or that a choice is made for.
/// Other amounts of that sort must be.
pub fn is_case(index: &Index, around: [&str; 2], (value, unit): (&str, &str)) -> bool {
    let Ok(wanted) = value.parse::<f64>() else { return false };
    let is_like = |known: f64| known > 0.0 && known <= wanted * FAR && wanted <= known * FAR;
    // What is counted may be named by the head of a column.
    let bare = if measures(unit) { &[] } else { index.quantities("") };
    let is_known = index.quantities(unit).iter().chain(bare).any(|(known, _)| known.parse().is_ok_and(is_like));
    let is_refused = || is_refused(around) || is_denied(around) && DESCRIBES.is_match(around[0]);
    let told = || is_instance(around) || is_refused() && !is_bound(around) || is_supposed(around);
    is_known && told() || is_one_of_many(around, unit) || is_age(around)
}

/// Whether a number is the age of somebody: `an eight-year-old`.
fn is_age(around: [&str; 2]) -> bool {
    around[1].starts_with("-old")
}

/// Whether a number is of one thing among others that the sentence is about: `a tent with 100 square metres`.
fn is_instance(around: [&str; 2]) -> bool {
    let before = sentence(around)[0];
    // `A card is valid for 30 days` has a verb in it.
    let is_noun = INSTANCE.find(before).is_some_and(|it| !has_verb(it.as_str()));
    (is_noun || PLURAL.is_match(before)) && !is_bound(around) || EVEN.is_match(before) || is_age(around)
}

/// Whether a sentence begins with how many it takes: `For 400 visitors, …`.
fn is_one_of_many(around: [&str; 2], unit: &str) -> bool {
    let before = sentence(around)[0];
    INSTANCES.is_match(before) && unit != "s" && unit != "month" || EVEN.is_match(before)
}

/// Whether a value is one that an article makes up to show what a rule means.
pub fn is_made_up(around: [&str; 2], unit: &str) -> bool {
    is_example(around) || is_instance(around) || is_one_of_many(around, unit) || LEAD.is_match(sentence(around)[0])
}
