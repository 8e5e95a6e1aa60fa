//! The two files that are loaded when a reader is about to search: the titles of all pages, which answer at once, and their
//! headings, which answer a moment later.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::Entry;
use super::text::Section;

/// The file of titles, with all that is known before a word is typed: the pieces of the index and what can be chosen.
pub fn titles(entries: &[Entry<'_>], firsts: &[&str], fillers: &[&str], version: &str) -> Value {
    let (mut ways, mut topics, mut pivots) = (Table::default(), Table::default(), Table::default());
    let pages: Vec<Value> = entries
        .iter()
        .map(|entry| {
            let way = ways.number(&entry.way, || json!(entry.way));
            let topic = entry.topic.as_ref().map(|topic| topics.number(topic, || json!(topic)));
            let pivots: Vec<usize> =
                entry.pivots.iter().map(|(id, name)| pivots.number(id, || json!([id, name]))).collect();
            let mut fields = vec![json!(entry.page.title), json!(entry.url), json!(way), json!(topic), json!(pivots)];
            if pivots.is_empty() {
                fields.pop();
            }
            fields.into()
        })
        .collect();
    json!({
        "version": version,
        "fillers": fillers,
        "known": entries.iter().map(|entry| entry.known).collect::<Vec<_>>(),
        "firsts": firsts,
        "ways": ways.values,
        "topics": topics.values,
        "pivots": pivots.values,
        "pages": pages,
    })
}

/// The file of headings: for each page one text with a line for each, behind it the fragment where the heading does not tell it.
pub fn headings(sections: &[Vec<Section>]) -> Vec<String> {
    let line = |section: &Section| {
        let heading = &section.heading;
        if section.id == plain_id(heading) { heading.clone() } else { format!("{heading}\t{}", section.id) }
    };
    let of_page = |sections: &Vec<Section>| {
        let lines: Vec<String> = sections.iter().filter(|section| !section.heading.is_empty()).map(line).collect();
        lines.join("\n")
    };
    sections.iter().map(of_page).collect()
}

/// The fragment that most headings have. `search.js` makes it in the same way.
fn plain_id(heading: &str) -> String {
    let kept = |c: &char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-' | '_') || !c.is_ascii();
    heading.chars().filter(kept).map(|c| if c == ' ' { '-' } else { c.to_ascii_lowercase() }).collect()
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
