//! On which side of a value a statement stands: at most, at least. Each value is asked for its own, because one sentence may have
//! several; what denies or refuses turns it around.

use std::ops::Range;

use super::signs::{has_negation, refuses, without_bounds};
use super::terms::{terms, words};
use crate::draft::scan::Claim;
use crate::source::pattern::pattern;

/// On which side of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// The number and less.
    AtMost,
    /// The number and more.
    AtLeast,
}

impl Bound {
    fn other(self) -> Bound {
        match self {
            Bound::AtMost => Bound::AtLeast,
            Bound::AtLeast => Bound::AtMost,
        }
    }
}

/// What a statement says of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// The side.
    pub bound: Bound,
    /// Whether it only tells which things are meant, as `requests that take longer than 20 seconds` does, and sets no limit.
    pub is_aside: bool,
    /// Whether a negation of the clause belongs to it.
    pub is_turned: bool,
}

pattern!(
    AFTER_LEAST,
    r"(?i)^\+|^(?P<between>(?:\s+\p{L}[\p{L}-]*){0,3}?)[\s,]+(?:(?:or|and) (?:later|newer|above|higher|more|greater|up|longer|larger|bigger|onwards?)|(?P<fixed>at (?:the )?least|at a minimum|minimum|upwards?|onwards?|(?:is|are) the (?:minimum|least|lowest|smallest|shortest|earliest)))\b"
);
pattern!(
    AFTER_MOST,
    r"(?i)^(?P<between>(?:\s+\p{L}[\p{L}-]*){0,3}?)[\s,]+(?:(?:or|and) (?:less|fewer|lower|earlier|older|below|under|smaller|shorter)|(?P<fixed>at (?:the )?most|maximum|(?:is|are) the (?:maximum|limit|most|highest|largest|longest|latest)))\b"
);
pattern!(
    LEAST,
    r"(?i)\b(?:at (?:the |an? )?(?:least|minimum)|minimum|min\.|no(?:t)? (?:less|fewer|lower|earlier|smaller|shorter|sooner) than|starting (?:with|from|at)|upwards of|as of)\b"
);
pattern!(
    MOST,
    r"(?i)\b(?:at (?:the |an? )?(?:most|maximum)|up to|maximum|max\.|no(?:t)? (?:more|later|larger|longer|greater|higher) than|as (?:many|much|long|large|high|late|far) as|limited to|limits?(?: of| to| is)?|capped at|capacity|quota|ceiling|within)\b"
);
pattern!(
    THAN,
    r"(?i)\b(?:(?P<up>more|above|over|beyond|exceed(?:s|ed|ing)?)|(?P<down>less|fewer|below|under)|(?P<word>\p{L}+er))(?: than)?\b"
);
pattern!(SINCE, r"(?i)\b(?:since|from|after|following|as of|starting)\b");
pattern!(UNTIL, r"(?i)\b(?:until|till|before|by|prior to|through|up to)\b");
pattern!(
    ENDS,
    r"(?i)\b(?:ends?|ended|expires?|expired|stops?|stopped|retire[sd]?|lapses?|reach\w* its end|end of (?:support|life)|no longer)\b"
);
pattern!(
    ASIDE,
    r"(?i)\b(?:if|when|whenever|that|which|who|whose|once|where|while|unless|because|should|before|until|in case|as soon as)\b"
);
// A verb after which a comparison says how much there is or may be.
pattern!(
    STATES,
    r"(?i)\b(?:is|are|was|were|be|been|lasts?|takes?|stays?|gets?|becomes?|grows?|runs?|keeps?|has|have|had|holds?|supports?|allows?|accepts?|needs?|requires?|must|can|cool\w*|heat\w*|rises?|falls?|drops?|draws?|weighs?)(?: \p{L}+)?\s*$"
);
pattern!(
    SUPERLATIVE,
    r"(?i)\b(?:(?P<least>shortest|smallest|lowest|slowest|earliest)|longest|largest|highest|biggest|fastest|latest|greatest)\b[^,;:]{0,40}\b(?:is|are|of)(?: only| just)?\s*[£$€]?$"
);
pattern!(BETWEEN, r"(?i)\b(?:between|from)\s*$");
pattern!(JOINS, r"^\s*(?:-|\x{2013}|to|and|through)\s*$");
pattern!(NEEDS, r"(?i)\b(?:needs?|requires?|required|prerequisites?)\b");
pattern!(TOP, r"(?i)\b(?:maximum|max|at most|capacity|quota|upper limit)\b");
pattern!(BOTTOM, r"(?i)\b(?:minimum|min|at least|lower limit)\b");

