//! Where code gives a key the value that the materials give to the same key below another one: `worker.replicas` that of
//! `web.replicas`.

use std::collections::HashMap;
use std::ops::Range;

use super::against::Against;
use crate::draft::claims::reading::settings::{Pair, Part, parts};
use crate::draft::index::At;
use crate::source::{Diagnostic, Span, codes};

/// How many keys of one article are looked at.
const MOST: usize = 1_000;
/// How many keys of one material are looked at.
const KNOWN: usize = 20_000;
/// How many places of one key are looked at.
const PLACES: usize = 500;

/// A key with the key above it and its value, all in small letters.
struct Setting {
    key: String,
    above: String,
    value: String,
    range: Range<usize>,
}

/// Looks at every key of code that stands below another.
pub fn check(against: &Against<'_>, found: &mut Vec<Diagnostic>) {
    let own = against.read.codes.iter().flat_map(|(language, range, _)| settings(against.text, language, range));
    let own: Vec<Setting> = own.filter(|setting| !setting.above.is_empty()).take(MOST).collect();
    if own.is_empty() {
        return;
    }
    let known = known(against);
    for setting in &own {
        let same = || known.get(&setting.key).into_iter().flatten();
        let of_it = || same().filter(|(_, known)| known.above == setting.above);
        let (Some((here, said)), false) = (of_it().next(), of_it().any(|(_, known)| known.value == setting.value))
        else {
            continue;
        };
        let Some((_, other)) = same().find(|(_, known)| !known.above.is_empty() && known.value == setting.value) else {
            continue;
        };
        let message = format!(
            "the materials say `{}` of `{}.{}`; of `{}.{}` they say `{}`",
            setting.value, other.above, other.key, said.above, said.key, said.value
        );
        let at = At { material: *here, span: Span::from(said.range.clone()) };
        let span = Span::from(setting.range.clone());
        found.push(against.finding(codes::CLAIM_MISPLACED, span, message, (at, "said here")));
    }
}

/// The settings of the materials by their keys, each with the number of its material.
fn known(against: &Against<'_>) -> HashMap<String, Vec<(usize, Setting)>> {
    let mut all: HashMap<String, Vec<(usize, Setting)>> = HashMap::new();
    for (material, (read, of)) in against.claims.reads.iter().zip(&against.index.materials).enumerate() {
        let blocks = read.codes.iter().flat_map(|(language, range, _)| settings(&of.text, language, range));
        for setting in blocks.take(KNOWN) {
            let same = all.entry(setting.key.clone()).or_default();
            if same.len() < PLACES {
                same.push((material, setting));
            }
        }
    }
    all
}

fn settings(text: &str, language: &str, range: &Range<usize>) -> Vec<Setting> {
    let of = |part: Part| {
        let Part::Pair(Pair { key, path, range, .. }) = part else { return None };
        let range = trimmed(text, range);
        let above = path.last().map(|key| key.to_lowercase()).unwrap_or_default();
        Some(Setting { key: key.to_lowercase(), above, value: text[range.clone()].to_lowercase(), range })
    };
    parts(text, language, range).into_iter().filter_map(of).collect()
}

/// The place of a value without quotes and spaces.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let is_around = |c: char| c.is_whitespace() || "\"',".contains(c);
    let value = text[range.clone()].trim_end_matches(is_around);
    let inner = value.trim_start_matches(is_around);
    let start = range.start + value.len() - inner.len();
    start..start + inner.len()
}
