//! Word rules of a project: `lints/terms/CODE.yml`, one file a rule, without code.
//!
//! Such a rule is one like any other: its code is the name of its file, and settings and comments know it by that.

use std::collections::BTreeSet;
use std::sync::Mutex;

use super::finder::{Finder, Match, Wanted};
use super::page::{Rule, Scope};
use super::{Findings, Inventory, header};
use crate::source::yaml::{Value, Yaml};
use crate::source::{Fix, Safety, Severity, Span};
use crate::syntax::ReferenceKind;

/// The group that these rules are listed in.
pub const GROUP: &str = "terms";
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

/// A word rule.
pub struct TermRule {
    /// What settings and reports know of it.
    pub rule: Rule,
    /// What it does with what it finds.
    pub kind: Kind,
    /// Where more is said about it.
    pub link: Option<String>,
    message: String,
    help: Option<String>,
    places: Places,
    finder: Finder,
}

/// What a word rule does with what it finds.
#[derive(Debug, PartialEq)]
pub enum Kind {
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
struct Places {
    text: bool,
    heading: bool,
    code: bool,
    header: bool,
}

/// A fault in the file of a word rule: its place, and what is wrong.
pub type Fault = (Span, String);

impl TermRule {
    /// Reads the file of the rule `code`. Nothing where it cannot be a rule; the faults say why.
    pub fn read(code: &str, yaml: &Yaml) -> (Option<TermRule>, Vec<Fault>) {
        let mut reader = Reader { yaml, faults: Vec::new() };
        let rule = reader.rule(code);
        (rule, reader.faults)
    }

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

/// Reports what a word rule finds in a file.
pub fn check(rule: &TermRule, doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let mut matches = rule.matches(doc);
    if let Kind::Occurrence(most) = rule.kind {
        matches.drain(..most.min(matches.len()));
        matches.truncate(1);
    }
    for one in matches {
        rule.report(one, doc, found);
    }
}

impl TermRule {
    fn matches(&self, doc: &Inventory<'_>) -> Vec<Match> {
        let mut matches = Vec::new();
        if self.places.text || self.places.heading {
            let mut headings: Vec<Span> = doc
                .headings
                .iter()
                .map(|(heading, _)| *heading)
                .chain(doc.tab_titles.iter().copied())
                .map(|it| it.span)
                .collect();
            headings.sort();
            let is_in_heading = |span: Span| {
                let next = headings.partition_point(|heading| heading.start <= span.start);
                next.checked_sub(1).is_some_and(|last| headings[last].contains(span))
            };
            let wanted = |span: Span| if is_in_heading(span) { self.places.heading } else { self.places.text };
            matches.extend(in_prose(&self.finder, doc).into_iter().filter(|one| wanted(one.span)));
        }
        if self.places.code {
            matches.extend(in_code(&self.finder, doc));
        }
        if self.places.header {
            let values = header::texts(doc.metadata()).into_iter().map(|value| header::inside(doc.text(), value));
            matches.extend(values.flat_map(|value| within(&self.finder, doc, value)));
        }
        if let Kind::Capitalization(spellings) = &self.kind {
            matches.retain(|one| {
                one.span.of(doc.text()) != spellings[one.number] && !is_part_of_name(doc.text(), one.span)
            });
        }
        matches.sort_by_key(|one| one.span);
        matches
    }

