//! What holds for one thing and not for another: `in the path but not in the host name`, `at the desk, not in the box`.

use crate::draft::claims::reading::read::{Form, Read};
use crate::draft::claims::reading::terms::terms;
use crate::draft::index::At;
use crate::source::Span;
use crate::source::pattern::pattern;

/// How many exceptions are looked at.
const MOST: usize = 500;

/// What holds, and what it does not hold for.
pub struct Exception {
    /// The words of the sentence without those of what is excepted.
    pub what: Vec<String>,
    /// What is excepted.
    pub except: Vec<String>,
    /// The word that leads to it.
    pub lead: String,
    pub at: At,
}

pattern!(
    EXCEPT,
    r"(?i)(?:,|\bbut|\band)\s+not\s+(at|in|on|with|by|from|to|via|through|for|into|under|over|per|the|an?)\s+([^,.;:()|]{2,60}?)(?:\s+(?:and|or|but)\b|[,.;:()|]|\n\s*\n|\n\s*[-*\x{2022}]|$)"
);

/// The exceptions that the materials make.
pub fn of(reads: &[Read]) -> Vec<Exception> {
    let mut all = Vec::new();
    for (material, read) in reads.iter().enumerate() {
        let mut from = 0;
        while let Some(captures) = EXCEPT.captures_at(&read.plain, from).filter(|_| all.len() < MOST) {
            let (Some(whole), Some(inside)) = (captures.get(0), captures.get(2)) else { break };
            // What ends one may begin the next: `not here and not there`.
            from = inside.end();
            let except = terms(inside.as_str());
            let unit = read.units.iter().find(|unit| {
                unit.form == Form::Clause && unit.range.start <= whole.start() + 1 && whole.start() <= unit.range.end
            });
            let Some(unit) = unit.filter(|_| !except.is_empty() && except.len() < 5) else { continue };
            let mut what = [&unit.own[..], &unit.near].concat();
            what.retain(|term| !except.contains(term));
            let lead = captures[1].to_lowercase();
            all.push(Exception { what, except, lead, at: At { material, span: Span::from(whole.range()) } });
        }
    }
    all
}
