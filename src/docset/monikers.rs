//! Versions: which monikers a range selects.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::{Hash, Hasher};

use super::found::{Faults, read_json};
use super::model::Config;
use crate::source::yaml::Yaml;
use crate::source::{Diagnostic, FastMap, Fault, Snapshot, codes};

/// Keys of metadata whose values are versions.
const KEYS: [&str; 4] = ["monikerRange", "monikers", "exclude_monikers", "replace_monikers"];

/// The monikers of a docset in the order of their definition; those of one product follow one another.
#[derive(Clone, Debug, Default)]
pub struct Monikers {
    all: Vec<Moniker>,
    are_names: bool,
    /// Where each stands, by its name in small letters.
    places: FastMap<String, usize>,
}

impl Hash for Monikers {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.all, self.are_names).hash(state);
    }
}

#[derive(Clone, Debug, Hash)]
struct Moniker {
    name: String,
    /// What readers call it.
    title: String,
    product: String,
}

/// The monikers of all docsets: those of the first definition, else the names by which configurations call them.
pub(super) fn of_all(snapshot: &Snapshot, configs: &[Config], found: &mut Faults) -> Monikers {
    for config in configs {
        let Some((named, span)) = &config.moniker_definition else { continue };
        if let Some(file) = snapshot.find(named) {
            let monikers = Monikers::read(&read_json(snapshot, file, found));
            configs.iter().for_each(|config| monikers.report_unknown(config, found));
            return monikers;
        }
        let message = format!("the definition of versions `{named}` does not exist");
        let missing = Diagnostic::new(codes::FILE_NOT_FOUND, *span, message);
        found.extend(config.file.clone().map(|file| Fault::new(file, missing)));
    }
    let ranges = configs.iter().flat_map(|config| &config.groups).map(|group| group.range.as_str());
    Monikers::of_names(&ranges.filter(|range| !range.trim().is_empty()).collect::<Vec<_>>())
}

impl Monikers {
    fn of(all: Vec<Moniker>, are_names: bool) -> Monikers {
        let mut places = FastMap::default();
        for (at, moniker) in all.iter().enumerate() {
            places.entry(moniker.name.to_ascii_lowercase()).or_insert(at);
        }
        Monikers { all, are_names, places }
    }

    /// The place of a version among all, whatever the case of its letters.
    fn place(&self, name: &str) -> Option<usize> {
        self.places.get(&name.to_ascii_lowercase()).copied()
    }

    /// Reads a moniker definition: of each product the versions by their `order`.
    pub fn read(definition: &Yaml) -> Monikers {
        let entries = definition.get("monikers").map(Yaml::items).unwrap_or_default();
        let all = entries.iter().filter_map(|entry| {
            let name = entry.text("moniker_name").or(entry.text("name"))?;
            let title = entry.text("moniker_display_name").or(entry.text("display_name")).unwrap_or(name);
            let product = entry.text("product_name").or(entry.text("product")).unwrap_or_default();
            let order = entry.text("order").and_then(|order| order.parse::<i64>().ok()).unwrap_or_default();
            Some((order, Moniker { name: name.to_owned(), title: title.to_owned(), product: product.to_owned() }))
        });
        let mut all: Vec<(i64, Moniker)> = all.collect();
        let products: Vec<String> = all.iter().map(|(_, moniker)| moniker.product.clone()).collect();
        let mut first: HashMap<&str, usize> = HashMap::new();
        products.iter().enumerate().for_each(|(at, product)| _ = first.entry(product).or_insert(at));
        all.sort_by_key(|(order, moniker)| (first.get(&*moniker.product).copied(), *order));
        Monikers::of(all.into_iter().map(|(_, moniker)| moniker).collect(), false)
    }

