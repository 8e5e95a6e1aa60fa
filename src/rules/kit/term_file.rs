//! The file of a word rule, read.

use std::collections::BTreeSet;
use std::sync::Mutex;

use super::finder::{Finder, Wanted};
use super::page::Rule;
use super::term_rule::{GROUP, TermKind, TermRule, TermScope};
use crate::source::yaml::{Value, Yaml};
use crate::source::{Code, Safety, Severity, Span, lock};

/// What may stand in such a file.
const KEYS: [&str; 11] = [
    "kind",
    "message",
    "severity",
    "scope",
    "terms",
    "patterns",
    "exceptions",
    "case-sensitive",
    "max",
    "link",
    "help",
];
/// How many patterns a rule may have: each is looked for in all of the text.
const MOST_PATTERNS: usize = 100;

/// A fault in the file of a word rule: its place, and what is wrong.
pub type Fault = (Span, String);

impl TermRule {
    /// Reads the file of the rule `code`. Nothing where it cannot be a rule; the faults say why.
    pub fn read(code: &str, yaml: &Yaml) -> (Option<TermRule>, Vec<Fault>) {
        let mut reader = Reader { yaml, faults: Vec::new() };
        let rule = reader.rule(code);
        (rule, reader.faults)
    }
}

/// Keeps a text as long as the program runs, once, however often a preview reads its file again.
fn kept(text: &str) -> &'static str {
    static KEPT: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut all = lock(&KEPT);
    if let Some(known) = all.get(text) {
        return known;
    }
    let new: &'static str = Box::leak(text.to_owned().into_boxed_str());
    all.insert(new);
    new
}

struct Reader<'y> {
    yaml: &'y Yaml,
    faults: Vec<Fault>,
}

