//! All that the materials say, ready to be asked: is this there, and what is there instead?

use std::collections::{HashMap, HashSet};

use super::commands::in_sentence;
use super::lines;
use super::material::Material;
use super::normal::{self, normal};
use super::scan::{self, Claim};
use crate::source::{LineIndex, Span};

/// How many places of one word are looked at: a word that is everywhere proves nothing.
const TRIED: usize = 5_000;
/// How far apart, in bytes, words may stand that belong together.
const NEAR: usize = 160;

/// A place in a material.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    /// Which material.
    pub material: usize,
    /// The place in its text.
    pub span: Span,
}

/// The materials, and everything they claim.
pub struct Index {
    /// The materials.
    pub materials: Vec<Material>,
    /// Their lines.
    line_indexes: Vec<LineIndex>,
    /// What they claim: for each claim its first place.
    claims: HashMap<Claim, At>,
    /// For each number's unit, option and key the values they have, in order.
    values: HashMap<String, Vec<(String, At)>>,
    /// Versions with their places and the word before them.
    versions: Vec<(String, At)>,
    /// Addresses by their last two names.
    tails: HashMap<String, At>,
    /// The texts, normalised, one after the other.
    text: String,
    /// For each line: where it starts in the normalised text, and its place.
    lines: Vec<(usize, At)>,
    /// Where each word stands in the normalised text.
    words: HashMap<Box<str>, Vec<u32>>,
    /// Words that open a line of a list in columns, as the help of a program lists its commands.
    listed: HashSet<String>,
    /// The words that names consist of: `tls_min_version`.
    parts: HashSet<String>,
    /// Quantities that the materials give a range for: the unit, the least, the most.
    ranges: Vec<(String, f64, f64, At)>,
}

impl Index {
    /// Reads the materials.
    pub fn of(materials: Vec<Material>) -> Index {
        let mut index = Index {
            line_indexes: materials.iter().map(|material| LineIndex::new(&material.text)).collect(),
            materials: Vec::new(),
            claims: HashMap::new(),
            values: HashMap::new(),
            versions: Vec::new(),
            tails: HashMap::new(),
            text: String::new(),
            lines: Vec::new(),
            words: HashMap::new(),
            listed: HashSet::new(),
            parts: HashSet::new(),
            ranges: Vec::new(),
        };
        for (number, material) in materials.iter().enumerate() {
            index.read_lines(number, material);
            index.read_claims(number, material);
            // A page is a source for its own address.
            if material.name.split('/').next().is_some_and(|host| host.len() > 2 && host.contains('.')) {
                let url = Claim::Url(scan::url(&material.name));
                index.claims.entry(url).or_insert(At { material: number, span: Span::default() });
            }
        }
        let mut words: HashMap<Box<str>, Vec<u32>> = HashMap::new();
        for (at, word) in normal::words(&index.text) {
            let at = u32::try_from(at).expect("materials are smaller than 4 GiB");
            words.entry(word.into()).or_default().push(at);
        }
        let names = words.keys().filter(|word| word.contains('_'));
        let parts = names.flat_map(|name| name.split('_')).filter(|part| part.len() > 1).map(str::to_owned).collect();
        Index { materials, words, parts, ..index }
    }

    fn read_lines(&mut self, material: usize, of: &Material) {
        let mut at = 0;
        for line in of.text.split_inclusive('\n') {
            let shown = line.trim_end();
            let lead = shown.len() - shown.trim_start().len();
            if let Some((words, _)) = shown.trim_start().split_once("  ").filter(|_| lead > 0) {
                let is_word = |word: &&str| !word.starts_with(['<', '[', '-']);
                let words: Vec<&str> = words.split(' ').take_while(is_word).collect();
                self.listed.insert(words.join(" "));
            }
            let span = Span::new(at + lead, at + shown.len());
            self.lines.push((self.text.len(), At { material, span }));
            // A line that goes on after a backslash is one command.
            self.text.push_str(&normal(shown.strip_suffix('\\').unwrap_or(shown).trim()));
            self.text.push(' ');
            at += line.len();
        }
        self.text.push('\n');
    }

