//! How severe each rule is in a docset, where it looks, and what its options are.

use std::collections::HashMap;

use super::content_type::ContentTypes;
use super::data::Data;
use super::page::{Only, Rule, Setting};
use super::term_rule::TermRule;
use crate::docset::{Globs, Metadata, ProjectKind, within};
use crate::source::{Code, Date, FilePath, Severity, codes};

/// What an article about a cmdlet is not asked: a tool decides on its headings, its closing section and its header, and PowerShell shows
/// it in a terminal, where only absolute links lead somewhere.
const NOT_OF_CMDLETS: [Code; 14] = [
    codes::ATTRIBUTE_RESERVED,
    codes::AUTHOR_MISSING,
    codes::DESCRIPTION_MISSING,
    codes::DOCS_LINK_ABSOLUTE,
    codes::HEADING_NO_CONTENT,
    codes::INTRODUCTION_MISSING,
    codes::LINKS_NOT_LISTED,
    codes::MS_AUTHOR_MISSING,
    codes::MS_DATE_MISSING,
    codes::MS_TOPIC_MISSING,
    codes::TERMINAL_SECTION_NO_LINK,
    codes::TERMINAL_SECTION_NOT_LAST,
    codes::TITLE_MISSING,
    codes::TOC_MISSING,
];

/// The settings of all rules for one docset.
#[derive(Default)]
pub struct Settings {
    /// The rules that the program has.
    pub built_in: &'static [Rule],
    /// What stands at the root.
    pub kind: ProjectKind,
    /// The folder of the docset.
    pub folder: FilePath,
    /// Where the rules differ from their pages.
    pub rules: HashMap<Code, Changed>,
    /// Files that are not looked at at all.
    pub ignored: Option<FileGlobs>,
    /// The lists of names and words.
    pub data: Data,
    /// What articles of each kind must look like.
    pub types: ContentTypes,
    /// The word rules of the project, in the order of their codes.
    pub terms: Vec<TermRule>,
    /// Today; without it no date is too late.
    pub today: Option<Date>,
}

/// What a project changes about a rule.
#[derive(Clone, Debug, Default)]
pub struct Changed {
    /// The severity; the inner nothing is `off`.
    pub severity: Option<Option<Severity>>,
    /// The options that are set.
    pub options: Vec<(String, OptionValue)>,
    /// Files the rule looks at; nothing means all.
    pub include: Option<FileGlobs>,
    /// Files the rule passes over.
    pub exclude: Option<FileGlobs>,
    /// The values of `ms.topic` that the rule looks at; none means all.
    pub topics: Vec<String>,
}

/// Globs of a file of settings.
#[derive(Clone, Debug)]
pub struct FileGlobs {
    /// The folder that they start from.
    pub folder: FilePath,
    /// The globs.
    pub globs: Globs,
}

impl FileGlobs {
    fn matches(&self, file: &FilePath) -> bool {
        self.globs.matches(within(file, &self.folder).unwrap_or(file.as_str()))
    }
}

/// The value of an option as a project gives it.
#[derive(Clone, Debug, PartialEq)]
pub enum OptionValue {
    /// `true` or `false`
    Switch(bool),
    /// A whole number.
    Number(i64),
    /// A list of words.
    List(Vec<String>),
}

impl Settings {
    /// The rule with this code, one of the project's among them; else the first with this alias. Case does not matter.
    pub fn rule(&self, code: &str) -> Option<&Rule> {
        Rule::named(self.built_in, code).next().or_else(|| self.own(code))
    }

    /// All rules that `name` stands for, those of the project among them.
    pub fn named(&self, name: &str) -> Vec<&Rule> {
        let built_in = Rule::named(self.built_in, name);
        built_in.chain(self.own(name)).collect()
    }

    fn own(&self, code: &str) -> Option<&Rule> {
        self.terms.iter().map(|term| &term.rule).find(|rule| rule.code.is_meant_by(code))
    }

