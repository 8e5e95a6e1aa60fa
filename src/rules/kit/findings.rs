//! What a rule finds while it looks, and what its settings are.

use super::article::Article;
use super::content_type::ContentType;
use super::data::Data;
use super::options::{List, Number, Switch};
use super::page::Rule;
use super::placed::Placed;
use super::settings::Settings;
use crate::docset::ProjectKind;
use crate::source::{Date, Diagnostic, Fault, FilePath, Fix, Place, Related, Severity, Span};

/// The findings of one rule, and the door to its options and lists.
pub struct Findings<'a> {
    rule: &'a Rule,
    settings: &'a Settings,
    /// The file that is looked at.
    file: &'a FilePath,
    found: Vec<Found>,
}

/// A fault, and its weight where that differs from the rule's.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// What is wrong, and where.
    pub fault: Fault,
    /// At most this severe.
    pub at_most: Severity,
}

impl<'a> Findings<'a> {
    /// Nothing found yet by `rule` in `file`.
    pub fn new(rule: &'a Rule, settings: &'a Settings, file: &'a FilePath) -> Findings<'a> {
        Findings { rule, settings, file, found: Vec::new() }
    }

    /// What was found, in the order in which it was added.
    pub fn into_found(self) -> Vec<Found> {
        self.found
    }

    /// Adds a fault at `span` of the file that is looked at. Help, fix and related places are added to what it gives.
    pub fn add(&mut self, span: impl Into<Span>, message: impl Into<String>) -> Added<'_> {
        self.push(self.file.clone(), span.into(), message.into(), Vec::new())
    }

    /// Adds a fault at a part of an article, in the file that holds it, with the includes that led there.
    pub fn add_at(&mut self, placed: &Placed<'_>, message: impl Into<String>) -> Added<'_> {
        self.push(placed.part.file.clone(), placed.node.span, message.into(), placed.chain.to_vec())
    }

    /// Adds a fault at `span` of another file, which `chain` led to.
    pub fn add_in(&mut self, file: &FilePath, chain: &[Place], span: Span, message: impl Into<String>) -> Added<'_> {
        self.push(file.clone(), span, message.into(), chain.to_vec())
    }

    fn push(&mut self, file: FilePath, span: Span, message: String, chain: Vec<Place>) -> Added<'_> {
        let fault = Fault { file, diagnostic: Diagnostic::new(self.rule.code, span, message), chain };
        self.found.push(Found { fault, at_most: Severity::Error });
        Added(self.found.last_mut().expect("one was pushed"))
    }

    /// An option of the rule, a whole number.
    pub fn number(&self, option: Number) -> i64 {
        self.settings.number(self.rule, option.0)
    }

    /// An option of the rule, `true` or `false`.
    pub fn switch(&self, option: Switch) -> bool {
        self.settings.switch(self.rule, option.0)
    }

    /// An option of the rule, a list of words.
    pub fn list(&self, option: List) -> &[String] {
        self.settings.list(self.rule, option.0)
    }

    /// The lists of names and words, with the project's own additions.
    pub fn data(&self) -> &'a Data {
        &self.settings.data
    }

    /// What an article of its kind must look like, where its kind is known.
    pub fn content_type(&self, article: &Article<'_>) -> Option<&'a ContentType> {
        let (types, metadata) = (&self.settings.types, &article.metadata);
        match metadata.content_type() {
            Some(name) if !metadata.is_of_learn() || metadata.topic() == Some(name) => types.named(name),
            _ if metadata.is_of_learn() => {
                // What a configuration says of a whole folder is true of most of its articles at best.
                let own = metadata.header().text("ms.topic").map(str::trim).filter(|topic| !topic.is_empty());
                if own.is_none() && metadata.topic().is_some() { None } else { types.of(own, article.file()) }
            }
            _ => None,
        }
    }

    /// The same for its words: the built-in kinds know those of English alone.
    pub fn content_type_in_words(&self, article: &Article<'_>) -> Option<&'a ContentType> {
        let is_in_english = article.docset.files.site.is_in_english();
        self.content_type(article).filter(|kind| is_in_english || !kind.is_built_in)
    }

    /// Whether a type of article has this `ms.topic`.
    pub fn has_topic(&self, topic: &str) -> bool {
        self.settings.types.all().iter().any(|known| known.topics.iter().any(|its| its == topic))
    }

    /// Whether the files are read as GitHub reads them: nobody said that they are for another tool.
    pub fn is_read_as_on_github(&self) -> bool {
        self.settings.kind == ProjectKind::Plain
    }

    /// Whether Markdig reads the files, the library of docfx and of Learn, or this program alone.
    pub fn is_read_by_markdig(&self) -> bool {
        matches!(self.settings.kind, ProjectKind::Learn | ProjectKind::Docfx | ProjectKind::Content)
    }

    /// Whether the files are written for MkDocs.
    pub fn is_for_mkdocs(&self) -> bool {
        self.settings.kind == ProjectKind::MkDocs
    }

    /// Today, where it is known.
    pub fn today(&self) -> Option<Date> {
        self.settings.today
    }
}

/// A fault that was just added.
pub struct Added<'a>(&'a mut Found);

impl Added<'_> {
    /// Adds what to do about it.
    pub fn help(self, help: impl Into<String>) -> Self {
        self.0.fault.diagnostic.help = Some(help.into());
        self
    }

    /// Adds what to do about it, where something is known.
    pub fn help_if(self, help: Option<String>) -> Self {
        self.0.fault.diagnostic.help = help;
        self
    }

    /// Adds how to mend it.
    pub fn fix(self, fix: Fix) -> Self {
        self.0.fault.diagnostic.fix = Some(fix);
        self
    }

    /// Adds how to mend it, where that is known.
    pub fn fix_if(self, fix: Option<Fix>) -> Self {
        self.0.fault.diagnostic.fix = fix;
        self
    }

    /// Adds the target that it is about.
    pub fn about(self, target: &str) -> Self {
        self.0.fault.diagnostic.target = Some(target.to_owned());
        self
    }

    /// Adds another place that belongs to it.
    pub fn related(self, related: Related) -> Self {
        self.0.fault.diagnostic.related.push(related);
        self
    }

    /// Makes it no more severe than `severity`, whatever the rule says of other faults.
    pub fn at_most(self, severity: Severity) -> Self {
        self.0.at_most = severity;
        self
    }
}