/// What a clause says of a value in it; `values` are the places of all its values.
pub fn limit(clause: &str, value: &Range<usize>, values: &[Range<usize>], claim: &Claim) -> Option<Limit> {
    // What stands before a colon says nothing of what stands behind it.
    let start = clause[..value.start].rfind([':', ';']).map_or(0, |at| at + 1);
    let end = clause[value.end..].find([':', ';']).map_or(clause.len(), |at| value.end + at);
    if start > 0 || end < clause.len() {
        let shift = |it: &Range<usize>| it.start - start..it.end - start;
        let inside: Vec<Range<usize>> =
            values.iter().filter(|it| it.start >= start && it.end <= end).map(shift).collect();
        let inside = limit(&clause[start..end], &shift(value), &inside, claim);
        return inside.or_else(|| of_heads(&clause[..start]));
    }
    let from = values.iter().map(|it| it.end).filter(|end| *end <= value.start).max().unwrap_or(0);
    let to = values.iter().map(|it| it.start).filter(|start| *start >= value.end).min().unwrap_or(clause.len());
    let place = Place { clause, value: value.clone(), from, to, claim };
    if let Some(bound) = place.of_range(values) {
        return plain(bound);
    }
    if let Some(limit) = place.behind() {
        return Some(limit);
    }
    if let Some(bound) = place.superlative() {
        return plain(bound);
    }
    match place.closest() {
        Some((_, bound, Kind::Limit)) if !place.is_version() => plain(bound),
        Some((phrase, bound, kind)) => Some(place.weigh(&phrase, bound, kind)),
        None if place.ends() => plain(Bound::AtMost),
        None if values.len() == 1 && !place.is_date() => fallback(clause, value, place.is_version()).and_then(plain),
        None => None,
    }
}

fn plain(bound: Bound) -> Option<Limit> {
    Some(Limit { bound, is_aside: false, is_turned: false })
}

/// Whether a text says no.
fn denies(text: &str) -> bool {
    refuses(text) || has_negation(&without_bounds(text))
}

/// A value in its clause, and the values beside it: the text between them is what is said of it.
struct Place<'t> {
    clause: &'t str,
    value: Range<usize>,
    from: usize,
    to: usize,
    claim: &'t Claim,
}

