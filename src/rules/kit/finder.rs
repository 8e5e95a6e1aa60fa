//! Finds words and patterns in text: what `sensitive-language` and the word rules of a project have in common.

use std::collections::HashMap;

use regex::{Regex, RegexBuilder};

use crate::source::Span;
use crate::source::writing::is_one_word;

/// How large a pattern may become when it is compiled, in bytes. The time that a pattern takes grows with its size times the
/// length of the text, and a project's articles are long.
const MOST_BYTES: usize = 256 << 10;
/// How often a pattern is found in a paragraph at most. Each search may look at all that follows, so without an end the time
/// could grow with the square of the length.
const MOST_MATCHES: usize = 100;
/// How large all words of a rule together may become.
const MOST_BYTES_OF_WORDS: usize = 8 << 20;

/// Something to look for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A word, or several with spaces between them. White space stands for any white space, a line break too.
    Words(String),
    /// A regular expression.
    Pattern(String),
}

/// What finds a list of words and patterns, without what is an exception.
#[derive(Debug)]
pub struct Finder {
    words: Option<Regex>,
    /// The number of each word in the list, by what is the same for all its spellings.
    numbers: HashMap<String, usize>,
    patterns: Vec<(Regex, usize)>,
    exceptions: Option<Regex>,
    is_exact: bool,
}

/// A place where something was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// The place in the text.
    pub span: Span,
    /// Which of the list it is.
    pub number: usize,
}

impl Finder {
    /// What finds all of `wanted`, in any case unless `is_exact`. Of patterns that are none: their number, and why.
    pub fn new(wanted: &[Wanted], exceptions: &[String], is_exact: bool) -> (Finder, Vec<(usize, String)>) {
        let mut faults = Vec::new();
        let (mut words, mut numbers, mut patterns) = (Vec::new(), HashMap::new(), Vec::new());
        for (number, one) in wanted.iter().enumerate() {
            match one {
                Wanted::Words(text) if text.trim().is_empty() => faults.push((number, "it is empty".to_owned())),
                Wanted::Words(text) => {
                    words.push(text.as_str());
                    numbers.entry(folded(text, is_exact)).or_insert(number);
                }
                Wanted::Pattern(text) => match pattern(text, is_exact) {
                    Ok(regex) => patterns.push((regex, number)),
                    Err(why) => faults.push((number, why)),
                },
            }
        }
        let exceptions: Vec<&str> = exceptions.iter().map(String::as_str).filter(|it| !it.trim().is_empty()).collect();
        let all_words = any_of(&words, is_exact, true);
        if all_words.is_none() && !words.is_empty() {
            faults.push((0, "there are too many words".to_owned()));
        }
        let exceptions = any_of(&exceptions, is_exact, false);
        (Finder { words: all_words, numbers, patterns, exceptions, is_exact }, faults)
    }

    /// Whether one of the words is in `text`, even as part of an exception.
    pub fn has_words_in(&self, text: &str) -> bool {
        self.words.as_ref().is_some_and(|words| words.is_match(text))
    }

    /// All that is found in `text`, in order.
    pub fn find(&self, text: &str) -> Vec<Match> {
        let mut found: Vec<Match> = Vec::new();
        for one in self.words.iter().flat_map(|words| words.find_iter(text)) {
            let goes_on = |at: usize| {
                let beside = text[..at].chars().next_back().zip(text[at..].chars().next());
                beside.is_some_and(|(before, behind)| is_one_word(before, behind))
            };
            let is_part = goes_on(one.start()) || goes_on(one.end());
            if let Some(number) = self.numbers.get(&folded(one.as_str(), self.is_exact)).filter(|_| !is_part) {
                found.push(Match { span: Span::new(one.start(), one.end()), number: *number });
            }
        }
        for (start, paragraph) in paragraphs(if self.patterns.is_empty() { "" } else { text }) {
            for (pattern, number) in &self.patterns {
                let of_pattern = pattern.find_iter(paragraph).filter(|one| !one.is_empty()).take(MOST_MATCHES);
                let place = |one: regex::Match<'_>| Span::new(start + one.start(), start + one.end());
                found.extend(of_pattern.map(|one| Match { span: place(one), number: *number }));
            }
        }
        if let Some(exceptions) = self.exceptions.as_ref().filter(|_| !found.is_empty()) {
            let excused: Vec<Span> = exceptions.find_iter(text).map(|one| Span::new(one.start(), one.end())).collect();
            found.retain(|one| {
                let next = excused.partition_point(|excuse| excuse.start <= one.span.start);
                !next.checked_sub(1).is_some_and(|last| excused[last].contains(one.span))
            });
        }
        found.sort_by_key(|one| (one.span.start, std::cmp::Reverse(one.span.end)));
        // Of two that overlap the first and longer one is told.
        let mut end = 0;
        found.retain(|one| {
            let is_new = one.span.start >= end;
            end = end.max(one.span.end);
            is_new
        });
        found
    }

    /// The text that the pattern with this number makes of `template` where it found `text`: `$1` is its first group.
    pub fn expanded(&self, number: usize, text: &str, template: &str) -> Option<String> {
        let (pattern, _) = self.patterns.iter().find(|(_, known)| *known == number)?;
        let mut expanded = String::new();
        pattern.captures(text)?.expand(template, &mut expanded);
        Some(expanded)
    }
}