    fn read_claims(&mut self, material: usize, of: &Material) {
        let joined = of.text.replace("\\\n", "  ");
        let options = scan::flags(&joined, true).into_iter().map(|found| in_sentence(&joined, found));
        let found = scan::scan(&joined).into_iter().chain(options).chain(scan::pairs(&joined));
        for (range, claim) in found {
            let at = At { material, span: Span::from(range) };
            match &claim {
                Claim::Number(value, unit) => self.value(&of_unit(unit), value, at),
                Claim::Flag(name, Some(value)) => self.value(name, value, at),
                Claim::Pair(key, value) => self.value(key, value, at),
                Claim::Version(version) => {
                    self.versions.push((version.clone(), at));
                    // Who says 1.32.4 says 1.32 as well, but not the other way round.
                    for (end, _) in version.match_indices('.') {
                        self.claims.entry(Claim::Version(version[..end].to_owned())).or_insert(at);
                    }
                    // An API version is named by its date, too.
                    if let Some(date) = version.get(..10).filter(|date| date.matches('-').count() == 2) {
                        self.claims.entry(Claim::Date(date.to_owned())).or_insert(at);
                    }
                }
                Claim::Url(url) => {
                    self.tails.entry(tail(url).to_owned()).or_insert(at);
                }
                Claim::Date(date) => {
                    self.claims.entry(Claim::Date(date.get(..7).unwrap_or(date).to_owned())).or_insert(at);
                    self.claims.entry(Claim::Date(date.get(4..10).unwrap_or(date).to_owned())).or_insert(at);
                }
                _ => {}
            }
            if let Claim::Number(value, unit) = &claim
                && !scan::measures(unit)
            {
                self.claims.entry(Claim::Number(value.clone(), String::new())).or_insert(at);
            }
            if let Claim::Flag(name, Some(_)) = &claim {
                self.claims.entry(Claim::Flag(name.clone(), None)).or_insert(at);
            }
            self.claims.entry(claim).or_insert(at);
        }
    }

    /// Adds a quantity that only the form of its surroundings shows.
    pub fn add(&mut self, claim: &Claim, at: At) {
        if let Claim::Number(value, unit) = claim
            && !self.claims.contains_key(claim)
        {
            self.value(&of_unit(unit), value, at);
            self.claims.insert(claim.clone(), at);
        }
    }

    /// Adds a range of quantities.
    pub fn add_range(&mut self, unit: &str, least: f64, most: f64, at: At) {
        self.ranges.push((unit.to_owned(), least, most, at));
    }

    /// The range that a quantity lies in.
    pub fn range_of(&self, value: &str, unit: &str) -> Option<At> {
        let value = value.parse::<f64>().ok()?;
        // A range that is open on one side says nothing of what is far away.
        let is_near = |least: f64, most: f64| {
            (most.is_finite() || value <= 10.0 * least) && (least.is_finite() || 10.0 * value >= most)
        };
        let mut ranges = self.ranges.iter().filter(|(of, ..)| of == unit);
        let range = ranges.find(|(_, least, most, _)| *least <= value && value <= *most && is_near(*least, *most));
        range.map(|it| it.3)
    }

    /// Whether a word is part of a name.
    pub fn is_part(&self, word: &str) -> bool {
        self.parts.contains(&word.to_lowercase())
    }

    fn value(&mut self, of: &str, value: &str, at: At) {
        let values = self.values.entry(of.to_owned()).or_default();
        if values.len() < 100 {
            values.push((value.to_lowercase(), at));
        }
    }

    /// Where a claim is made in just this form.
    pub fn claim(&self, claim: &Claim) -> Option<At> {
        self.claims.get(claim).copied()
    }

    /// All claims, in no order.
    pub fn claims(&self) -> impl Iterator<Item = (&Claim, At)> {
        self.claims.iter().map(|(claim, at)| (claim, *at))
    }