impl Place<'_> {
    fn is_date(&self) -> bool {
        matches!(self.claim, Claim::Date(_))
    }

    fn is_version(&self) -> bool {
        matches!(self.claim, Claim::Version(_))
    }

    fn before(&self) -> &str {
        &self.clause[self.from..self.value.start]
    }

    fn after(&self) -> &str {
        &self.clause[self.value.end..self.to]
    }

    /// The end of a range that it is: `between 1.5 and 6 bar`.
    fn of_range(&self, values: &[Range<usize>]) -> Option<Bound> {
        let (before, after) = (self.before(), self.after());
        // `2.5.0 – 2025-01-21` is a version and its day.
        if (self.is_date() || self.is_version())
            && [before, after].iter().any(|text| matches!(text.trim(), "-" | "\u{2013}"))
        {
            return None;
        }
        let has_next = self.to < self.clause.len();
        if has_next && JOINS.is_match(after) && (BETWEEN.is_match(before) || !after.contains("and")) {
            return Some(Bound::AtLeast);
        }
        let first = values.iter().find(|it| it.end == self.from)?.start;
        let joins = JOINS.is_match(before) && (!before.contains("and") || BETWEEN.is_match(&self.clause[..first]));
        joins.then_some(Bound::AtMost)
    }

    /// What the words behind it say: `or later`, `at most`.
    fn behind(&self) -> Option<Limit> {
        let after = self.after();
        for (pattern, bound) in [(&AFTER_LEAST, Bound::AtLeast), (&AFTER_MOST, Bound::AtMost)] {
            let Some(captures) = pattern.captures(after) else { continue };
            let between = words(captures.name("between").map_or("", |it| it.as_str()));
            let is_fixed = captures.name("fixed").is_some();
            // `at least 1.5 bar and at most 6 bar`: the words belong to the next value.
            let is_next = is_fixed && self.to < self.clause.len() && after[captures[0].len()..].trim().is_empty();
            // `a key of up to 256 bytes, and up to 20 headers`
            let is_of_next = captures[0].ends_with(" up") && after[captures[0].len()..].starts_with(" to");
            if is_next || is_of_next || between.iter().any(|word| matches!(*word, "and" | "or" | "but")) {
                continue;
            }
            let is_turned = match self.claim {
                Claim::Version(_) => denies(self.clause),
                Claim::Date(_) => false,
                _ => !is_fixed && denies(&self.clause[..self.value.start]),
            };
            return Some(Limit { bound: if is_turned { bound.other() } else { bound }, is_aside: false, is_turned });
        }
        None
    }

    /// The phrase that stands closest before it.
    fn closest(&self) -> Option<(Range<usize>, Bound, Kind)> {
        let (before, is_point) = (self.before(), self.is_date() || self.is_version());
        let mut all: Vec<(Range<usize>, Bound, Kind)> = Vec::new();
        all.extend(LEAST.find_iter(before).map(|it| (it.range(), Bound::AtLeast, Kind::Limit)));
        all.extend(MOST.find_iter(before).map(|it| (it.range(), Bound::AtMost, Kind::Limit)));
        all.extend(THAN.captures_iter(before).filter_map(|captures| {
            let bound = compared(&captures, is_point)?;
            Some((captures.get(0).expect("the match").range(), bound, Kind::Than))
        }));
        if is_point {
            all.extend(SINCE.find_iter(before).map(|it| (it.range(), Bound::AtLeast, Kind::Point)));
            all.extend(UNTIL.find_iter(before).map(|it| (it.range(), Bound::AtMost, Kind::Point)));
        }
        all.retain(|(phrase, ..)| {
            let rest = &before[phrase.end..];
            rest.split_whitespace().count() <= 3 && !rest.contains(',')
        });
        all.into_iter().rev().max_by_key(|(phrase, ..)| phrase.end)
    }

    /// What a phrase of the text before it says, with what denies it.
    fn weigh(&self, phrase: &Range<usize>, bound: Bound, kind: Kind) -> Limit {
        let (lead, rest) = (&self.clause[..self.from + phrase.start], &self.clause[self.value.end..]);
        // What another part of the clause denies is something else: `warmer than 40 °C, and the printer isn't free`.
        let rest = &rest[..rest.find([',', ';']).into_iter().chain(rest.find(" and ")).min().unwrap_or(rest.len())];
        let reaches = kind != Kind::Point || !self.is_date() || terms(lead).is_empty();
        let is_turned = denies(lead) || (reaches && denies(rest));
        let states = STATES.is_match(lead) || kind != Kind::Than;
        let is_aside =
            !is_turned && kind == Kind::Than && (ASIDE.is_match(lead.rsplit(',').next().unwrap_or(lead)) || !states);
        Limit { bound: if is_turned { bound.other() } else { bound }, is_aside, is_turned }
    }

    /// What is said of the first or the last of its kind: `the shortest interval is 10 seconds`.
    fn superlative(&self) -> Option<Bound> {
        let captures = SUPERLATIVE.captures(self.before())?;
        Some(if captures.name("least").is_some() { Bound::AtLeast } else { Bound::AtMost })
    }

    /// Whether it is the day on which something ends.
    fn ends(&self) -> bool {
        self.is_date() && ENDS.is_match(self.before()) && self.before().trim_end().ends_with(" on")
    }
}