    /// Reports versions in a configuration that are not defined.
    fn report_unknown(&self, config: &Config, found: &mut Faults) {
        let groups = config.file.iter().flat_map(|file| config.groups.iter().map(move |group| (file, group)));
        let groups = groups.map(|(file, group)| (file, group.range.as_str(), group.range_at));
        let is_named = |key: &str| KEYS.contains(&key);
        let by_path = config.file_metadata.iter().filter(|(key, _)| is_named(key)).flat_map(|(_, values)| values.all());
        let by_path = by_path.map(|given| (&given.file, &given.value));
        let global = config.global_sources.iter().flat_map(|(file, metadata)| {
            let named = metadata.entries().iter().filter(|(key, _)| key.as_text().is_some_and(is_named));
            named.map(move |(_, value)| (file, value))
        });
        let metadata = by_path.chain(global).flat_map(|(file, value)| {
            value.one_or_more().iter().filter_map(move |value| Some((file, value.as_text()?, value.span)))
        });
        for (file, range, span) in groups.chain(metadata).filter(|(_, range, _)| !range.trim().is_empty()) {
            if let Err(reason) = self.select(range) {
                found.push(Fault::new(file.clone(), Diagnostic::new(codes::INVALID_MONIKER_RANGE, span, reason)));
            }
        }
    }

    /// Whether nothing is defined.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// All versions, each with what readers call it.
    pub fn names(&self) -> impl Iterator<Item = (&str, &str)> {
        self.all.iter().map(|moniker| (moniker.name.as_str(), moniker.title.as_str()))
    }

    /// What readers call a version, and its place among all.
    pub fn title<'m>(&'m self, name: &'m str) -> (&'m str, usize) {
        let is_it = |at: &usize| self.all[*at].name == name;
        let at = self.place(name).filter(is_it).or_else(|| (0..self.all.len()).find(is_it));
        at.map_or((name, usize::MAX), |at| (self.all[at].title.as_str(), at))
    }

    /// The monikers that groups of files name, where no file defines any: nothing unless a group names several, and all no more
    /// than names. Which of two is newer, only a definition says.
    pub fn of_names(ranges: &[&str]) -> Monikers {
        let mut all: Vec<Moniker> = Vec::new();
        let mut known = HashSet::new();
        let mut several = false;
        for range in ranges {
            let names: Vec<&str> = range.split("||").map(str::trim).collect();
            if names.iter().any(|name| name.is_empty() || name.contains(['<', '>', '=', ' '])) {
                return Monikers::default();
            }
            several |= names.len() > 1;
            for name in names {
                if known.insert(name) {
                    all.push(Moniker { name: name.to_owned(), title: name.to_owned(), product: String::new() });
                }
            }
        }
        if several { Monikers::of(all, true) } else { Monikers::default() }
    }

    /// Whether these are names alone, so that a range may speak of others, and of an order that is not known.
    pub fn are_names(&self) -> bool {
        self.are_names
    }

    /// Those of `group` that a page is for by its own header: those of a range, else of a list, less those that are excluded.
    pub fn of_page(&self, group: &[String], range: Option<&str>, list: &[&str], excluded: &[&str]) -> Vec<String> {
        let is_listed = range.is_none() && !list.is_empty();
        let holds = |names: &[&str], moniker: &str| names.iter().any(|name| name.eq_ignore_ascii_case(moniker));
        let range = range.filter(|_| !self.is_empty()).and_then(|range| self.select(range).ok());
        let range: Option<HashSet<&String>> = range.as_ref().map(|range| range.iter().collect());
        let is_for = |moniker: &&String| {
            range.as_ref().is_none_or(|range| range.contains(*moniker))
                && (!is_listed || holds(list, moniker))
                && !holds(excluded, moniker)
        };
        group.iter().filter(is_for).cloned().collect()
    }

    /// The monikers of a group of files, and how new the newest of them is. Learn keeps the definitions of most repositories to
    /// itself: such a group is one version, with the name of the group unless the range is a name.
    pub fn of_group(&self, name: &str, range: &str) -> (Vec<String>, Vec<u64>) {
        if !self.is_empty() {
            let monikers = self.select(range).unwrap_or_default();
            let newest = monikers.iter().filter_map(|moniker| self.place(moniker)).max();
            return (monikers, newest.map(|at| at as u64).into_iter().collect());
        }
        let is_name = !range.is_empty() && !range.contains([' ', '|', '<', '>', '=']);
        let range = if range.is_empty() { name } else { range };
        let numbers = range.split(|c: char| !c.is_ascii_digit() && c != '.');
        let newest = numbers.map(|number| number.split('.').filter_map(|part| part.parse().ok()).collect()).max();
        (vec![if is_name { range } else { name }.to_owned()], newest.unwrap_or_default())
    }

    /// Whether a range can be read, whatever versions there are.
    ///
    /// # Errors
    /// What is wrong with the range.
    pub fn read_range(range: &str) -> Result<(), String> {
        range.split("||").try_for_each(|part| comparisons(part).map(|_| ()))
    }

    /// The monikers that `range` selects: comparisons joined by spaces (and) or `||` (or).
    ///
    /// # Errors
    /// What is wrong with the range.
    pub fn select(&self, range: &str) -> Result<Vec<String>, String> {
        let mut selected = vec![false; self.all.len()];
        for part in range.split("||") {
            let mut kept = 0..self.all.len();
            let mut products = BTreeSet::new();
            for (operator, name) in comparisons(part)? {
                let at = self.place(name).ok_or_else(|| format!("moniker `{name}` is not defined"))?;
                products.insert(&self.all[at].product);
                let (from, to) = match operator {
                    "<" => (0, at),
                    "<=" => (0, at + 1),
                    ">" => (at + 1, usize::MAX),
                    ">=" => (at, usize::MAX),
                    _ => (at, at + 1),
                };
                kept = kept.start.max(from)..kept.end.min(to);
            }
            // Versions of two products are no range.
            for index in kept.filter(|index| products.iter().all(|product| **product == self.all[*index].product)) {
                selected[index] = true;
            }
        }
        Ok(self
            .all
            .iter()
            .zip(selected)
            .filter(|(_, selected)| *selected)
            .map(|(moniker, _)| moniker.name.clone())
            .collect())
    }
}

