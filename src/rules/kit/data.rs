//! The lists of names and words that rules look things up in: `lints/data/NAME.yml`.
//!
//! The built-in lists are part of the program. A project's own file of the same name adds to them.

use std::any::{Any, TypeId};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, LazyLock, Mutex, OnceLock};

use regex::{Regex, RegexBuilder};

use super::finder::reason;
use super::lists::{self, FILES, List};
use crate::source::yaml::{self, Value, Yaml};
use crate::source::{Code, FastSet, Span, codes, lock};

/// The built-in lists as they are read, each when it is first asked for.
static READ: [OnceLock<Yaml>; FILES.len()] = [const { OnceLock::new() }; FILES.len()];

/// All lists; each is read when it is first asked for.
pub struct Data {
    /// What the project adds, by name.
    own: BTreeMap<String, Yaml>,
    /// The lists that were read; those of all projects that add nothing are the same.
    read: Arc<Lists>,
    /// What rules made of them.
    made: Mutex<HashMap<Code, Form>>,
}

type Lists = Mutex<HashMap<(usize, String, TypeId), Form>>;

/// A list in the form in which it is asked for.
type Form = Arc<dyn Any + Send + Sync>;

/// Words, found without regard to case or exactly.
#[derive(Debug, Default)]
pub struct Words {
    /// As they are written, in order.
    pub all: Vec<String>,
    exact: FastSet<String>,
    folded: FastSet<String>,
}

impl Words {
    /// Whether `word` is one of them, without regard to case.
    pub fn has(&self, word: &str) -> bool {
        self.folded.contains(&word.to_lowercase())
    }

    /// Whether `word` is one of them, letter by letter.
    pub fn has_exactly(&self, word: &str) -> bool {
        self.exact.contains(word)
    }
}

impl Default for Data {
    fn default() -> Data {
        Data::new(BTreeMap::new())
    }
}

impl Data {
    /// The built-in lists and what a project adds to them.
    pub fn new(own: BTreeMap<String, Yaml>) -> Data {
        static SHARED: LazyLock<Arc<Lists>> = LazyLock::new(Arc::default);
        let read = if own.is_empty() { Arc::clone(&SHARED) } else { Arc::default() };
        Data { own, read, made: Mutex::default() }
    }

    /// Whether the project adds nothing.
    pub fn is_built_in(&self) -> bool {
        self.own.is_empty()
    }

    /// Whether there is a built-in list of this name.
    pub fn is_known(name: &str) -> bool {
        FILES.iter().any(|(known, _)| *known == name)
    }

    /// What is wrong in a project's file of this name, and where.
    pub fn faults(name: &str, own: &Yaml) -> Vec<(Span, String)> {
        if name != FILES[lists::sections::TERMINAL.file()].0 {
            return Vec::new();
        }
        let mut faults = Vec::new();
        for (_, list) in own.entries() {
            let before = faults.len();
            faults.extend(pattern_faults(list));
            if faults.len() == before && together(&list.texts()).is_err() {
                faults.push((list.span, "the patterns are too large together: the last ones are not read".to_owned()));
            }
        }
        faults
    }

    /// The words of a list. An item may be a word, or a mapping with `value`, `id`, `word` or `aliases`; of a
    /// mapping the keys are the words.
    pub fn words(&self, list: List<'_>) -> Arc<Words> {
        self.once(list, |values| {
            let mut words = Words::default();
            for value in values {
                for word in words_of(value) {
                    words.exact.insert(word.to_owned());
                    words.folded.insert(word.to_lowercase());
                    words.all.push(word.to_owned());
                }
            }
            words
        })
    }

    /// The mapping of a list, its keys in lower case. A key without a value leads to an empty text.
    pub fn map(&self, list: List<'_>) -> Arc<HashMap<String, String>> {
        self.once(list, |values| {
            let entries = values.iter().flat_map(|value| value.entries());
            let text = |value: &Yaml| value.as_text().unwrap_or("").to_owned();
            entries.map(|(key, value)| (text(key).to_lowercase(), text(value))).collect()
        })
    }

    /// The values of `field` in the mappings of a list.
    pub fn fields(&self, list: List<'_>, field: &str) -> Arc<Vec<String>> {
        self.once(list, |values| {
            let items = values.iter().flat_map(|value| value.items());
            items.filter_map(|item| item.text(field)).map(str::to_owned).collect()
        })
    }

    /// The mapping from names to lists of words of a list, all in lower case.
    pub fn groups(&self, list: List<'_>) -> Arc<HashMap<String, HashSet<String>>> {
        self.once(list, |values| {
            let mut groups: HashMap<String, HashSet<String>> = HashMap::new();
            for (key, value) in values.iter().flat_map(|value| value.entries()) {
                let group = groups.entry(key.as_text().unwrap_or("").to_lowercase()).or_default();
                group.extend(value.texts().into_iter().map(str::to_lowercase));
            }
            groups
        })
    }

    /// The patterns of a list, as one that matches where any of them does, without regard to case.
    pub fn pattern(&self, list: List<'_>) -> Arc<Regex> {
        self.once(list, |values| any_of(values.iter().flat_map(|value| value.texts()).collect()))
    }

