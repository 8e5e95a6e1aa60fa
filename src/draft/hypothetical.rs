//! Numbers that an article makes up to show what a rule means: examples, and cases on the other side of a bound.

use super::claims::{has_negation, refuses};
use super::derived::is_bound;
use super::index::Index;
use super::pattern::pattern;
use super::sentence::sentence;
use super::units::measures;

pattern!(
    EXAMPLE,
    r"(?i)\b(?:for example|for instance|e\.g\.|such as|suppose|imagine|assume|would|let's say|in (?:this|the|our) example)(?:\W|$)"
);
// `For a lab with 15,000 samples`
pattern!(
    INSTANCE,
    r"(?i)(?:^|[,;]\s)\W*(?:for|on|in|with|from|at) an? (?:[\p{L}-]+\s){1,4}?(?:with|of)\s(?:only |just |about )?[£$€]?$"
);
pattern!(
    TOO,
    r"(?i)\btoo \p{L}+|\b(?:won|can|isn|aren|doesn)['\x{2019}]t (?:do|be|work|run|start|accepted|allowed|enough|possible|supported|sufficient)\b|\bcannot be|\bwarn|\b(?:updat|upgrad)ed?\b"
);

// `If your project ends in May`, `a project that ends in May`
pattern!(
    CASE,
    r"(?i)(?:^|[,;:]\s)\W*(?:if|when|suppose|say|an? [\p{L}-]+(?: [\p{L}-]+)? (?:that|which|who))\b[^,;:]*$"
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
    let told =
        || INSTANCE.is_match(sentence(around)[0]) || is_refused(around) && !is_bound(around) || is_supposed(around);
    is_known && told()
}
