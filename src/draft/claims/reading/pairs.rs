//! Words that come in pairs of opposites: on and off, before and behind.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::terms::term;

/// Pairs of words that say the opposite: what is said is the same once the word and a negation are counted.
const PAIRS: &str = "
    enable disable
    enabled disabled
    activate deactivate
    allow deny
    allow block
    permit forbid
    accept refuse
    support unsupported
    available unavailable
    include exclude
    require optional
    generallyavailable preview
    wasadded wasremoved
    uppercase lowercase
    sensitive insensitive
    raise lower
    long short
    fast slow
    large small
    public private
    inbound outbound
    ingress egress
    automatic manual
    automated manual
    synchronous asynchronous
    encrypted unencrypted
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
    top bottom
    read write
    upload download
    import export
    push pull
    online offline
    primary secondary
    start stop
    open close
    newer older
    above below
    increase decrease
    inside outside
    horizontal vertical
    empty full
    hot cold
    wet dry
    entrance exit
    input output
    arrive depart
    early late";

static OPPOSITES: LazyLock<HashMap<String, (String, bool)>> = LazyLock::new(|| {
    let mut all: HashMap<String, (String, bool)> = HashMap::new();
    for line in PAIRS.lines() {
        let mut words = line.split_whitespace();
        let (Some(one), Some(other)) = (words.next(), words.next()) else { continue };
        let (Some(one), Some(other)) = (term(one), term(other)) else { continue };
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

/// Whether a word of a pair denies by itself, whatever stands beside it: forbidden, unavailable, impossible.
pub fn denies((name, is_first): Pair) -> bool {
    static DENIED: LazyLock<Vec<String>> = LazyLock::new(|| {
        let words = ["allow", "support", "available", "possible", "able", "include"];
        words.into_iter().filter_map(term).collect()
    });
    !is_first && DENIED.iter().any(|known| known == name)
}

/// Whether a term says that something may be, and not what.
pub fn is_general(term: &str) -> bool {
    static GENERAL: LazyLock<Vec<String>> = LazyLock::new(|| {
        let words = [
            "allow",
            "deny",
            "support",
            "unsupported",
            "available",
            "unavailable",
            "possible",
            "able",
            "enable",
            "disable",
        ];
        words.into_iter().filter_map(self::term).collect()
    });
    GENERAL.iter().any(|known| known == term)
}
