//! Where an article uses what the materials call deprecated.

use super::against::Against;
use crate::draft::claims::known::deprecated::Deprecated;
use crate::draft::claims::reading::cell::trimmed;
use crate::draft::claims::reading::read::Form;
use crate::draft::claims::reading::terms::terms;
use crate::source::pattern::pattern;
use crate::source::{Diagnostic, Span, codes};

// Sentences that speak of what was.
pattern!(
    TELLS,
    r"(?i)deprecat|obsolete|replac|supersed|renam|no longer|legacy|instead|earlier|older|previous|former|used to|retire|removed|don't use|do not use|avoid|rather than|reject|refus|not accepted|n't accepted|not used|n't used|place of|in its place|fail|switch from|move away|stop using|migrat|change (?:it|them)|\bold\b|\bgone\b|any ?more|any longer|dropped|disappear|discontinu|withdrawn|switched off|unsupported|phase[sd]? out|away with|\bsince\b|n't |n\u{2019}t "
);

// What stands in backticks tells nothing.
pattern!(CODE, r"`[^`\n]*`");

/// Says where the article uses what is deprecated. Whoever says so uses it rightly.
pub fn check(against: &Against<'_>, found: &mut Vec<Diagnostic>) {
    for known in against.claims.deprecated.iter().filter(|known| !known.words.is_empty()) {
        by_words(against, known, found);
    }
    for known in against.claims.deprecated.iter().filter(|known| known.words.is_empty()) {
        for (at, _) in against.text.match_indices(known.name.as_str()) {
            let end = at + known.name.len();
            let is_part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || "_-.".contains(c));
            let mut after = against.text[end..].chars();
            let next = after.next();
            let ends = !is_part(next) || (next == Some('.') && after.next().is_none_or(char::is_whitespace));
            if is_part(against.text[..at].chars().next_back()) || !ends {
                continue;
            }
            // A word like others is the name only where it is marked as one.
            let is_word = known.name.chars().all(|c| c.is_ascii_lowercase());
            let is_marked = against.text[..at].ends_with('`') && against.text[end..].starts_with('`');
            if is_word && !is_marked {
                continue;
            }
            let from = against.text[..at].rfind("\n\n").map_or(0, |found| found + 2);
            let to = against.text[end..].find("\n\n").map_or(against.text.len(), |found| end + found);
            let is_code = against.read.codes.iter().any(|(_, range, _)| range.contains(&at));
            if !is_code && TELLS.is_match(&CODE.replace_all(&against.text[from..to], "")) {
                continue;
            }
            let message = match &known.instead {
                Some(instead) => format!("`{}` is deprecated; the materials name `{instead}` in its place", known.name),
                None => format!("the materials call `{}` deprecated", known.name),
            };
            found.push(against.finding(codes::CLAIM_CONTRADICTS, Span::new(at, end), message, (known.at, "said here")));
        }
    }
}

/// Says where a clause has the words of something that is outdated, and does not say so.
fn by_words(against: &Against<'_>, known: &Deprecated, found: &mut Vec<Diagnostic>) {
    for unit in against.read.units.iter().filter(|unit| unit.form == Form::Clause) {
        let has_all = known.words.iter().all(|term| unit.own.contains(term));
        // `For users without a key, use X` denies nothing of X.
        let shown = against.read.plain[unit.range.clone()].to_lowercase();
        let is_without = shown.split("without").skip(1).any(|rest| {
            let next: Vec<&str> = rest.split_whitespace().take(6).collect();
            terms(&next.join(" ")).iter().any(|term| known.words.contains(term))
        });
        let is_denied = is_without || usize::from(unit.signs.negations) > shown.matches("without").count();
        if !has_all || is_denied || unit.signs.is_over || unit.signs.is_open {
            continue;
        }
        let from = against.text[..unit.range.start].rfind("\n\n").map_or(0, |found| found + 2);
        let to = against.text[unit.range.end..].find("\n\n").map_or(against.text.len(), |found| unit.range.end + found);
        if TELLS.is_match(&against.text[from..to]) {
            continue;
        }
        let range = trimmed(&against.read.plain, &unit.range);
        let message = format!("the materials say that this is outdated: `{}`", against.said(known.at));
        found.push(against.finding(codes::CLAIM_CONTRADICTS, Span::from(range), message, (known.at, "said here")));
    }
}