    /// All rules: the built-in ones, and then those of the project.
    pub fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.built_in.iter().chain(self.terms.iter().map(|term| &term.rule))
    }

    /// The code that is most like `name`, if one is.
    pub fn nearest(&self, name: &str) -> Option<&'static str> {
        crate::source::nearest(name, self.rules().map(|rule| rule.code.as_str()))
    }

    /// How severe a fault of `rule` is in `file`; nothing when the rule does not look there.
    pub fn severity(&self, rule: &Rule, file: &FilePath, topic: Option<&str>) -> Option<Severity> {
        if self.is_ignored(file) {
            return None;
        }
        let default = rule.enabled.then_some(rule.severity);
        let Some(changed) = self.rules.get(&rule.code) else { return default };
        let looks = changed.include.as_ref().is_none_or(|globs| globs.matches(file))
            && !changed.exclude.as_ref().is_some_and(|globs| globs.matches(file))
            && (changed.topics.is_empty()
                || topic.is_some_and(|topic| changed.topics.iter().any(|known| known.eq_ignore_ascii_case(topic))));
        if looks { changed.severity.unwrap_or(default) } else { None }
    }

    /// Whether a file with this metadata is one of those that `rule` is for.
    pub fn is_for(&self, rule: &Rule, metadata: &Metadata<'_>) -> bool {
        if self.rules.contains_key(&rule.code) {
            return true;
        }
        if NOT_OF_CMDLETS.contains(&rule.code) && metadata.is_about_cmdlet() {
            return false;
        }
        match rule.only {
            None => true,
            Some(Only::Learn) => metadata.is_of_learn(),
            Some(Only::Typed) => metadata.is_of_learn() || metadata.content_type().is_some(),
        }
    }

    /// The most that a fault of `rule` matters in a file with this metadata, unless the project says how much it does.
    pub fn most(&self, rule: &Rule, metadata: &Metadata<'_>) -> Severity {
        let is_set = || self.rules.get(&rule.code).is_some_and(|changed| changed.severity.is_some());
        rule.elsewhere.filter(|_| !metadata.is_of_learn() && !is_set()).unwrap_or(Severity::Error)
    }

    /// Whether `rule` looks anywhere at all.
    pub fn is_on(&self, rule: &Rule) -> bool {
        let changed = self.rules.get(&rule.code).and_then(|changed| changed.severity);
        changed.map_or(rule.enabled, |severity| severity.is_some())
    }

    /// Whether nothing is looked at in `file`.
    pub fn is_ignored(&self, file: &FilePath) -> bool {
        self.ignored.as_ref().is_some_and(|globs| globs.matches(file))
    }

    fn given(&self, rule: &Rule, name: &str) -> Option<&OptionValue> {
        let options = &self.rules.get(&rule.code)?.options;
        options.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    pub(in crate::rules) fn number(&self, rule: &Rule, name: &str) -> i64 {
        match (self.given(rule, name), rule.option(name)) {
            (Some(OptionValue::Number(number)), _) => *number,
            (_, Setting::Number(number)) => *number,
            _ => panic!("the option `{name}` of `{}` is a number", rule.code),
        }
    }

    pub(in crate::rules) fn switch(&self, rule: &Rule, name: &str) -> bool {
        match (self.given(rule, name), rule.option(name)) {
            (Some(OptionValue::Switch(switch)), _) => *switch,
            (_, Setting::Switch(switch)) => *switch,
            _ => panic!("the option `{name}` of `{}` is a switch", rule.code),
        }
    }

    pub(in crate::rules) fn list<'s>(&'s self, rule: &'s Rule, name: &str) -> &'s [String] {
        match (self.given(rule, name), rule.option(name)) {
            (Some(OptionValue::List(list)), _) => list,
            (_, Setting::List(list)) => list,
            _ => panic!("the option `{name}` of `{}` is a list", rule.code),
        }
    }
}
