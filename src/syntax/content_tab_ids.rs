//! By what content tabs are known: tabs of one title have one id, and no others of the document have it.

use std::collections::{HashMap, HashSet};

/// The ids that the titles of content tabs got so far.
#[derive(Default)]
pub struct ContentTabs {
    by_title: HashMap<String, String>,
    taken: HashSet<String>,
    /// How often the words of an id were asked for.
    numbers: HashMap<String, usize>,
}

impl ContentTabs {
    /// The id of the tabs with this title: its words.
    pub fn id_of(&mut self, title: &str) -> String {
        if let Some(id) = self.by_title.get(title) {
            return id.clone();
        }
        let words = title.to_ascii_lowercase();
        let words: Vec<&str> =
            words.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let slug = if words.is_empty() { "tab".to_owned() } else { words.join("-") };
        let number = self.numbers.entry(slug.clone()).or_default();
        let id = loop {
            *number += 1;
            let id = if *number == 1 { slug.clone() } else { format!("{slug}-{number}") };
            if self.taken.insert(id.clone()) {
                break id;
            }
        };
        self.by_title.insert(title.to_owned(), id.clone());
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_has_one_id_and_an_id_one_title() {
        let mut tabs = ContentTabs::default();
        let ids: Vec<String> =
            ["C", "C++", "C 2", "C#", "C", "Über", "Ü"].iter().map(|title| tabs.id_of(title)).collect();
        assert_eq!(ids, ["c", "c-2", "c-2-2", "c-3", "c", "ber", "tab"]);
    }
}
