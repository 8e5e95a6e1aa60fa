//! What turns a statement into its opposite: negation, bounds, order, and words that come in pairs.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::terms::{stem, terms, words};

/// Pairs of words that say the opposite: what is said is the same once the word and a negation are counted.
const PAIRS: &str = "
    enable disable
    enabled disabled
    activate deactivate
    allow deny
    allow block
    permit forbid
    allow reject
    support unsupported
    available unavailable
    include exclude
    increase decrease
    public private
    inbound outbound
    ingress egress
    automatic manual
    automatically manually
    synchronous asynchronous
    encrypted unencrypted
    visible hidden
    internal external
    valid invalid
    safe unsafe
    lock unlock
    mount unmount
    possible impossible
    able unable
    ascending descending
    upstream downstream
    upgrade downgrade
    grant revoke
    attach detach
    subscribe unsubscribe
    success failure
    succeed fail
    first last
    top bottom
    left right
    read write
    upload download
    import export
    push pull
    online offline
    primary secondary
    start stop
    open close";

/// What a clause says of itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Signs {
    /// How often it is turned around, by negations.
    pub negations: u8,
    /// `at most` is below, `at least` is above.
    pub bound: Option<Bound>,
    /// What happens first, and what then: the words on both sides of `before` or `after`.
    pub order: Option<[Vec<String>; 2]>,
    /// Whether something must be, or need not be.
    pub duty: Option<bool>,
    /// Whether it asks or supposes something instead of stating it.
    pub is_open: bool,
}

/// On which side of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// The number and less.
    AtMost,
    /// The number and more.
    AtLeast,
}

static OPPOSITES: LazyLock<HashMap<String, (String, bool)>> = LazyLock::new(|| {
    let mut all: HashMap<String, (String, bool)> = HashMap::new();
    for line in PAIRS.lines() {
        let mut words = line.split_whitespace();
        let (Some(one), Some(other)) = (words.next(), words.next()) else { continue };
        let (one, other) = (stem(one), stem(other));
        let name = all.get(&one).map_or_else(|| one.clone(), |(name, _)| name.clone());
        all.entry(one).or_insert((name.clone(), true));
        all.entry(other).or_insert((name, false));
    }
    all
});

