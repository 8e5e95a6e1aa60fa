//! The words of materials, and where phrases of them stand, whatever their case, quotes and line breaks.

use std::collections::{HashMap, HashSet};

use super::commands::with_argument;
use super::material::Material;
use super::normal::{self, normal};
use crate::source::Span;

/// How many places of one word are looked at: a word that is everywhere proves nothing.
const TRIED: usize = 5_000;
/// How far apart, in bytes, words may stand that belong together.
const NEAR: usize = 160;

/// A place in a material.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    /// Which material.
    pub material: usize,
    /// The place in its text.
    pub span: Span,
}

/// The words of materials.
#[derive(Default)]
pub struct Phrases {
    /// The texts, normalised, one after the other.
    text: String,
    /// For each line: where it starts in the normalised text, and its place.
    lines: Vec<(usize, At)>,
    /// Where each word stands in the normalised text.
    words: HashMap<Box<str>, Vec<u32>>,
    /// Words that open a line of a list in columns, as the help of a program lists its commands.
    pub listed: HashSet<String>,
    /// Commands that work on something.
    pub with_argument: HashSet<String>,
}

impl Phrases {
    /// Reads the materials.
    pub fn of(materials: &[Material]) -> Phrases {
        let mut phrases = Phrases::default();
        materials.iter().enumerate().for_each(|(number, material)| phrases.read_lines(number, material));
        let mut words: HashMap<Box<str>, Vec<u32>> = HashMap::new();
        for (at, word) in normal::words(&phrases.text) {
            let at = u32::try_from(at).expect("materials are smaller than 4 GiB");
            words.entry(word.into()).or_default().push(at);
        }
        Phrases { words, ..phrases }
    }

    /// Every word.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.words.keys().map(AsRef::as_ref)
    }

    fn read_lines(&mut self, material: usize, of: &Material) {
        let mut at = 0;
        for line in of.text.split_inclusive('\n') {
            let shown = line.trim_end();
            let lead = shown.len() - shown.trim_start().len();
            if let Some((words, _)) = shown.trim_start().split_once("  ").filter(|_| lead > 0) {
                let is_word = |word: &&str| !word.starts_with(['<', '[', '-']) && !is_placeholder(word);
                let words: Vec<&str> = words.split(' ').take_while(is_word).collect();
                self.listed.insert(words.join(" "));
            }
            self.with_argument.extend(with_argument(shown));
            let span = Span::new(at + lead, at + shown.len());
            self.lines.push((self.text.len(), At { material, span }));
            // A line that goes on after a backslash is one command.
            self.text.push_str(&normal(shown.strip_suffix('\\').unwrap_or(shown).trim()));
            self.text.push(' ');
            at += line.len();
        }
        self.text.push('\n');
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

    /// Where a name is part of a key: `gRPC` of `grpc_port`.
    pub fn part_of_key(&self, name: &str) -> Option<At> {
        let name = normal(name);
        let is_of_key = |word: &str| word.contains('_') && word.split('_').any(|part| part == name);
        let keys = self.words.iter().filter(|(word, _)| name.len() > 2 && is_of_key(word));
        let first = keys.filter_map(|(_, places)| places.first()).min()?;
        Some(self.at(*first as usize))
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
}

/// Whether a word of a help stands for something that is put in its place: `FILE`.
fn is_placeholder(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase() || matches!(byte, b'_' | b'-'))
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
        let index = Phrases::of(&materials);
        let line = |phrase: &str| index.phrase(phrase).map(|at| at.span.of(&materials[at.material].text));
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
        let index = Phrases::of(&materials);
        assert!(index.together(["cilium", "issues", "14287"].into_iter()).is_some());
        assert!(index.together(["cilium", "network"].into_iter()).is_none());
        assert!(index.together(["network", "policies"].into_iter()).is_none());
    }
}
