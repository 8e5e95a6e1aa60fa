//! Whether the materials have a command, and its options.

use super::commands::asked;
use super::facts::Fact;
use super::ground::{Grounds, Support};
use super::help;
use super::scan::Claim;
use crate::rules::lists;

/// Programs that run the program behind them.
const RUNNERS: [&str; 5] = ["npx", "pnpx", "bunx", "uvx", "sudo"];

impl Grounds<'_> {
    pub(super) fn command(&mut self, path: &str) -> Support {
        if let Some(at) = self.index.phrase(path) {
            return Support::Said(at);
        }
        let words: Vec<&str> = path.split(' ').collect();
        // A program that only runs another says nothing of its own.
        if let Some((runner, rest)) = path.split_once(' ')
            && RUNNERS.contains(&runner)
        {
            return self.command(rest);
        }
        // Neither does one that is named alone, as before `-m`.
        if words.len() == 1 && self.data.words(lists::common_knowledge::PROGRAMS).has(path) {
            return Support::Free;
        }
        if let Some(at) = help::listed(self.index, &words) {
            return Support::Said(at);
        }
        if self.data.words(lists::common_knowledge::HOUSEKEEPING).has(words[0]) {
            return Support::Free;
        }
        if self.is_common(&words) {
            return Support::Free;
        }
        let takes = |length: &usize| {
            let known = words[..*length].join(" ");
            self.index.takes_argument(&known)
                && (self.index.phrase(&known).is_some() || help::listed(self.index, &words[..*length]).is_some())
        };
        if (1..words.len()).rev().any(|length| takes(&length)) {
            return Support::Free;
        }
        let said = (1..words.len()).rev().find_map(|length| {
            let known = words[..length].join(" ");
            self.index.phrase(&known).map(|at| (known, at))
        });
        Support::Nothing(said.map(|(_, at)| (self.index.line(at).to_owned(), at)))
    }

    /// Whether a command is one that every reader knows, with what stands behind it.
    fn is_common(&self, words: &[&str]) -> bool {
        let list = |list| self.data.words(list);
        let is_said = |word: &str| self.index.phrase(word).is_some();
        // What is installed, or asked for by its kind, is something of the product.
        let is_known = |word: &str| {
            is_said(word)
                || list(lists::common_knowledge::KINDS).has(word)
                || list(lists::common_knowledge::PROGRAMS).has(word)
                || list(lists::common_knowledge::HOUSEKEEPING).has(word)
        };
        list(lists::common_knowledge::COMMANDS).all.iter().any(|known| {
            let pattern: Vec<&str> = known.split(' ').collect();
            let fits = words.len() >= pattern.len()
                && pattern.iter().zip(words).all(|(one, word)| match *one {
                    // What is named must be something the materials speak of.
                    "*" => is_said(word),
                    one => one.eq_ignore_ascii_case(word),
                });
            let rest = &words[pattern.len().min(words.len())..];
            let is_told = if pattern.contains(&"*") {
                rest.iter().all(|word| is_said(word))
            } else {
                !list(lists::common_knowledge::NAMING).has(known) || rest.first().is_none_or(|word| is_known(word))
            };
            fits && is_told
        })
    }

    /// A command in a line of text, whose program only the materials know.
    pub(super) fn line(&mut self, fact: &Fact, text: &str) -> Support {
        let whole = self.name(text, true);
        let found = asked(text, self.data);
        if !matches!(whole, Support::Nothing(_)) || found.is_empty() {
            return whole;
        }
        let parts: Vec<Support> = found
            .into_iter()
            .map(|(_, claim)| match claim {
                Claim::Command(path) => self.command(&path),
                Claim::Flag(name, value) => self.flag(fact, &name, value.as_deref()),
                _ => Support::Free,
            })
            .collect();
        let is_missing = |support: &&Support| matches!(support, Support::Nothing(_) | Support::Other(..));
        parts.iter().find(is_missing).or(parts.first()).cloned().unwrap_or(whole)
    }

    pub(super) fn flag(&mut self, fact: &Fact, name: &str, value: Option<&str>) -> Support {
        let known = self.index.claim(&Claim::Flag(name.to_owned(), None));
        if known.is_none() && !self.data.words(lists::common_knowledge::FLAGS).has(name) {
            let index = self.index;
            return Support::Nothing(self.nearest(name, index.flags()));
        }
        let said = known.map_or(Support::Free, Support::Said);
        match value {
            None => said,
            Some(value) => self.value(fact, name, value, said),
        }
    }
}
