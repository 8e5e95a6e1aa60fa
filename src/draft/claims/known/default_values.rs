//! Which value something has unless somebody changes it, where that is a name: `the default mode is peek`.

use std::ops::Range;

use crate::draft::claims::reading::block::Block;
use crate::draft::claims::reading::read::{Form, Read};
use crate::draft::claims::reading::terms::terms;
use crate::draft::index::Index;
use crate::source::pattern::pattern;

/// A default: the words of what has it, the value in small letters, and its place.
pub struct Told {
    pub subject: Vec<String>,
    pub value: String,
    pub range: Range<usize>,
}

pattern!(
    FIRST,
    r"(?i)\bby default,?\s+(?:(?:the|an?|its|this|your)\s+)?(?P<s>(?:[\w-]+\s+){0,4}?[\w-]+)\s+(?:is|are|equals)\s+(?:set to\s+)?(?P<v>[\p{L}_][\w./+-]*?)\s*(?:[.,;:)]|$)"
);
pattern!(
    NAMED,
    r"(?i)\bdefault\s+(?P<s>(?:[\w-]+\s+){0,5}?[\w-]+)\s+(?:is|are)\s+(?P<v>[\p{L}_][\w./+-]*?)\s*(?:[.,;:)]|$)"
);
pattern!(
    IS_THE,
    r"(?i)(?:^|\s)(?P<v>[\p{L}_][\w./+-]*)\s+is\s+the\s+default\s+(?P<s>(?:[\w-]+\s+){0,5}?[\w-]+)\s*(?:[.,;:)]|$)"
);
pattern!(
    LAST,
    r"(?i)(?:^|,)\W*(?:(?:the|an?|its)\s+)?(?P<s>(?:[\w-]+\s+){0,4}?[\w-]+)\s+(?:is|are)\s+(?:set to\s+)?(?P<v>[\p{L}_][\w./+-]*)\s+by default\b"
);
pattern!(
    DEFAULTS_TO,
    r"(?i)(?:^|,)\W*(?:(?:the|an?|its)\s+)?(?P<s>(?:[\w-]+\s+){0,4}?[\w-]+)\s+defaults\s+to\s+(?P<v>[\p{L}_][\w./+-]*?)\s*(?:[.,;:)]|$)"
);
// An item of a list: `mode: how it reads. Default: peek`
pattern!(
    LISTED,
    r"^\W*(?P<s>[\w.-]+)\b[^\n]*?[.,;:(\s](?i:defaults?)(?:\s+value)?(?:\s+is|\s*[:=])?\s+(?P<v>[\p{L}_][\w/+-]*)\s*(?:[.,;)]|$)"
);

/// The defaults that the materials tell, by material.
pub fn of(reads: &[Read], index: &Index) -> Vec<(usize, Told)> {
    let texts = reads.iter().zip(&index.materials).enumerate();
    texts
        .flat_map(|(material, (read, of))| told(read, &of.text).into_iter().map(move |told| (material, told)))
        .collect()
}

/// The defaults that a text tells.
pub fn told(read: &Read, text: &str) -> Vec<Told> {
    let is_told = |clause: &str| clause.contains("default") || clause.contains("Default");
    let mut all = Vec::new();
    for unit in read.units.iter().filter(|unit| unit.form == Form::Clause && unit.signs.negations == 0) {
        let clause = &read.plain[unit.range.clone()];
        if is_told(clause) && !unit.signs.is_open && !unit.signs.is_unsure {
            let patterns = [&FIRST, &NAMED, &IS_THE, &LAST, &DEFAULTS_TO];
            all.extend(patterns.into_iter().find_map(|pattern| one(pattern, text, clause, unit.range.start)));
        }
    }
    for block in &read.blocks {
        let Block::Item(range, ..) = block else { continue };
        let item = &read.plain[range.clone()];
        if is_told(item) && is_marked(text, range.start + item.len() - item.trim_start().len()) {
            all.extend(one(&LISTED, text, item, range.start));
        }
    }
    for table in &read.tables {
        let heads = table.column_heads.iter().enumerate();
        for (column, _) in heads.filter(|(_, head)| head.iter().any(|term| Some(term) == terms("default").first())) {
            for (row, head) in table.rows.iter().zip(&table.row_heads).skip(1) {
                let Some(cell) = row.get(column) else { continue };
                let value = read.plain[cell.clone()].trim();
                if is_name(value) && !head.is_empty() {
                    let start = cell.start + read.plain[cell.clone()].find(value).unwrap_or(0);
                    let range = start..start + value.len();
                    all.push(Told { subject: head.clone(), value: value.to_lowercase(), range });
                }
            }
        }
    }
    all
}

/// The default that a clause tells in the way of a pattern.
fn one(pattern: &regex::Regex, text: &str, clause: &str, start: usize) -> Option<Told> {
    let captures = pattern.captures(clause)?;
    let (subject, value) = (captures.name("s")?, captures.name("v")?);
    let range = start + value.start()..start + value.end();
    let mut subject = terms(subject.as_str());
    subject.retain(|term| Some(term) != terms("default").first());
    let opens = clause[..value.start()].trim().is_empty();
    let is_literal = is_marked(text, range.start) || is_spelt(value.as_str()) && !opens;
    (is_literal && is_name(value.as_str()) && !subject.is_empty()).then(|| Told {
        subject,
        value: value.as_str().to_lowercase(),
        range,
    })
}

/// Whether what begins here is marked as a name: in code font, in bold letters, in quotes.
fn is_marked(text: &str, start: usize) -> bool {
    text.get(..start).is_some_and(|before| before.ends_with(['`', '*', '"', '\u{201c}', '\'']))
        || text.get(start..).is_some_and(|rest| rest.starts_with(['`', '*']))
}

/// Whether a word is spelt as a name: with a capital, a digit, or a sign in it.
fn is_spelt(word: &str) -> bool {
    word.chars().any(|c| c.is_uppercase() || c.is_ascii_digit() || "_-./".contains(c))
}

/// Whether a value is a name of one word, and does not only say that something is on.
fn is_name(value: &str) -> bool {
    let lower = value.to_lowercase();
    value.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && !value.contains(char::is_whitespace)
        && !matches!(
            lower.as_str(),
            "on" | "off"
                | "enabled"
                | "disabled"
                | "true"
                | "false"
                | "yes"
                | "no"
                | "none"
                | "set"
                | "unset"
                | "empty"
                | "default"
        )
}
