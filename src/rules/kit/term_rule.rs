//! Word rules of a project: `lints/terms/CODE.yml`, one file a rule, without code.
//!
//! Such a rule is one like any other: its code is the name of its file, and settings and comments know it by that.

use super::finder::Finder;
use super::page::Rule;

/// The group that these rules are listed in.
pub const GROUP: &str = "terms";

/// A word rule.
pub struct TermRule {
    /// What settings and reports know of it.
    pub rule: Rule,
    /// What it does with what it finds.
    pub kind: TermKind,
    /// Where more is said about it.
    pub link: Option<String>,
    pub(in crate::rules) message: String,
    pub(in crate::rules) help: Option<String>,
    pub(in crate::rules) places: TermScope,
    pub(in crate::rules) finder: Finder,
}

/// What a word rule does with what it finds.
#[derive(Debug, PartialEq)]
pub enum TermKind {
    /// Its words should not be used.
    Existence,
    /// Others should be used instead: for each of its words none, one, or several to choose from.
    Substitution(Vec<Vec<String>>),
    /// Its words are written as they stand in the list.
    Capitalization(Vec<String>),
    /// Its words are used no more often in a file.
    Occurrence(usize),
}

/// Where a word rule looks.
#[derive(Clone, Copy, Default)]
pub(in crate::rules) struct TermScope {
    pub(in crate::rules) text: bool,
    pub(in crate::rules) heading: bool,
    pub(in crate::rules) code: bool,
    pub(in crate::rules) header: bool,
}

impl TermRule {
    /// What it looks for and why, for people who ask.
    pub fn described(&self) -> String {
        let mut text = format!("A word rule of this project: {}.\n", self.message);
        if let Some(help) = &self.help {
            text += &format!("\n{help}\n");
        }
        if let Some(link) = &self.link {
            text += &format!("\nMore about it: {link}\n");
        }
        text
    }
}
