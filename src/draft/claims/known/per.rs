//! Amounts for each time: `100 requests per minute`, `5 GB a day`.

use std::ops::Range;

use crate::draft::scan::{Claim, Found};
use crate::draft::units::in_base;
use crate::source::pattern::pattern;

pattern!(
    PER,
    r"(?i)^(?P<noun>(?:\s+[\p{L}-]+){0,2}?)(?:\s+(?:per|an?|each|every|in an?|in each|in every)\s+|\s?/\s?)(?P<unit>(?:milli)?second|sec|s|minute|min|hour|hr|h|day|week|month|year)\b"
);

/// So much in a time.
#[derive(Debug)]
pub struct Per {
    /// The place of the amount.
    pub amount: Range<usize>,
    /// The place of the time.
    pub time: Range<usize>,
    /// The amount as a claim makes it.
    pub claim: Claim,
    /// The time, in the base of its unit.
    pub base: (String, String),
}

/// The amounts for each time in a clause that begins at `start`, of its values.
pub fn all(clause: &str, start: usize, values: &[Found]) -> Vec<Per> {
    let of = |(range, claim): &Found| {
        let end = range.end - start;
        let captures = PER.captures(clause.get(end..)?)?;
        let unit = captures.name("unit")?;
        // A time each time is no rate: `5 seconds a minute`.
        let is_amount = matches!(claim, Claim::Number(_, of) if !matches!(of.as_str(), "s" | "month"));
        is_amount.then(|| Per {
            amount: range.clone(),
            time: start + end + unit.start()..start + end + unit.end(),
            claim: claim.clone(),
            base: in_base("1", unit.as_str()),
        })
    };
    values.iter().filter_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::scan::scan;

    #[test]
    fn an_amount_is_of_a_time() {
        let of = |text: &str| all(text, 0, &scan(text)).into_iter().map(|per| per.base.0).collect::<Vec<_>>();
        assert_eq!(of("It sends 100 requests per minute, 5 GB a day."), ["60", "86400"]);
        assert_eq!(of("At most 100 requests/s are taken."), ["1"]);
        assert_eq!(of("It takes 5 seconds per request and 3 tries."), Vec::<String>::new());
    }
}