impl Reader<'_> {
    fn rule(&mut self, code: &str) -> Option<TermRule> {
        let yaml = self.yaml;
        if !matches!(yaml.value, Value::Map(_)) {
            self.faults.push((yaml.span, "a word rule is a mapping with `kind` and `terms`".to_owned()));
            return None;
        }
        self.report_unknown_keys();
        let (mut wanted, mut values, mut spans) = (Vec::new(), Vec::new(), Vec::new());
        let kind_name = yaml.text("kind").unwrap_or("existence");
        for (key, is_pattern) in [("terms", false), ("patterns", true)] {
            for (text, value, span) in self.entries(key, kind_name == "substitution") {
                wanted.push(if is_pattern { Wanted::Pattern(text) } else { Wanted::Words(text) });
                values.push(value);
                spans.push(span);
            }
        }
        let kind = self.kind(kind_name, &wanted, values)?;
        if wanted.is_empty() {
            if !self.faults.is_empty() {
                return None;
            }
            self.faults.push((yaml.span, "the word rule has neither `terms` nor `patterns`".to_owned()));
            return None;
        }
        if let Some(first) = wanted.iter().position(|one| matches!(one, Wanted::Pattern(_)))
            && wanted.len() - first > MOST_PATTERNS
        {
            self.faults.push((spans[first], format!("a word rule has at most {MOST_PATTERNS} patterns")));
            return None;
        }
        let is_exact = match &kind {
            TermKind::Capitalization(_) => false,
            _ => self.switch("case-sensitive"),
        };
        let exceptions: Vec<String> = self.texts("exceptions");
        let (finder, faults) = Finder::new(&wanted, &exceptions, is_exact);
        self.faults.extend(
            faults.into_iter().map(|(number, why)| (spans[number], format!("this cannot be looked for: {why}"))),
        );
        let has_one_each = match &kind {
            TermKind::Substitution(all) => all.iter().any(|texts| texts.len() == 1),
            TermKind::Capitalization(_) => true,
            TermKind::Existence | TermKind::Occurrence(_) => false,
        };
        let message = self.message(&kind);
        let rule = Rule {
            code: Code::of_project(kept(code)),
            severity: self.severity(),
            enabled: true,
            only: None,
            elsewhere: None,
            group: GROUP,
            fix: has_one_each.then_some(Safety::Safe),
            aliases: Vec::new(),
            options: Vec::new(),
            title: kept(&message),
            page: "",
            looks: Vec::new(),
        };
        let (places, link, help) = (self.places(), self.text("link"), self.text("help"));
        Some(TermRule { rule, kind, link, message, help, places, finder })
    }

    fn report_unknown_keys(&mut self) {
        let known: Vec<String> = KEYS.iter().map(|key| format!("`{key}`")).collect();
        for (key, _) in self.yaml.entries() {
            let name = key.as_text().unwrap_or("");
            if !KEYS.contains(&name) {
                self.faults
                    .push((key.span, format!("a word rule has no key `{name}`: there are {}", known.join(", "))));
            }
        }
    }

    fn message(&mut self, kind: &TermKind) -> String {
        let message = self.text("message").unwrap_or_else(|| default_message(kind));
        match kind {
            TermKind::Occurrence(most) => message.replace("{max}", &most.to_string()),
            _ => message,
        }
    }

    fn kind(&mut self, name: &str, wanted: &[Wanted], values: Vec<Vec<String>>) -> Option<TermKind> {
        let span = self.yaml.get("kind").map_or(self.yaml.span, |kind| kind.span);
        Some(match name {
            "existence" => TermKind::Existence,
            "substitution" => TermKind::Substitution(values),
            "capitalization" | "capitalisation" => {
                let spelling = |one: &Wanted| match one {
                    Wanted::Words(text) => Some(text.clone()),
                    Wanted::Pattern(_) => None,
                };
                let Some(spellings) = wanted.iter().map(spelling).collect() else {
                    self.faults.push((span, "a rule about capitals has `terms` and no `patterns`".to_owned()));
                    return None;
                };
                TermKind::Capitalization(spellings)
            }
            "occurrence" => match self.yaml.text("max").and_then(|max| max.parse().ok()) {
                Some(max) => TermKind::Occurrence(max),
                None => {
                    self.faults
                        .push((span, "a rule about occurrences says with `max` how many there may be".to_owned()));
                    return None;
                }
            },
            _ => {
                let known = "`existence`, `substitution`, `capitalization` and `occurrence`";
                self.faults.push((span, format!("`{name}` is not a kind of word rule: there are {known}")));
                return None;
            }
        })
    }

    /// The words or patterns at `key`, each with what replaces it, and its place.
    fn entries(&mut self, key: &str, has_values: bool) -> Vec<(String, Vec<String>, Span)> {
        let Some(value) = self.yaml.get(key) else { return Vec::new() };
        match &value.value {
            Value::Map(entries) if has_values => entries
                .iter()
                .map(|(key, value)| {
                    let texts = value.texts().into_iter().map(str::to_owned).collect();
                    (key.as_text().unwrap_or("").to_owned(), texts, key.span)
                })
                .collect(),
            Value::List(items) if !has_values => {
                items.iter().map(|item| (item.as_text().unwrap_or("").to_owned(), Vec::new(), item.span)).collect()
            }
            _ => {
                let form = if has_values { "a mapping from what is found to what replaces it" } else { "a list" };
                self.faults.push((value.span, format!("`{key}` is {form}")));
                Vec::new()
            }
        }
    }

    fn severity(&mut self) -> Severity {
        match self.yaml.get("severity").map(|value| (value.span, value.as_text().unwrap_or(""))) {
            None | Some((_, "suggestion")) => Severity::Suggestion,
            Some((_, "warning")) => Severity::Warning,
            Some((_, "error")) => Severity::Error,
            Some((span, other)) => {
                let known = "`error`, `warning` and `suggestion`";
                self.faults.push((span, format!("`{other}` is not a severity of a word rule: there are {known}")));
                Severity::Suggestion
            }
        }
    }

    fn places(&mut self) -> TermScope {
        let Some(value) = self.yaml.get("scope") else {
            return TermScope { text: true, heading: true, ..TermScope::default() };
        };
        let mut places = TermScope::default();
        for name in value.texts() {
            match name {
                "text" => places.text = true,
                "heading" => places.heading = true,
                "code" => places.code = true,
                "header" => places.header = true,
                _ => {
                    let known = "`text`, `heading`, `code` and `header`";
                    self.faults.push((value.span, format!("`{name}` is no place to look at: there are {known}")));
                }
            }
        }
        places
    }

    fn text(&mut self, key: &str) -> Option<String> {
        let value = self.yaml.get(key)?;
        let text = value.as_text().map(str::trim).filter(|text| !text.is_empty());
        if text.is_none() {
            self.faults.push((value.span, format!("`{key}` is a text")));
        }
        text.map(str::to_owned)
    }

    fn texts(&mut self, key: &str) -> Vec<String> {
        let Some(value) = self.yaml.get(key) else { return Vec::new() };
        if !matches!(value.value, Value::List(_) | Value::Text(_)) {
            self.faults.push((value.span, format!("`{key}` is a list")));
        }
        value.texts().into_iter().map(str::to_owned).collect()
    }

    fn switch(&mut self, key: &str) -> bool {
        match self.yaml.get(key).map(|value| (value.span, &value.value)) {
            None => false,
            Some((_, Value::Bool(switch))) => *switch,
            Some((span, _)) => {
                self.faults.push((span, format!("`{key}` is `true` or `false`")));
                false
            }
        }
    }
}

fn default_message(kind: &TermKind) -> String {
    let message = match kind {
        TermKind::Existence => "`{term}` should not be used",
        TermKind::Substitution(_) => "`{term}` should be another word",
        TermKind::Capitalization(_) => "`{term}` is written `{replacement}`",
        TermKind::Occurrence(1) => "`{term}` and its like are used more than once",
        TermKind::Occurrence(_) => "`{term}` and its like are used more than {max} times",
    };
    message.to_owned()
}
