//! Sentences that say what comes first, and what then.

use super::terms::terms;
use crate::source::pattern::pattern;

/// What a sentence puts first, and what then: `upgrade A first, and then B`, `first A, then B`, `A comes first, and B afterward`.
pub fn first_then(text: &str) -> Option<[Vec<String>; 2]> {
    if !text.contains("irst") && !text.contains("fter") {
        return None;
    }
    let captures =
        [&FIRST_THEN, &THEN_LATER, &OPENING, &AFTER_THAT].into_iter().find_map(|pattern| pattern.captures(text))?;
    let of = |number: usize| terms(captures.get(number).map_or("", |it| it.as_str()));
    let both = [of(1), of(2)];
    both.iter().all(|words| !words.is_empty()).then_some(both)
}

pattern!(FIRST_THEN, r"(?is)^(?:.*,)?([^,]*?)\bfirst\b(?:,| and|, and)*\s+(?:then|afterwards?|later|next)\s+(.*)$");
pattern!(
    THEN_LATER,
    r"(?is)^(?:.*,)?([^,]*?)\bfirst\b(?:,| and|, and)+\s+(.*?)\b(?:afterwards?|after that|later|next|second)\W*$"
);
pattern!(OPENING, r"(?is)\bfirst,?\s+(.*?)(?:,| and|, and)+\s+(?:only )?(?:then|afterwards?|next)\b,?\s+(.*)$");
pattern!(AFTER_THAT, r"(?is)^(.*?)(?:, and|,|;| and)\s+(?:then )?([^,;]*?)\s(?:after that|afterwards?)\W*$");
