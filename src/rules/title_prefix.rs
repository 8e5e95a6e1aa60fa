#![doc = include_str!("../../lints/rules/title-prefix.md")]

use crate::source::codes;
use regex::RegexBuilder;

use super::{Article, Findings};
use crate::source::yaml::Yaml;

/// Reports H1s that do not say what kind of article follows.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    let Some(kind) = found.content_type_in_words(article).filter(|_| article.is_published()) else { return };
    let Some(asks) = kind.title().filter(|title| title.text("code") == Some(codes::TITLE_PREFIX.as_str())) else {
        return;
    };
    let Some(h1) = article.h1s().next().filter(|h1| !h1.text.is_empty()) else { return };
    let of_kind = kind.with_article();
    if let Some(prefix) = asks.text("prefix") {
        let word = prefix.trim_end_matches([':', ' ']);
        let rest =
            h1.text.get(..word.len()).filter(|head| head.eq_ignore_ascii_case(word)).map(|_| &h1.text[word.len()..]);
        if rest.is_none_or(|rest| rest.starts_with(char::is_alphanumeric)) {
            found.add_at(&h1.placed, format!("the H1 of {of_kind} does not begin with `{word}:`"));
        }
        return;
    }
    let patterns = asks.get("patterns").map(Yaml::texts).unwrap_or_default();
    let matches = |pattern: &&str| {
        let pattern = RegexBuilder::new(pattern).case_insensitive(true).build();
        pattern.is_ok_and(|pattern| pattern.is_match(&h1.text))
    };
    if !patterns.is_empty() && !patterns.iter().any(matches) {
        let words: Vec<String> = patterns.iter().map(|pattern| format!("`{pattern}`")).collect();
        found.add_at(&h1.placed, format!("the H1 of {of_kind} has none of the words {}", words.join(", ")));
    }
}