    /// All claims in the order of their places.
    pub fn claims_in_order(&self) -> Vec<(&Claim, At)> {
        let mut claims: Vec<(&Claim, At)> = self.claims().collect();
        claims.sort_by_key(|(_, at)| *at);
        claims
    }

    /// Whether a value is said in one line with the name of an option or key, without its dashes.
    pub fn beside(&self, name: &str, value: &str) -> bool {
        let name = name.trim_start_matches('-');
        self.together([name, value].into_iter()).is_some()
    }

    /// Another option that has this value, where nothing but options has it.
    pub fn option_with(&self, value: &str, name: &str) -> Option<(&str, At)> {
        let of = |(option, values): (&'_ String, &Vec<(String, At)>)| {
            let is_option = option.starts_with('-') && option != name;
            is_option.then(|| values.iter().find(|(known, _)| known == value).map(|(_, at)| *at)).flatten()
        };
        let mut others: Vec<(&str, At)> =
            self.values.iter().filter_map(|entry| Some((entry.0.as_str(), of(entry)?))).collect();
        others.sort_by_key(|(_, at)| *at);
        others.first().copied()
    }

    /// Whether a list in columns has this word as a head.
    pub fn is_listed(&self, word: &str) -> bool {
        self.listed.contains(word)
    }

    /// The values that an option, a key or a unit has.
    pub fn values(&self, of: &str) -> &[(String, At)] {
        self.values.get(of).map_or(&[], Vec::as_slice)
    }

    /// The versions, in order.
    pub fn versions(&self) -> &[(String, At)] {
        &self.versions
    }

    /// The values that are counted or measured in a unit.
    pub fn quantities(&self, unit: &str) -> &[(String, At)] {
        self.values(&of_unit(unit))
    }

    /// Whether the materials give an address of this host.
    pub fn has_host(&self, host: &str) -> bool {
        self.urls().any(|(known, _)| known.split('/').next() == Some(host))
    }

    /// Addresses on the web.
    pub fn urls(&self) -> impl Iterator<Item = (&str, At)> {
        self.claims.iter().filter_map(|(claim, at)| match claim {
            Claim::Url(url) => Some((url.as_str(), *at)),
            _ => None,
        })
    }

    /// Where an address stands that ends in the same two names.
    pub fn url_like(&self, url: &str) -> Option<At> {
        let tail = tail(url);
        self.tails.get(tail).copied().filter(|_| tail.trim_start_matches('/').contains('/'))
    }

    /// Options of commands.
    pub fn flags(&self) -> impl Iterator<Item = (&str, At)> {
        self.claims.iter().filter_map(|(claim, at)| match claim {
            Claim::Flag(name, None) => Some((name.as_str(), *at)),
            _ => None,
        })
    }