    /// What a rule makes of its lists and options, made the first time it is asked for.
    pub fn made<T: Send + Sync + 'static>(&self, rule: Code, make: impl FnOnce() -> T) -> Arc<T> {
        if let Some(known) = lock(&self.made).get(&rule) {
            return Arc::clone(known).downcast().expect("a rule always makes the same of its lists");
        }
        // Not under the lock: what is made here may ask for lists itself.
        let made = Arc::new(make());
        lock(&self.made).insert(rule, made.clone());
        made
    }

    /// Reads a list the first time it is asked for in a form.
    fn once<T: Send + Sync + 'static>(&self, list: List<'_>, read: impl FnOnce(&[&Yaml]) -> T) -> Arc<T> {
        let ((name, text), key) = (FILES[list.file()], list.key());
        let mut known = lock(&self.read);
        let value = known.entry((list.file(), key.to_owned(), TypeId::of::<T>())).or_insert_with(|| {
            let built_in = READ[list.file()].get_or_init(|| yaml::parse(text, 0, codes::CONFIG_INVALID).0);
            let own = self.own.get(name).and_then(|own| own.get(key));
            let values: Vec<&Yaml> = built_in.get(key).into_iter().chain(own).collect();
            Arc::new(read(&values))
        });
        Arc::clone(value).downcast().expect("it is known by its form")
    }
}

/// A pattern that matches where any of these does, without regard to case. Those that are none are left out, and the last ones where
/// all together are too large.
pub fn any_of(mut patterns: Vec<&str>) -> Regex {
    if let Ok(all) = together(&patterns) {
        return all;
    }
    // To try each costs as much as all of them together, so it is done where one is wrong.
    patterns.retain(|text| Regex::new(text).is_ok());
    loop {
        match together(&patterns) {
            Ok(all) => return all,
            Err(_) => patterns.truncate(patterns.len() - patterns.len().div_ceil(8)),
        }
    }
}

fn together(patterns: &[&str]) -> Result<Regex, regex::Error> {
    let one = if patterns.is_empty() { r"[^\s\S]" } else { &format!("(?:{})", patterns.join(")|(?:")) };
    RegexBuilder::new(one).case_insensitive(true).build()
}

/// The items of a list of patterns that are none.
pub fn pattern_faults(list: &Yaml) -> impl Iterator<Item = (Span, String)> + '_ {
    list.items().iter().filter_map(|pattern| {
        let why = Regex::new(pattern.as_text()?).err()?;
        Some((pattern.span, format!("the pattern is none: {}", reason(&why))))
    })
}

fn words_of(value: &Yaml) -> Vec<&str> {
    match &value.value {
        Value::List(items) => items
            .iter()
            .flat_map(|item| match &item.value {
                Value::Map(_) => {
                    let aliases = item.get("aliases").map(Yaml::texts).unwrap_or_default();
                    ["value", "id", "word"].into_iter().filter_map(|key| item.text(key)).chain(aliases).collect()
                }
                _ => item.texts(),
            })
            .collect(),
        Value::Map(entries) => entries.iter().filter_map(|(key, _)| key.as_text()).collect(),
        _ => value.texts(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::lists;
    use super::*;

    #[test]
    fn every_built_in_list_can_be_read() {
        for (name, text) in FILES {
            let (value, faults) = yaml::parse(text, 0, codes::CONFIG_INVALID);
            assert!(faults.is_empty() && !value.entries().is_empty(), "{name}: {faults:?}");
        }
    }

    #[test]
    fn patterns_that_cannot_be_read_are_told_and_the_others_count() {
        let own = |text: &str| yaml::parse(text, 0, codes::CONFIG_INVALID).0;
        let large: Vec<String> = (100..140).map(|number| format!("'\\w{{{number}}}a'")).collect();
        let broken = own("epilogue: ['thanks', '(']");
        let many = own(&format!("epilogue: [thanks, {}]", large.join(", ")));
        for (own, expected) in [(broken, "unclosed group"), (many, "too large together")] {
            let faults = Data::faults("sections", &own);
            assert!(matches!(&faults[..], [(_, why)] if why.contains(expected)), "{faults:?}");
            let data = Data::new([("sections".to_owned(), own)].into());
            let pattern = data.pattern(lists::sections::EPILOGUE);
            assert!(pattern.is_match("Thanks") && pattern.is_match("Trademarks"));
        }
        assert_eq!(Data::faults("verbs", &own("present: ['(']")), []);
    }

    #[test]
    fn a_project_adds_to_a_list() {
        let (own, _) = yaml::parse("languages: [{name: Quux, aliases: [quux, qx]}, zork]", 0, codes::CONFIG_INVALID);
        let data = Data::new([("languages".to_owned(), own)].into());
        let words = data.words(lists::languages::LANGUAGES);
        assert!(words.has("Bash") && words.has("QX") && words.has_exactly("zork") && !words.has("quuz"));
    }

    #[test]
    fn patterns_match_in_any_case_and_a_broken_one_is_left_out() {
        let (own, _) = yaml::parse("epilogue: ['(', 'thanks']", 0, codes::CONFIG_INVALID);
        let data = Data::new([("sections".to_owned(), own)].into());
        let pattern = data.pattern(lists::sections::EPILOGUE);
        assert!(pattern.is_match("Thanks") && pattern.is_match("contributors") && !pattern.is_match("Steps"));
    }
}
