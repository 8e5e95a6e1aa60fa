//! The file that is loaded when a reader is about to search: the titles of all pages, which answer at once, and what else must be
//! known before a word is typed.

use std::collections::HashMap;
use std::ops::Range;

use serde_json::{Value, json};

use super::entry::SearchEntry;

/// What a question means in the language of the site.
pub struct Language<'a> {
    /// Words that say little about what is asked.
    pub fillers: Vec<&'a str>,
    /// What somebody types for whom something does not work.
    pub trouble: Vec<&'a str>,
    /// The names of each thing that has several.
    pub synonyms: Vec<Vec<String>>,
}

/// The file of the first pages: beside their titles the pieces of the index, and what can be chosen. Then the files of the others,
/// which `pieces` cuts off.
pub fn titles(
    entries: &[SearchEntry<'_>],
    pieces: &[Range<usize>],
    firsts: &[&str],
    language: &Language<'_>,
    version: &str,
) -> Vec<Value> {
    let numbers = |is: fn(&SearchEntry<'_>) -> bool| -> Vec<usize> {
        (0..entries.len()).filter(|at| is(&entries[*at])).collect()
    };
    let (mut ways, mut topics, mut pivots) = (Table::default(), Table::default(), Table::default());
    let pages: Vec<Value> = entries
        .iter()
        .map(|entry| {
            let way = ways.number(&entry.way, || json!(entry.way));
            let topic = entry.topic.as_ref().map(|topic| topics.number(topic, || json!(topic)));
            let pivots: Vec<usize> =
                entry.pivots.iter().map(|(id, name)| pivots.number(id, || json!([id, name]))).collect();
            let mut fields = vec![json!(entry.title), json!(entry.url), json!(way), json!(topic), json!(pivots)];
            if pivots.is_empty() {
                fields.pop();
            }
            fields.into()
        })
        .collect();
    // All of them are called the same.
    let overview = entries.iter().find(|entry| entry.is_overview).and_then(|entry| entry.topic.as_deref());
    let first = json!({
        "version": version,
        "fillers": language.fillers,
        "synonyms": language.synonyms,
        "trouble": language.trouble,
        "troubleshooting": numbers(|entry| entry.is_troubleshooting),
        "overview": overview.map(|topic| topics.number(topic, || json!(topic))),
        "known": entries.iter().filter_map(|entry| char::from_digit(entry.known.min(35), 36)).collect::<String>(),
        "firsts": firsts,
        "ways": ways.values,
        "topics": topics.values,
        "pivots": pivots.values,
        "pieces": pieces.iter().map(|piece| piece.start).collect::<Vec<_>>(),
        "pages": pages[pieces[0].clone()],
    });
    let others = pieces[1..].iter().map(|piece| Value::from(&pages[piece.clone()]));
    std::iter::once(first).chain(others).collect()
}

/// Values that many pages have, each kept once.
#[derive(Default)]
struct Table {
    numbers: HashMap<String, usize>,
    values: Vec<Value>,
}

impl Table {
    fn number(&mut self, key: &str, value: impl FnOnce() -> Value) -> usize {
        if let Some(number) = self.numbers.get(key) {
            return *number;
        }
        self.numbers.insert(key.to_owned(), self.values.len());
        self.values.push(value());
        self.values.len() - 1
    }
}
