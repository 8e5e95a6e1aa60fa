//! Whether the materials say what an article claims, and what they say instead.

use std::collections::HashMap;

use super::calendar;
use super::commands::is_argument;
use super::durations;
use super::endpoints;
use super::facts::{Fact, is_example_address, is_example_host, is_placeholder, literals};
use super::forms::{humps, is_file};
use super::hypothetical;
use super::index::{At, Index};
use super::scan::{self, Claim};
use super::status;
use super::within;
use crate::rules::Data;
use crate::rules::lists;
use crate::source::distance;
use crate::source::pattern::pattern;

/// How many unsupported facts are compared with everything there is, to say what comes nearest.
const COMPARED: usize = 200;
/// How many values are worked out from others.
const WORKED_OUT: usize = 500;

/// How many places of a file's name are looked at.
const SEARCHED: usize = 20;

pattern!(
    SAVES,
    r"(?i)\b(?:save|create|make|write|store|copy|paste|put|name|call|add)\b[^.!?\n]{0,80}\b(?:as|to|into|in|named|called|file|it)$"
);

/// What the materials say to a fact.
#[derive(Clone, Debug, PartialEq)]
pub enum Support {
    /// The same, here.
    Said(At),
    /// Nothing, and nothing is asked for: every reader knows it, or it is the article's own.
    Free,
    /// Nothing; the nearest they say.
    Nothing(Option<(String, At)>),
    /// Something else.
    Other(String, At),
}

/// A fact, and what the materials say to it.
pub struct Row {
    /// The fact.
    pub fact: Fact,
    /// What the materials say.
    pub support: Support,
}

/// Looks for every fact in the materials.
pub fn ground(facts: Vec<Fact>, article: &str, index: &Index, data: &Data) -> Vec<Row> {
    let mut grounds = Grounds { index, data, article, compared: 0, worked_out: 0 };
    let mut known: HashMap<(Claim, bool), Support> = HashMap::new();
    let rows = facts.into_iter().map(|fact| {
        let key = (fact.claim.clone(), fact.is_code);
        // What comes nearest depends on the words around, so only what is said is remembered.
        let support = known.get(&key).cloned().unwrap_or_else(|| {
            let support = grounds.support(&fact);
            if matches!(support, Support::Said(_) | Support::Free) {
                known.insert(key, support.clone());
            }
            support
        });
        Row { fact, support }
    });
    rows.collect()
}

/// An article whose facts are looked for.
pub struct Grounds<'a> {
    pub index: &'a Index,
    pub data: &'a Data,
    pub article: &'a str,
    compared: usize,
    worked_out: usize,
}