    fn report(&self, one: Match, doc: &Inventory<'_>, found: &mut Findings<'_>) {
        let written = one.span.of(doc.text());
        let replacements = match &self.kind {
            Kind::Substitution(all) => {
                let expand = |text: &String| self.finder.expanded(one.number, written, text);
                all[one.number].iter().map(|text| cased(written, expand(text).as_ref().unwrap_or(text))).collect()
            }
            Kind::Capitalization(all) => vec![all[one.number].clone()],
            Kind::Existence | Kind::Occurrence(_) => Vec::new(),
        };
        let quoted: Vec<String> = replacements.iter().map(|text| format!("`{text}`")).collect();
        let shown = written.split_whitespace().collect::<Vec<_>>().join(" ");
        let message = self.message.replace("{term}", &shown).replace("{replacement}", &replacements.join(" or "));
        let link = self.link.as_ref().map(|link| format!("see {link}"));
        let hint = (!quoted.is_empty() && !self.message.contains("{replacement}"))
            .then(|| format!("write {}", quoted.join(" or ")));
        let help: Vec<String> = [self.help.clone(), hint, link].into_iter().flatten().collect();
        let fix = match &replacements[..] {
            [only] => Some(Fix::safe(one.span, only.as_str())),
            _ => None,
        };
        found.add(one.span, message).help_if((!help.is_empty()).then(|| help.join("; "))).fix_if(fix);
    }
}

/// What is found in the text that readers see, but for addresses that stand there as they are.
pub fn in_prose(finder: &Finder, doc: &Inventory<'_>) -> Vec<Match> {
    let addresses = doc.links.iter().filter(|link| link.reference.kind == ReferenceKind::Autolink);
    let addresses: Vec<Span> = addresses.map(|link| link.node.span).collect();
    let mut matches: Vec<Match> =
        finder.find(doc.prose()).into_iter().flat_map(|one| together(finder, doc, one)).collect();
    matches.retain(|one| {
        let next = addresses.partition_point(|address| address.start <= one.span.start);
        !next.checked_sub(1).is_some_and(|last| addresses[last].contains(one.span))
    });
    matches
}

/// A match, if its words stand together. Marks that are blank in prose, such as the border of a cell, part them, and what is
/// found between the marks counts; the mark of a quote does not.
fn together(finder: &Finder, doc: &Inventory<'_>, one: Match) -> Vec<Match> {
    let (written, shown) = (one.span.of(doc.text()), one.span.of(doc.prose()));
    let is_mark = |(_, (a, b)): &(usize, (u8, u8))| a != b && *a != b'>';
    let marks: Vec<usize> = written.bytes().zip(shown.bytes()).enumerate().filter(is_mark).map(|(at, _)| at).collect();
    if marks.is_empty() {
        return vec![one];
    }
    let starts = std::iter::once(0).chain(marks.iter().map(|mark| mark + 1));
    let ends = marks.iter().copied().chain([shown.len()]);
    let stretches = starts.zip(ends).filter(|(start, end)| start < end);
    let of_stretch = |(start, end): (usize, usize)| {
        let by = one.span.start + u32::try_from(start).expect("files are smaller than 4 GiB");
        finder.find(&shown[start..end]).into_iter().map(move |one| moved(one, by))
    };
    stretches.flat_map(of_stretch).collect()
}

/// What is found in blocks of code and in code in a line.
pub fn in_code(finder: &Finder, doc: &Inventory<'_>) -> Vec<Match> {
    let blocks = doc.code_blocks.iter().map(|(node, _)| node.span);
    let all = blocks.chain(doc.codes.iter().map(|(node, _)| node.span));
    all.flat_map(|span| within(finder, doc, span)).collect()
}

fn within(finder: &Finder, doc: &Inventory<'_>, span: Span) -> Vec<Match> {
    finder.find(span.of(doc.text())).into_iter().map(|one| moved(one, span.start)).collect()
}

fn moved(one: Match, by: u32) -> Match {
    Match { span: Span { start: one.span.start + by, end: one.span.end + by }, number: one.number }
}

/// Whether a word is part of an address, a path or another name: `github.com`, `docs/github`, `github-actions`.
fn is_part_of_name(text: &str, span: Span) -> bool {
    let before = text[..span.start as usize].chars().next_back();
    let mut rest = text[span.end as usize..].chars();
    let (next, one_more) = (rest.next(), rest.next());
    matches!(before, Some('/' | '.' | '-' | '_' | '@' | '#' | '\\'))
        || matches!(next, Some('/' | '_' | '@' | '\\'))
        || (matches!(next, Some('.' | '-' | ':')) && one_more.is_some_and(char::is_alphanumeric))
}

/// A replacement with a capital where the word that it replaces begins a sentence.
fn cased(written: &str, replacement: &str) -> String {
    let is_upper = written.starts_with(char::is_uppercase) && written.chars().skip(1).all(|c| !c.is_uppercase());
    let mut rest = replacement.chars();
    match rest.next() {
        Some(first) if is_upper && first.is_lowercase() => first.to_uppercase().chain(rest).collect(),
        _ => replacement.to_owned(),
    }
}

/// Keeps a text as long as the program runs, once, however often a preview reads its file again.
fn kept(text: &str) -> &'static str {
    static KEPT: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut all = KEPT.lock().expect("no holder panics");
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
        for (key, _) in yaml.entries() {
            let name = key.as_text().unwrap_or("");
            if !KEYS.contains(&name) {
                let known: Vec<String> = KEYS.iter().map(|key| format!("`{key}`")).collect();
                self.faults
                    .push((key.span, format!("a word rule has no key `{name}`: there are {}", known.join(", "))));
            }
        }
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
            Kind::Capitalization(_) => false,
            _ => self.switch("case-sensitive"),
        };
        let exceptions: Vec<String> = self.texts("exceptions");
        let (finder, faults) = Finder::new(&wanted, &exceptions, is_exact);
        self.faults.extend(
            faults.into_iter().map(|(number, why)| (spans[number], format!("this cannot be looked for: {why}"))),
        );
        let has_one_each = match &kind {
            Kind::Substitution(all) => all.iter().any(|texts| texts.len() == 1),
            Kind::Capitalization(_) => true,
            Kind::Existence | Kind::Occurrence(_) => false,
        };
        let message = self.text("message").unwrap_or_else(|| default_message(&kind));
        let message = match &kind {
            Kind::Occurrence(most) => message.replace("{max}", &most.to_string()),
            _ => message,
        };
        let rule = Rule {
            code: kept(code),
            severity: self.severity(),
            enabled: true,
            only: None,
            tier: 1,
            group: GROUP,
            scope: Scope::File,
            fix: has_one_each.then_some(Safety::Safe),
            aliases: Vec::new(),
            options: Vec::new(),
            title: kept(&message),
            page: "",
            checks: &[],
        };
        let (places, link, help) = (self.places(), self.text("link"), self.text("help"));
        Some(TermRule { rule, kind, link, message, help, places, finder })
    }

    fn kind(&mut self, name: &str, wanted: &[Wanted], values: Vec<Vec<String>>) -> Option<Kind> {
        let span = self.yaml.get("kind").map_or(self.yaml.span, |kind| kind.span);
        Some(match name {
            "existence" => Kind::Existence,
            "substitution" => Kind::Substitution(values),
            "capitalization" | "capitalisation" => {
                let spelling = |one: &Wanted| match one {
                    Wanted::Words(text) => Some(text.clone()),
                    Wanted::Pattern(_) => None,
                };
                let Some(spellings) = wanted.iter().map(spelling).collect() else {
                    self.faults.push((span, "a rule about capitals has `terms` and no `patterns`".to_owned()));
                    return None;
                };
                Kind::Capitalization(spellings)
            }
            "occurrence" => match self.yaml.text("max").and_then(|max| max.parse().ok()) {
                Some(max) => Kind::Occurrence(max),
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

    fn places(&mut self) -> Places {
        let Some(value) = self.yaml.get("scope") else {
            return Places { text: true, heading: true, ..Places::default() };
        };
        let mut places = Places::default();
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

fn default_message(kind: &Kind) -> String {
    let message = match kind {
        Kind::Existence => "`{term}` should not be used",
        Kind::Substitution(_) => "`{term}` should be another word",
        Kind::Capitalization(_) => "`{term}` is written `{replacement}`",
        Kind::Occurrence(1) => "`{term}` and its like are used more than once",
        Kind::Occurrence(_) => "`{term}` and its like are used more than {max} times",
    };
    message.to_owned()
}