    /// Every word.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.words.keys().map(AsRef::as_ref)
    }

    /// Where a phrase stands, as words of its own.
    pub fn phrase(&self, phrase: &str) -> Option<At> {
        let phrase = normal(phrase);
        let phrase = phrase.trim();
        let (at, places) = normal::words(phrase)
            .map(|(at, word)| (at, self.words.get(word).map_or(&[][..], Vec::as_slice)))
            .min_by_key(|(_, places)| places.len())?;
        let found = places.iter().take(TRIED).find_map(|place| {
            let start = (*place as usize).checked_sub(at)?;
            let end = start + phrase.len();
            // The words around may be of several bytes a letter: only what is a piece of the text is looked at.
            if self.text.get(start..end) != Some(phrase) {
                return None;
            }
            let word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
            let opens = phrase.starts_with(|c| !word(Some(c))) || !word(self.text[..start].chars().next_back());
            (opens && !word(self.text[end..].chars().next())).then_some(start)
        })?;
        Some(self.at(found))
    }

    /// Where words stand close to each other in one material, each perhaps with another ending.
    pub fn together<'w>(&self, wanted: impl Iterator<Item = &'w str>) -> Option<At> {
        let lists: Option<Vec<Vec<u32>>> = wanted.map(|word| self.forms(word)).collect();
        let mut lists = lists?;
        lists.sort_by_key(Vec::len);
        let (rarest, others) = lists.split_first()?;
        let found = rarest.iter().take(TRIED).find(|place| {
            let (from, to) = ((**place as usize).saturating_sub(NEAR), **place as usize + NEAR);
            let from = self.text.floor_char_boundary(from);
            let to = self.text.floor_char_boundary(to.min(self.text.len()));
            let start = self.text[from..**place as usize].rfind('\n').map_or(from, |at| from + at);
            let end = self.text[**place as usize..to].find('\n').map_or(to, |at| **place as usize + at);
            others.iter().all(|places| {
                let first = places.partition_point(|other| (*other as usize) < start);
                places.get(first).is_some_and(|other| (*other as usize) < end)
            })
        })?;
        Some(self.at(*found as usize))
    }

    /// The places of a word and of its plural or singular; nothing where there are none.
    fn forms(&self, word: &str) -> Option<Vec<u32>> {
        let plural = format!("{word}s");
        let forms = [word, &plural, word.strip_suffix('s').unwrap_or(word)];
        let mut places: Vec<u32> = forms.iter().filter_map(|form| self.words.get(*form)).flatten().copied().collect();
        places.sort_unstable();
        places.dedup();
        (!places.is_empty()).then_some(places)
    }

    /// The place of an offset in the normalised text: the line it is from.
    fn at(&self, offset: usize) -> At {
        let line = self.lines.partition_point(|(start, _)| *start <= offset);
        self.lines[line.saturating_sub(1)].1
    }

    /// What stands at a place.
    pub fn says(&self, at: At) -> &str {
        at.span.of(&self.materials[at.material].text)
    }

    /// The number of the line of a place, from 1.
    pub fn line_number(&self, at: At) -> usize {
        self.line_indexes[at.material].line(at.span.start)
    }

    /// The line of a place, cut to a length that can be shown; of a very long line what stands around the place.
    pub fn line(&self, at: At) -> &str {
        let (text, place) = (&self.materials[at.material].text, at.span.start as usize);
        let line = lines::around(text, place);
        // What is shown begins with the line, and has the place in it.
        let start = if place - line.start < 1_000 { line.start } else { text.floor_char_boundary(place - 40) };
        let line = text[start..line.end].trim();
        let end = line.char_indices().nth(120).map_or(line.len(), |(end, _)| end);
        &line[..end]
    }
}

/// What values are kept under that have a unit: `#pod` is no key `pod`.
fn of_unit(unit: &str) -> String {
    format!("#{unit}")
}

/// The last two names of an address.
fn tail(url: &str) -> &str {
    let start = url.rmatch_indices('/').nth(1).map_or(0, |(at, _)| at + 1);
    &url[start..]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn materials(texts: &[&str]) -> Vec<Material> {
        texts.iter().map(|text| Material::new("m.md", *text)).collect()
    }

    #[test]
    fn a_phrase_is_found_across_lines_quotes_and_case() {
        let materials = materials(&["One\n`az AKS \\\n  create` --name \"x\"\n", "Other kube-proxies"]);
        let index = Index::of(materials);
        let line = |phrase: &str| index.phrase(phrase).map(|at| index.says(at));
        assert_eq!(line("az aks create"), Some("`az AKS \\"));
        assert_eq!(line("create --name x"), Some("create` --name \"x\""));
        assert_eq!(line("kube-prox"), None);
        assert_eq!(line("x other"), None);
        assert_eq!(line("{}"), None);
    }

    #[test]
    fn words_belong_together_when_they_stand_close() {
        let far = "x ".repeat(200);
        let materials = materials(&[&format!("Cilium issue #14287. {far} network"), "policies"]);
        let index = Index::of(materials);
        assert!(index.together(["cilium", "issues", "14287"].into_iter()).is_some());
        assert!(index.together(["cilium", "network"].into_iter()).is_none());
        assert!(index.together(["network", "policies"].into_iter()).is_none());
    }
}
