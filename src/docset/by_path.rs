//! Values that a configuration gives to paths (`fileMetadata`), of which some docsets have thousands.
//!
//! A glob can match only what begins as it does, up to its first sign. So a path is held against the globs of which it has the
//! beginning, and not against all.

use std::collections::BTreeSet;

use super::globs::Globs;
use crate::source::yaml::Yaml;
use crate::source::{FastMap, FilePath};

/// A value for the files that some globs match.
#[derive(Clone, Debug)]
pub struct ForPaths {
    /// Which they are.
    globs: Globs,
    /// The value.
    pub value: Yaml,
    /// The file that says so.
    pub file: FilePath,
}

/// The values of one key, in order.
#[derive(Clone, Debug, Default)]
pub struct ByPath {
    all: Vec<ForPaths>,
    /// Those of the globs that begin with a text, by that text in small letters.
    beginning: FastMap<String, Vec<usize>>,
    /// How long these texts are.
    lengths: BTreeSet<usize>,
}

impl ByPath {
    /// Adds a value for the files that `glob` matches. Gives the glob where it cannot be read.
    pub(super) fn add(&mut self, glob: &Yaml, value: Yaml, file: FilePath) -> Option<String> {
        let (globs, bad) = Globs::new(glob.as_text());
        let beginning = glob.as_text().map(beginning).unwrap_or_default();
        self.lengths.insert(beginning.len());
        self.beginning.entry(beginning).or_default().push(self.all.len());
        self.all.push(ForPaths { globs, value, file });
        bad.into_iter().next()
    }

    /// All values.
    pub fn all(&self) -> &[ForPaths] {
        &self.all
    }

    /// The value for a path: of several globs that match, the last wins.
    pub fn of(&self, path: &str) -> Option<&Yaml> {
        let lower = path.to_ascii_lowercase();
        let begins = self.lengths.iter().filter_map(|length| self.beginning.get(lower.get(..*length)?));
        let mut candidates: Vec<usize> = begins.flatten().copied().collect();
        candidates.sort_unstable();
        let given = candidates.into_iter().rev().map(|at| &self.all[at]).find(|given| given.globs.matches(path));
        given.map(|given| &given.value)
    }
}

/// What every path that a glob matches begins with, in small letters. Globs know the case of ASCII letters only.
fn beginning(glob: &str) -> String {
    let glob = glob.trim().trim_start_matches("./").replace('\\', "/");
    let is_sign = |c: char| !c.is_ascii() || matches!(c, '*' | '?' | '[' | ']' | '{' | '}' | '!' | '(' | '+' | '@');
    glob.split(is_sign).next().unwrap_or_default().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::yaml::Value;

    #[test]
    fn the_last_glob_that_matches_wins_whatever_it_begins_with() {
        let text = |text: &str| Yaml { value: Value::Text(text.to_owned()), ..Yaml::default() };
        let mut by_path = ByPath::default();
        for (at, glob) in ["**", "a/**.md", "./A/b.md", "{a,c}/d*.md", "e/", "ü/*.md", "f\\*.md"].iter().enumerate() {
            assert_eq!(by_path.add(&text(glob), text(&at.to_string()), FilePath::root()), None);
        }
        for (path, at) in [
            ("x.md", "0"),
            ("a/x.md", "1"),
            ("a/B.md", "2"),
            ("A/dx.md", "3"),
            ("E/x/y", "4"),
            ("ü/a.md", "5"),
            ("F/a.md", "6"),
        ] {
            assert_eq!(by_path.of(path).and_then(Yaml::as_text), Some(at), "{path}");
        }
        assert_eq!(by_path.add(&text("[a"), text("x"), FilePath::root()), Some("[a".to_owned()));
    }
}