impl Grounds<'_> {
    fn support(&mut self, fact: &Fact) -> Support {
        let (before, after) = (&self.article[..fact.span.start as usize], &self.article[fact.span.end as usize..]);
        match &fact.claim {
            Claim::Version(_) => self.version(fact),
            Claim::Number(value, unit) => self.number(fact, value, unit),
            Claim::Date(_) if hypothetical::is_supposed([before, after]) && self.index.claim(&fact.claim).is_none() => {
                Support::Free
            }
            Claim::Date(_) | Claim::Address(_) => match self.index.claim(&fact.claim) {
                Some(at) => Support::Said(at),
                None => {
                    match self.index.phrase(&fact.text).or_else(|| calendar::of_day(self.index, before, &fact.claim)) {
                        Some(at) => Support::Said(at),
                        None => Support::Nothing(self.nearest_of(fact, |claim| {
                            std::mem::discriminant(claim) == std::mem::discriminant(&fact.claim)
                        })),
                    }
                }
            },
            Claim::Code(name) => self.name(name, fact.is_code),
            // A pattern is no address, and neither is the host of a sample company.
            Claim::Url(url) if url.contains('*') => Support::Free,
            Claim::Url(url) if !url.contains('/') && !url.ends_with(".example") && is_example_host(url) => {
                Support::Free
            }
            Claim::Url(url) => self.url(url),
            Claim::Command(path) => self.command(path),
            Claim::Flag(name, value) => self.flag(fact, name, value.as_deref()),
            Claim::Pair(key, value) => self.pair(fact, key, value),
            Claim::Name(name) if fact.is_code && name.contains(' ') && scan::is_command(name) => self.line(fact, name),
            Claim::Name(_) if hypothetical::is_example([before, ""]) => Support::Free,
            Claim::Name(name) => self.name(name, fact.is_code),
        }
    }

    fn pair(&mut self, fact: &Fact, key: &str, value: &str) -> Support {
        // A host with its port has the form of a pair.
        if is_example_host(&fact.text) && !fact.text.contains("://") {
            return Support::Free;
        }
        let named = match self.data.words(lists::common_knowledge::FREE).has(key) {
            true => Support::Free,
            false => self.name(key, true),
        };
        match named {
            said @ (Support::Said(_) | Support::Free) => self.value(fact, key, value, said),
            nothing => nothing,
        }
    }

    /// The value of an option or a key; `said` is what is known of its name.
    pub(super) fn value(&mut self, fact: &Fact, of: &str, value: &str, said: Support) -> Support {
        let lower = value.to_lowercase();
        let same = |(known, _): &&(String, At)| *known == lower;
        if let Some((_, at)) = self.index.values(of).iter().find(same) {
            return Support::Said(*at);
        }
        // `PT10M` is said by `10 minutes`.
        if let Some(at) = durations::of_value(of, value).and_then(|claim| self.index.claim(&claim)) {
            return Support::Said(at);
        }
        if self.data.words(lists::common_knowledge::PRINTING).has(of) {
            let is_field = |word: &&str| word.contains('_') || word.contains(char::is_uppercase);
            let fields = value.split(|c: char| !c.is_alphanumeric() && c != '_').filter(is_field);
            let unknown = fields.map(|field| self.name(field, true)).find(|it| matches!(it, Support::Nothing(_)));
            return unknown.unwrap_or(said);
        }
        if value.contains(['<', '$', '{', '[']) || value.matches('%').count() > 1 {
            let unknown = literals(value).into_iter().map(|part| self.name(part, true));
            let unknown: Vec<Support> = unknown.filter(|it| matches!(it, Support::Nothing(_))).collect();
            return unknown.into_iter().next().unwrap_or(said);
        }
        if self.is_own_value(of, value) {
            return said;
        }
        // A word that the materials say somewhere may be one of several; `options` knows whose it is.
        let is_word = value.starts_with(char::is_alphabetic) && !value.contains(' ');
        if let Some(at) = self.index.phrase(value).filter(|_| is_word) {
            return Support::Said(at);
        }
        let said_so = |link: &str| self.index.phrase(&format!("{of} {link}{value}"));
        if let Some(at) = ["", "of ", "is ", "to ", "= "].into_iter().find_map(said_so).filter(|_| !of.starts_with('-'))
        {
            return Support::Said(at);
        }
        // The line of a key says what else it may be: `repeat_minutes: 30   # 0 = no repetition`.
        if let Some(at) = self.index.explained(of, value) {
            return Support::Said(at);
        }
        if self.may_work_out()
            && let Some(at) = within::bounds_of(self.index, of, value)
        {
            return Support::Said(at);
        }
        // `--older-than DUR` takes what its user chooses: `14d`.
        let unit = value.trim_start_matches(|c: char| c.is_ascii_digit());
        let is_amount =
            unit.len() < value.len() && unit.len() < 3 && unit.bytes().all(|byte| byte.is_ascii_alphabetic());
        if is_amount && self.index.takes_any(of) {
            return said;
        }
        let is_free = self.data.words(lists::common_knowledge::FREE).has(of);
        let others = self.index.values(of).iter().filter(|(known, _)| !known.contains(['<', '$', '{', '[', '(']));
        let others: Vec<(String, At)> = others.cloned().collect();
        if !is_free
            && !others.is_empty()
            && let Some((_, _, at)) = self.best(fact, &others)
        {
            return Support::Other(self.index.says(at).split_whitespace().collect::<Vec<_>>().join(" "), at);
        }
        match self.name(value, true) {
            Support::Free => said,
            other => other,
        }
    }

    /// Whether a value is the author's: a host that exists in examples alone, a file where the materials name none, every city where
    /// they have nothing but `<city>`, and what a parameter of a script is given.
    fn is_own_value(&self, of: &str, value: &str) -> bool {
        let known = self.index.values(of);
        let is_open = !known.is_empty() && known.iter().all(|(known, _)| is_placeholder(known));
        if is_open || self.index.is_parameter(of) {
            return true;
        }
        let is_example = is_example_host(value) || is_example_address(value);
        // The version of an API belongs to the product, whoever's it is.
        is_example && !value.contains("://") && of != "apiversion"
            || is_file(value) && !known.iter().any(|(known, _)| is_file(known))
    }

    pub(super) fn name(&mut self, name: &str, is_code: bool) -> Support {
        if let Some(at) = endpoints::with_other_method(self.index, name) {
            return Support::Other(self.index.line(at).to_owned(), at);
        }
        // `close()` and `close` are one function.
        let name = name.strip_suffix("()").unwrap_or(name);
        // So are `.gitignore` and `gitignore`.
        let dotless = || name.strip_prefix('.').filter(|rest| rest.len() > 2);
        if let Some(at) = self.index.phrase(name).or_else(|| self.index.phrase(dotless()?)) {
            return Support::Said(at);
        }
        if !is_code {
            let one = name.strip_suffix('s').map_or_else(|| format!("{name}s"), str::to_owned);
            let of_key = || self.index.is_part(name).then(|| self.index.part_of_key(name)).flatten();
            if let Some(at) = self.index.phrase(&one).or_else(|| self.index.phrase(&humps(name))).or_else(of_key) {
                return Support::Said(at);
            }
        }
        if self.is_free(name) {
            return Support::Free;
        }
        // Whoever says the code or its words says both.
        if let Some((code, words)) = status::of_name(name)
            && let Some(at) = self.index.phrase(code).or_else(|| self.index.phrase(words))
        {
            return Support::Said(at);
        }
        let parts: Vec<&str> =
            name.split([' ', ':', '=', '.', '/', '(', ')', ',']).filter(|it| !it.is_empty()).collect();
        let is_said = |part: &&str| self.index.phrase(part).is_some() || self.is_free(part);
        if parts.len() > 1 && !is_file(name) && parts.iter().all(is_said) {
            return parts.iter().find_map(|part| self.index.phrase(part)).map_or(Support::Free, Support::Said);
        }
        Support::Nothing(self.nearest_word(name))
    }

    /// Whether nobody has to say a name: a placeholder, a word of the language, a file that the article itself works with.
    fn is_free(&self, name: &str) -> bool {
        let is_sample =
            name.strip_prefix("my").is_some_and(|rest| rest.starts_with(|c: char| c.is_uppercase() || c == '-'));
        let is_own = || is_file(name) && is_made(self.article, name);
        is_placeholder(name)
            || matches!(name, "http" | "https")
            || name.ends_with("://")
            || is_sample
            || is_own()
            || is_argument(self.article, name)
            || name.chars().filter(|c| c.is_alphanumeric()).count() < 2
            || self.data.words(lists::common_knowledge::WORDS).has(name)
    }

    /// The value whose surroundings are most like those of the fact: how many words they share, the value, its place.
    pub fn best(&mut self, fact: &Fact, values: &[(String, At)]) -> Option<(usize, String, At)> {
        if values.is_empty() || !self.may_compare() {
            return values.first().map(|(value, at)| (0, value.clone(), *at));
        }
        let article_words = context(self.article, fact.span.start as usize, fact.span.end as usize);
        let scored = values.iter().take(COMPARED).map(|(value, at)| {
            let text = &self.index.materials[at.material].text;
            let around = context(text, at.span.start as usize, at.span.end as usize);
            let shared = around.iter().filter(|word| article_words.contains(word)).count();
            (shared, value, at)
        });
        let best = scored.min_by_key(|(shared, value, at)| (usize::MAX - shared, distance(value, &fact.text), **at))?;
        Some((best.0, best.1.clone(), *best.2))
    }

    fn nearest_of(&mut self, fact: &Fact, is_alike: impl Fn(&Claim) -> bool) -> Option<(String, At)> {
        let index = self.index;
        let alike = index.claims().filter(|(claim, _)| is_alike(claim));
        self.nearest(&fact.text, alike.map(|(_, at)| (index.says(at), at)))
    }

    /// The candidate that is most like `name`, where one is.
    pub(super) fn nearest<'c>(
        &mut self,
        name: &str,
        candidates: impl Iterator<Item = (&'c str, At)>,
    ) -> Option<(String, At)> {
        if !self.may_compare() || name.len() > 200 {
            return None;
        }
        let near = candidates.filter(|(known, _)| known.len() <= 300).take(5_000);
        let near = near.map(|(known, at)| (distance(name, known), at, known));
        let (distance, at, known) = near.min_by_key(|(distance, at, _)| (*distance, *at))?;
        (distance <= name.chars().count() / 2).then(|| (known.to_owned(), at))
    }

    fn nearest_word(&mut self, name: &str) -> Option<(String, At)> {
        if !self.may_compare() || name.len() > 60 {
            return None;
        }
        let length = name.len();
        let near = self.index.words().filter(|word| word.len().abs_diff(length) <= length / 4 + 1).take(50_000);
        let near = crate::source::nearest(name, near)?;
        self.index.phrase(near).map(|at| (near.to_owned(), at))
    }

    /// Whether another value may be worked out: that takes time.
    pub fn may_work_out(&mut self) -> bool {
        self.worked_out += 1;
        self.worked_out <= WORKED_OUT
    }

    fn may_compare(&mut self) -> bool {
        self.compared += 1;
        self.compared <= COMPARED
    }
}

/// Whether an article works with a file that it has made itself: it names it twice, or says to save it.
fn is_made(article: &str, name: &str) -> bool {
    let mut places = memchr::memmem::find_iter(article.as_bytes(), name.as_bytes()).take(SEARCHED);
    let before = |at: usize| {
        article[article.floor_char_boundary(at.saturating_sub(120))..at]
            .trim_end_matches(['`', '*', '"', '(', '[', ' '])
    };
    let first = places.next();
    first.is_some_and(|at| !name.contains('/') && SAVES.is_match(before(at))) || places.next().is_some()
}

/// The words around a place, in small letters, at most a line away.
fn context(text: &str, start: usize, end: usize) -> Vec<String> {
    let from = text.floor_char_boundary(start.saturating_sub(60));
    let to = text.floor_char_boundary((end + 40).min(text.len()));
    let from = text[from..start].rfind('\n').map_or(from, |at| from + at);
    let to = text[end..to].find('\n').map_or(to, |at| end + at);
    let words = [&text[from..start], &text[end..to]];
    let words = words.into_iter().flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
    let mut words: Vec<String> = words.filter(|word| word.len() > 2).map(str::to_lowercase).collect();
    words.sort_unstable();
    words.dedup();
    words
}
