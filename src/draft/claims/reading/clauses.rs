//! Sentences, and the clauses they consist of.

use crate::source::pattern::pattern;
use std::borrow::Cow;
use std::ops::Range;

/// How long a sentence may be; longer ones are cut.
const LONGEST: usize = 1_200;

pattern!(SENTENCE_END, r#"[.!?]["'\u{201d})\]]*(?:\s+|$)"#);
pattern!(
    CLAUSE,
    r"(?i)[;:]\s+|\s+and\s+(?:it|they|you|we|this|that|these|those|is|isn't|are|aren't|can|can't|cannot|must|needs?|has|have|does|doesn't|do|don't|will|won't|takes?|requires?)\s+|,?\s+(?:but|while|whereas|although|because|however)\s+|,\s+(?:and|or|so|which|who|where|when|if|unless|except)\s+|,\s+|\s+(?:and|or)\s+|\s+[\u{2013}\u{2014}]\s+"
);
pattern!(LEAD, r"(?i)^\W*(?:if|when|whenever|unless|while|because|since|as)\b");
// What opens a case, whatever its verb.
pattern!(CASE, r"(?i)^\W*(?:if|when|whenever) (?:you|the|a|an|it|they|somebody|nobody)\b");
// What goes on with a value before it.
pattern!(
    BOUND,
    r"(?i)^(?:later|newer|above|higher|more|greater|up|longer|larger|less|fewer|lower|earlier|older|below|under|smaller|shorter)\b"
);
/// What a full stop does not end.
const SHORT: &[&str] = &["e.g", "i.e", "etc", "vs", "approx", "incl", "min", "max", "fig", "cf", "st", "dr", "mr"];

/// The sentences of a text, without those that are empty.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let ends = SENTENCE_END.find_iter(text).filter(|end| {
        let next = text[end.end()..].chars().next();
        let word = text[..end.start()].rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or("");
        // Dots that lead to the next column end nothing.
        let is_leader = text[..end.start()].ends_with("..");
        // `No. 7` is a number, `No.` an answer.
        let is_number_sign = word.eq_ignore_ascii_case("no") && next.is_some_and(|c| c.is_ascii_digit());
        let is_short = SHORT.contains(&word.to_lowercase().as_str()) || is_number_sign;
        next.is_none_or(|c| !c.is_lowercase()) && !is_leader && !is_short
    });
    for end in ends.map(|end| end.end()).chain([text.len()]) {
        let cut = text.floor_char_boundary(end.min(start + LONGEST));
        if !text[start..cut].trim().is_empty() {
            sentences.push(start..cut);
        }
        start = end;
    }
    sentences
}

/// Whether a sentence speaks of what the one before it named: `After that it is deleted.`
pub fn refers_back(sentence: &str) -> bool {
    pattern!(PRONOUN, r"(?i)\b(?:it|its|they|them|their|this|these|those|that|such|one|both)\b");
    PRONOUN.is_match(sentence)
}

/// Whether a clause says more of the subject before it: `the longest 30 days`.
pub fn goes_on(clause: &str) -> bool {
    pattern!(SUPERLATIVE, r"(?i)^\W*(?:and |or |but )?the (?:\w+est|latter|former|other|maximum|minimum|most|least)\b");
    SUPERLATIVE.is_match(clause) && !has_verb(clause)
}

/// A clause without what it says first that it counts by: `per shard; default 1,000` is not said of a shard.
pub fn without_rates(clause: &str) -> Cow<'_, str> {
    pattern!(RATE, r"(?i)^\W*per \p{L}+(?: and \p{L}+)?");
    RATE.replace_all(clause, " ")
}

/// Whether a sentence ends in a word that a list goes on after.
pub fn opens_list(sentence: &str) -> bool {
    pattern!(
        OPENS,
        r"(?i)\b(?:for|if|when|unless|with|without|to|in|on|at|by|from|of|or|and|following|these|only|that|who|which):?\s*$"
    );
    OPENS.is_match(sentence)
}

/// Whether a sentence says first in which case it holds.
pub fn begins_with_if(sentence: &str) -> bool {
    LEAD.is_match(sentence)
}

/// Whether a clause tells not to do something.
pub fn forbids(clause: &str) -> bool {
    pattern!(FORBIDS, r"(?i)^\W*(?:please )?(?:don't|don\x{2019}t|do not|never|avoid)\b");
    FORBIDS.is_match(clause)
}

/// The clauses of a sentence. A list of words is no clause of its own: a piece stands for itself if it has a value and what it is
/// said of, or begins with a word that opens a clause.
pub fn pieces(text: &str, claims: impl Fn(&Range<usize>) -> bool) -> Vec<Range<usize>> {
    let mut cuts: Vec<(usize, usize, bool, bool)> = Vec::new();
    let mut has_lead = LEAD.is_match(text);
    for it in CLAUSE.find_iter(text).take(60) {
        let word = it.as_str().trim_matches(|c: char| c.is_whitespace() || c == ',').to_lowercase();
        // `If it fails, call us`: the first comma ends what is supposed.
        let ends_lead = std::mem::take(&mut has_lead) && it.as_str().trim() == ",";
        let is_case = ends_lead && CASE.is_match(text);
        let opens = ends_lead
            || !word.is_empty()
                && (word.contains(' ') || !matches!(word.as_str(), "and" | "or") || it.as_str().starts_with(','));
        // The word that opens a clause belongs to it.
        cuts.push((it.start(), it.end(), opens, is_case));
    }
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for (at, next, opens, is_case) in cuts {
        let (before, after) = (start..at, next..text.len());
        let next_cut = CLAUSE.find(&text[next..]).map_or(text.len(), |it| next + it.start());
        // `2.1.4 or later` is one.
        if BOUND.is_match(&text[next..]) {
            continue;
        }
        let both_claim = claims(&before) && claims(&(next..next_cut));
        let both_speak = opens && (is_case || has_verb(&text[before.clone()])) && has_verb(&text[after]);
        if both_claim || both_speak {
            pieces.push(before);
            start = at;
        }
    }
    pieces.push(start..text.len());
    pieces
}

/// Whether a cell is a sentence: a verb that needs a subject, or many words with a verb.
pub fn is_sentence(text: &str) -> bool {
    pattern!(FINITE, r"(?i)\b(?:is|are|was|were|has|have|can|could|may|must|should|will|does|do|cannot|\w+n't)\b");
    let words = text.split_whitespace().count();
    words > 2 && FINITE.is_match(text) || words > 5 && has_verb(text)
}

/// Whether a clause says something by itself: it has a verb, as far as that can be told.
pub fn has_verb(text: &str) -> bool {
    pattern!(
        VERB,
        r"(?i)\b(?:is|are|was|were|be|been|has|have|had|do|does|did|can|could|may|might|must|should|will|would|cannot|\w+n't|takes?|needs?|uses?|runs?|gets?|supports?|requires?|allows?|lasts?|keeps?|holds?|manages?|applies|apply|sends?|returns?|creates?|contains?|includes?|starts?|stops?|leaves?|stays?|moves?|opens?|closes?|shows?|means?|gives?|goes|comes?|begins?|stands?|works?|writes?|lifts?|pays?|costs?|decides?|operates?|enters?|makes?|waits?|drops?|becomes?|remains?|expires?|receives?|\w+ed)\b"
    );
    VERB.is_match(text)
}
