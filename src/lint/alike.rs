//! Which pages may have the same name as some others: where a few files are looked at, these are compared with them.

use memchr::memmem::Finder;
use rayon::prelude::*;

use crate::docset::{Docset, Lookup, PageEntry};
use crate::page::Page;
use crate::rules::{Article, Naming};
use crate::source::{FilePath, Snapshot};

/// How many letters more than a name the line may have that gives it: those of a key.
const BESIDE: usize = 12;
/// How many bytes more, with marks, quotes and what formats it.
const AROUND: usize = 64;

/// The pages beside `pages` that may share an H1, a title or a uid with one of them. Texts are searched for lines that have
/// its words, which is far less than reading them: of a name that an include gives nothing is known.
pub fn alike<'d>(pages: &[Page], docset: &'d Docset, snapshot: &Snapshot, lookup: &Lookup<'_>) -> Vec<&'d PageEntry> {
    let names = pages.iter().filter_map(|page| naming(page, docset, lookup));
    let mut names: Vec<String> = names.flat_map(said).collect();
    names.sort();
    names.dedup();
    let names: Vec<Name<'_>> = names.iter().filter_map(|name| Name::of(name)).collect();
    if names.is_empty() {
        return Vec::new();
    }
    let is_looked_at = |file: &FilePath| pages.iter().any(|page| page.file == *file);
    let others: Vec<&PageEntry> = docset.files.pages().collect();
    let may_have = |entry: &&&PageEntry| {
        let text = snapshot.text(&entry.file);
        text.is_ok_and(|text| names.iter().any(|name| name.is_in(&text.text))) && !is_looked_at(&entry.file)
    };
    others.par_iter().filter(may_have).copied().collect()
}

/// The names of a page.
pub fn naming(page: &Page, docset: &Docset, lookup: &Lookup<'_>) -> Option<Naming> {
    match page.yaml {
        Some(_) => Naming::of_yaml(page, docset),
        None => Naming::of(&Article::of(page, docset, lookup)),
    }
}

/// What an article is called.
fn said(naming: Naming) -> impl Iterator<Item = String> {
    let uid = naming.uid.map(|own| own.uid);
    naming.h1.map(|(text, ..)| text).into_iter().chain(naming.title).chain(uid)
}

/// The words of a name. What stands between them may be written in several ways.
struct Name<'n> {
    longest: Finder<'n>,
    words: Vec<&'n str>,
    /// The bytes of its words.
    letters: usize,
    /// All its bytes.
    length: usize,
}

impl<'n> Name<'n> {
    fn of(name: &'n str) -> Option<Name<'n>> {
        let words: Vec<&str> = words(name).collect();
        let longest = words.iter().max_by_key(|word| word.len())?;
        let letters = words.iter().map(|word| word.len()).sum();
        Some(Name { longest: Finder::new(*longest), letters, length: name.len(), words })
    }

    /// Whether a line of `text` has the words, and little more.
    fn is_in(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        // Most lines are longer, and not looked through.
        let most = self.length + AROUND;
        self.longest.find_iter(bytes).any(|at| {
            let before = memchr::memrchr(b'\n', &bytes[at.saturating_sub(most)..at])
                .map(|end| at.saturating_sub(most) + end + 1);
            let Some(start) = before.or_else(|| (at <= most).then_some(0)) else { return false };
            let after = &bytes[at..bytes.len().min(start + most)];
            let end = memchr::memchr(b'\n', after)
                .map(|end| at + end)
                .or_else(|| (start + most >= bytes.len()).then_some(bytes.len()));
            let Some(line) = end.map(|end| &text[start..end]) else { return false };
            let mut there = words(line);
            self.words.iter().all(|word| there.any(|other| other == *word))
                && words(line).map(str::len).sum::<usize>() <= self.letters + BESIDE
        })
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_known_by_its_words() {
        let name = Name::of("Set up `az` (preview)").expect("words");
        for text in
            ["# Set up `az` (preview)\n", "x\r\ntitle: \"Set up `az` (preview)\"\r\n", "**Set up** az preview\n===\n"]
        {
            assert!(name.is_in(text), "{text}");
        }
        for text in ["# Set up az\n", "Set up another day what az has as a preview.\n", "# Preview az up Set preview\n"]
        {
            assert!(!name.is_in(text), "{text}");
        }
        assert!(Name::of("+++").is_none());
    }
}