/// The paragraphs of a text with their places: what stands between blank lines.
fn paragraphs(text: &str) -> Vec<(usize, &str)> {
    let mut paragraphs = Vec::new();
    let (mut start, mut at) = (0, 0);
    for line in text.split_inclusive('\n').chain(["\n"]) {
        if line.trim().is_empty() {
            let paragraph = &text[start..at];
            if !paragraph.is_empty() {
                paragraphs.push((start, paragraph));
            }
            start = (at + line.len()).min(text.len());
        }
        at = (at + line.len()).min(text.len());
    }
    paragraphs
}

/// A word as it is the same in all its spellings.
fn folded(word: &str, is_exact: bool) -> String {
    let plain = word.split_whitespace().collect::<Vec<_>>().join(" ");
    if is_exact { plain } else { plain.to_lowercase() }
}

fn pattern(text: &str, is_exact: bool) -> Result<Regex, String> {
    let built = RegexBuilder::new(text).case_insensitive(!is_exact).size_limit(MOST_BYTES).build();
    match built {
        Ok(regex) if regex.is_match("") => Err("it matches where there is no text".to_owned()),
        Ok(regex) => Ok(regex),
        Err(error) => Err(reason(&error)),
    }
}

/// Why a pattern is none, in one line.
pub fn reason(error: &regex::Error) -> String {
    match error {
        regex::Error::CompiledTooBig(_) => "it is too large".to_owned(),
        error => error.to_string().lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned(),
    }
}

/// A pattern for any of some words, the longest first; nothing where there are none, or too many. Of `whole` words no letter,
/// digit or `_` stands beside.
fn any_of(words: &[&str], is_exact: bool, whole: bool) -> Option<Regex> {
    let mut words: Vec<&str> = words.to_vec();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    // Beside other letters a boundary of ASCII says nothing.
    let edge = |c: Option<char>| {
        if whole && c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_') { r"(?-u:\b)" } else { "" }
    };
    let one = |word: &&str| {
        let parts: Vec<String> = word.split_whitespace().map(regex::escape).collect();
        let text = parts.join(r"[ \t]*(?:[ \t]|\r?\n[ \t>]*)");
        // Without Unicode a letter has one other case, and the search is several times faster.
        let flags = match (is_exact, word.is_ascii()) {
            (true, _) => "",
            (false, true) => "(?i-u)",
            (false, false) => "(?i)",
        };
        format!("(?:{flags}{}{text}{})", edge(word.trim().chars().next()), edge(word.trim().chars().next_back()))
    };
    let all: Vec<String> = words.iter().map(one).collect();
    let built = RegexBuilder::new(&all.join("|")).size_limit(MOST_BYTES_OF_WORDS).build();
    built.ok().filter(|_| !words.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(words: &[&str], patterns: &[&str], exceptions: &[&str], text: &'t str) -> Vec<&'t str> {
        let words = words.iter().map(|word| Wanted::Words((*word).to_owned()));
        let wanted: Vec<Wanted> =
            words.chain(patterns.iter().map(|pattern| Wanted::Pattern((*pattern).to_owned()))).collect();
        let exceptions: Vec<String> = exceptions.iter().map(|one| (*one).to_owned()).collect();
        let (finder, faults) = Finder::new(&wanted, &exceptions, false);
        assert!(faults.is_empty(), "{faults:?}");
        finder.find(text).iter().map(|one| one.span.of(text)).collect()
    }

    #[test]
    fn words_are_whole_and_the_longest_counts() {
        assert_eq!(
            found(&["list", "white list"], &[], &[], "White\nlist, list_a, #list-b, listen, élist"),
            ["White\nlist", "list"]
        );
        assert_eq!(found(&[".NET", "C#"], &[], &[], "c# and .net, a.nets"), ["c#", ".net"]);
        let other = "A Café, two cafés; eine ÜBERSICHT über das. Die (Москва), ノードを作成する, AKSの";
        assert_eq!(
            found(&["café", "über", "Москва", "作成", "AKS"], &[], &[], other),
            ["Café", "über", "Москва", "作成", "AKS"]
        );
    }

    #[test]
    fn what_is_part_of_an_exception_is_not_found() {
        assert_eq!(found(&["master"], &[], &["tree/master", "Master of"], "Master of tree/master, master"), ["master"]);
    }

    #[test]
    fn a_pattern_ends_with_its_paragraph_and_soon() {
        assert_eq!(found(&[], &["a[^b]*b"], &[], "ac\n\n b acb\nab\n \n"), ["acb", "ab"]);
        assert_eq!(found(&[], &[".*[^A-Z]|[A-Z]"], &[], &"A".repeat(1_000_000)).len(), MOST_MATCHES);
    }

    #[test]
    fn a_pattern_that_is_none_is_told() {
        let wanted = ["(", "x*", r"(?:\w{500}){500}", "ok+"].map(|text| Wanted::Pattern(text.to_owned()));
        let (finder, faults) = Finder::new(&wanted, &[], false);
        assert_eq!(faults.iter().map(|(number, _)| *number).collect::<Vec<_>>(), [0, 1, 2], "{faults:?}");
        assert_eq!(finder.find("okkk").len(), 1);
        let (finder, _) = Finder::new(&[Wanted::Pattern("e(-?)mail".to_owned())], &[], false);
        assert_eq!(finder.expanded(0, "E-Mail", "mail$1"), Some("mail-".to_owned()));
    }
}