/// What the heads of a cell say of the values in it.
pub fn of_heads(heads: &str) -> Option<Limit> {
    match (BOTTOM.is_match(heads), TOP.is_match(heads)) {
        (true, false) => plain(Bound::AtLeast),
        (false, true) => plain(Bound::AtMost),
        _ => None,
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Limit,
    Than,
    Point,
}

/// The side of a comparison.
fn compared(captures: &regex::Captures<'_>, is_point: bool) -> Option<Bound> {
    const DOWN: &[&str] = &[
        "lower", "smaller", "shorter", "earlier", "cooler", "colder", "lighter", "younger", "slower", "weaker",
        "narrower", "softer", "cheaper", "nearer", "closer", "sooner",
    ];
    let whole = &captures[0];
    let has_than = whole.to_lowercase().ends_with(" than");
    if captures.name("up").is_some_and(|word| has_than || !word.as_str().eq_ignore_ascii_case("more")) {
        return Some(Bound::AtLeast);
    }
    if captures.name("down").is_some_and(|word| has_than || matches!(&*word.as_str().to_lowercase(), "below" | "under"))
    {
        return Some(Bound::AtMost);
    }
    let word = captures.name("word").filter(|_| has_than)?.as_str().to_lowercase();
    let is_down = DOWN.contains(&word.as_str()) || (is_point && word == "older");
    // `rather than` and `other than` compare nothing.
    (!matches!(word.as_str(), "rather" | "other" | "either")).then_some(if is_down {
        Bound::AtMost
    } else {
        Bound::AtLeast
    })
}

/// What a clause says elsewhere, where it has one value only.
fn fallback(clause: &str, value: &Range<usize>, is_point: bool) -> Option<Bound> {
    let rest = [&clause[..value.start], &clause[value.end..]].concat();
    match (BOTTOM.is_match(&rest), TOP.is_match(&rest)) {
        (true, false) => Some(Bound::AtLeast),
        (false, true) => Some(Bound::AtMost),
        // What needs a version takes those after it, too.
        (false, false) if is_point && NEEDS.is_match(&clause[..value.start]) => Some(Bound::AtLeast),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::scan;

    fn of(clause: &str) -> Vec<&'static str> {
        let found = scan::scan(clause);
        let places: Vec<Range<usize>> = found.iter().map(|(range, _)| range.clone()).collect();
        let shown = |limit: Option<Limit>| match limit {
            None => "none",
            Some(Limit { is_aside: true, .. }) => "aside",
            Some(Limit { bound: Bound::AtMost, .. }) => "most",
            Some(Limit { bound: Bound::AtLeast, .. }) => "least",
        };
        found.iter().map(|(range, claim)| shown(limit(clause, range, &places, claim))).collect()
    }

    #[test]
    fn each_value_has_its_own_side() {
        assert_eq!(of("Azure CLI 2.48.1 or earlier, or 2.69.0 or later"), ["most", "least"]);
        assert_eq!(of("The pressure must be between 1.5 and 6 bar"), ["least", "most"]);
        assert_eq!(of("at most 64 KB and at least 4 nodes"), ["most", "least"]);
        assert_eq!(of("at least 1.5 bar and at most 6 bar"), ["least", "most"]);
        assert_eq!(of("Firmware 3.2 and earlier can't read them"), ["least"]);
        assert_eq!(of("You need firmware later than 3.2"), ["least"]);
        assert_eq!(of("It takes 20 seconds"), ["none"]);
        assert_eq!(of("Capacity: 1200 devices"), ["most"]);
        assert_eq!(of("TLS 1.0 isn't enough: use TLS 1.2 or later").last().copied(), Some("least"));
        assert_eq!(of("It needs firmware 7.4.2"), ["least"]);
    }

    #[test]
    fn what_denies_turns_it_around() {
        for (clause, expected) in [
            ("A lock never lasts longer than 5 minutes", "most"),
            ("No region can have more than 500 vaults", "most"),
            ("Secrets larger than 25 KB aren't accepted", "most"),
            ("Keys shorter than 2048 bits are refused", "least"),
            ("must not be off by 90 seconds or more", "most"),
            ("A datagram MUST NOT be larger than 1232 octets", "most"),
            ("It supports more than 500 nodes", "least"),
            ("A motor that draws more than 3.4 A needs a new bearing", "aside"),
            ("Choose Premium for messages above 256 KB", "aside"),
        ] {
            assert_eq!(of(clause).first().copied(), Some(expected), "{clause}");
        }
    }

    #[test]
    fn the_end_of_a_time_is_said_in_many_ways() {
        for clause in [
            "Support ends on 30 June 2026",
            "It is supported until June 30, 2026",
            "From 2026-07-01 a hub refuses the old chain",
            "It has been out of support since December 1, 2025",
            "certificates issued before 2025-02-14",
            "Version one must not be used after 31 December 2026",
        ] {
            assert_eq!(of(clause).last(), Some(&"most"), "{clause}");
        }
        assert_eq!(of("certificates issued after 2025-02-14"), ["least"]);
    }
}