/// A pair of words, and which of the two is meant.
pub type Pair = (&'static str, bool);

/// The pair that a term belongs to, and which of the two it is.
pub fn pair(term: &str) -> Option<Pair> {
    OPPOSITES.get(term).map(|(name, is_first)| (name.as_str(), *is_first))
}

macro_rules! pattern {
    ($name:ident, $pattern:expr) => {
        static $name: LazyLock<regex::Regex> = LazyLock::new(|| regex::Regex::new($pattern).expect("a pattern"));
    };
}

pattern!(
    AT_MOST,
    r"(?i)\b(?:at (?:the )?most|up to|no(?:t)? (?:more|longer|later|larger|greater|higher) than|maximum|max\.?|not exceed|can't exceed|cannot exceed|never exceeds?|as (?:many|much|long) as|fewer than|less than|lower than|smaller than|under|below|or (?:less|fewer|lower|earlier|older|below|under)|upper limit|capped at|limited to|limit of|limit is)\b"
);
pattern!(
    AT_LEAST,
    r"(?i)\b(?:at least|no(?:t)? (?:less|fewer|lower|earlier|smaller|shorter) than|minimum|min\.|as of|or (?:later|newer|above|higher|more|greater|up|longer|larger)|and (?:later|newer|above|higher|up)|more than|greater than|higher than|longer than|larger than|exceeds?|over|above|starting (?:with|from)|lower limit)\b|\d\+"
);
pattern!(
    NEITHER,
    r"(?i)\b(?:no(?:t)? (?:more|longer|later|larger|greater|higher|less|fewer|lower|earlier|smaller|shorter) than|not exceed|can't exceed|cannot exceed|never exceeds?|not only|no matter|whether or not|if not|do(?:es)?n't (?:need|have) to|do(?:es)? not (?:need|have) to|need not|not (?:required|needed|mandatory|necessary)|isn't (?:required|needed|mandatory|necessary)|aren't (?:required|needed)|no need)\b"
);
pattern!(
    NEED_NOT,
    r"(?i)\b(?:do(?:es)?n't (?:need|have) to|do(?:es)? not (?:need|have) to|need not|not (?:required|needed|mandatory|necessary)|isn't (?:required|needed|mandatory|necessary)|aren't (?:required|needed)|no need|optional|optionally)\b"
);
pattern!(MUST, r"(?i)\b(?:must|required|requires?|mandatory|has to|have to|needs? to|necessary)\b");
pattern!(ENDED, r"(?i)\bsupport\b.*\b(?:ended|ends|expired|expires)\b|\bout of support\b");
pattern!(BEFORE, r"(?i)\b(?:before|prior to|earlier than|until)\b");
pattern!(AFTER, r"(?i)\b(?:after|following the|once|as soon as)\b");

/// The signs of a clause.
pub fn signs(text: &str) -> Signs {
    let text = text.replace(['\u{2019}'], "'");
    // What bounds a number is taken out first: `no more than` negates nothing.
    let (at_most, at_least) = (AT_MOST.find(&text), AT_LEAST.find(&text));
    let bound = match (at_most, at_least) {
        (Some(most), Some(least)) if most.start() <= least.start() && most.end() >= least.end() => Some(Bound::AtMost),
        (Some(most), Some(least)) if least.start() <= most.start() && least.end() >= most.end() => Some(Bound::AtLeast),
        (Some(_), Some(_)) | (None, None) => None,
        (Some(_), None) => Some(Bound::AtMost),
        (None, Some(_)) => Some(Bound::AtLeast),
    };
    let order = order(&text);
    let need_not = NEED_NOT.is_match(&text);
    let duty = if need_not { Some(false) } else { MUST.is_match(&text).then_some(true) };
    let rest = NEITHER.replace_all(&text, " ");
    // `No, …` answers a question.
    let rest = rest.trim_start().trim_start_matches("No,").trim_start_matches("Yes,");
    let mut negations = words(rest).into_iter().filter(|word| is_negation(word)).count();
    // Support that ended is support no more.
    negations += usize::from(ENDED.is_match(rest));
    let is_open = text.trim_end().ends_with('?') || rest.trim_start().to_lowercase().starts_with("if ");
    Signs { negations: u8::try_from(negations).unwrap_or(u8::MAX), bound, order, duty, is_open }
}

/// What a clause puts first, and what then.
fn order(text: &str) -> Option<[Vec<String>; 2]> {
    let (word, is_before) = match (BEFORE.find(text), AFTER.find(text)) {
        (Some(before), None) => (before, true),
        (None, Some(after)) => (after, false),
        _ => return None,
    };
    let (mut main, mut other) = (&text[..word.start()], &text[word.end()..]);
    // `Before you rotate the keys, lock the vault.`
    if terms(main).is_empty()
        && let Some((inside, rest)) = other.split_once(',')
    {
        (main, other) = (rest, inside);
    }
    let (main, other) = (terms(main), terms(other));
    Some(if is_before { [main, other] } else { [other, main] })
}

/// Whether two orders are turned around: what is first in one is rather what comes then in the other.
fn is_turned(one: &[Vec<String>; 2], other: &[Vec<String>; 2]) -> bool {
    let shared = |one: &[String], other: &[String]| one.iter().filter(|term| other.contains(term)).count();
    shared(&one[0], &other[1]) + shared(&one[1], &other[0]) > shared(&one[0], &other[0]) + shared(&one[1], &other[1])
}

fn is_negation(word: &str) -> bool {
    let word = word.to_lowercase();
    word.ends_with("n't")
        || matches!(
            word.as_str(),
            "not" | "no" | "never" | "cannot" | "without" | "none" | "neither" | "nor" | "nobody" | "nothing"
        )
}

/// Whether two clauses about the same thing say the opposite; `pairs` are the pairs of words that each has.
pub fn contradict(one: &Signs, other: &Signs, pairs: (&[Pair], &[Pair])) -> bool {
    if one.is_open || other.is_open {
        return false;
    }
    let differ =
        |one: Option<bool>, other: Option<bool>| matches!((one, other), (Some(one), Some(other)) if one != other);
    // What need not be is neither said nor denied.
    if one.duty == Some(false) || other.duty == Some(false) {
        return differ(one.duty, other.duty);
    }
    let mut turned = (one.negations + other.negations) % 2 == 1;
    for (name, is_first) in pairs.0 {
        let there = pairs.1.iter().filter(|(known, _)| known == name);
        let same: Vec<bool> = there.map(|(_, other)| other == is_first).collect();
        // Whoever names both sides opposes nothing.
        if same.len() == 1 && !same[0] && pairs.0.iter().filter(|(known, _)| known == name).count() == 1 {
            turned = !turned;
        }
    }
    let is_turned = matches!((&one.order, &other.order), (Some(one), Some(other)) if is_turned(one, other));
    turned || is_turned || differ(one.duty, other.duty)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_no_negations() {
        let of = |text: &str| (signs(text).bound, signs(text).negations);
        assert_eq!(of("no more than 5 nodes"), (Some(Bound::AtMost), 0));
        assert_eq!(of("must not exceed 5"), (Some(Bound::AtMost), 0));
        assert_eq!(of("1.32 or later"), (Some(Bound::AtLeast), 0));
        assert_eq!(of("isn't available"), (None, 1));
    }

    #[test]
    fn opposites_are_told_from_other_words_for_the_same() {
        let pairs =
            |text: &str| super::super::terms::terms(text).iter().filter_map(|term| pair(term)).collect::<Vec<_>>();
        let contradict =
            |one: &str, other: &str| super::contradict(&signs(one), &signs(other), (&pairs(one), &pairs(other)));
        assert!(contradict("It is enabled", "It is disabled"));
        assert!(!contradict("It isn't enabled", "It is disabled"));
        assert!(contradict("Restart before the update", "Restart after the update"));
        assert!(contradict("You must sign in", "You don't need to sign in"));
        assert!(!contradict("X isn't supported", "X is unsupported"));
    }
}