fn comparisons(part: &str) -> Result<Vec<(&'static str, &str)>, String> {
    let mut rest = part.trim();
    if rest.is_empty() {
        return Err("the moniker range is empty".to_owned());
    }
    let mut comparisons = Vec::new();
    while !rest.is_empty() {
        let operator = ["<=", ">=", "<", ">", "="].into_iter().find(|operator| rest.starts_with(operator));
        rest = rest[operator.map_or(0, str::len)..].trim_start();
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '=')).unwrap_or(rest.len());
        if end == 0 {
            return Err(format!("`{part}` is not a moniker range"));
        }
        comparisons.push((operator.unwrap_or("="), &rest[..end]));
        rest = rest[end..].trim_start();
    }
    Ok(comparisons)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_select_versions_of_one_product() {
        let definition = "{\"monikers\": [{\"moniker_name\": \"a-1\", \"product_name\": \"A\"}, {\"moniker_name\": \"a-2\", \"product_name\": \"A\"}, {\"moniker_name\": \"b-1\", \"product_name\": \"B\"}]}";
        let monikers = Monikers::read(&crate::source::json::parse(definition).0);
        assert_eq!(monikers.select(">= a-1").expect("a range"), ["a-1", "a-2"]);
        assert_eq!(monikers.select("< a-2 || b-1").expect("a range"), ["a-1", "b-1"]);
        assert_eq!(monikers.select(">a-1 <=a-2").expect("a range"), ["a-2"]);
        assert!(monikers.select(">= c").is_err() && monikers.select("").is_err() && monikers.select(">=").is_err());
    }
}
