#![doc = include_str!("../../lints/rules/title-not-verb-first.md")]

use super::data::Words;
use super::lists;
use super::{Article, Findings, header};
use crate::source::pattern::pattern;
use crate::source::yaml::Yaml;

// What may stand before the verb.
pattern!(
    BEFORE,
    r"(?i)^(?:(?:tutorial|quickstart|how[- ]to(?: guide)?)\s*[:\x{2013}\x{2014}-]\s*|how to\s+|learn how to\s+)+"
);

/// Reports titles of tasks that do not begin with what the reader does.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    let Some(kind) = found.content_type_in_words(article).filter(|_| article.is_published()) else { return };
    let Some(asks) = kind.title() else { return };
    if !asks.get("verb_first").is_some_and(Yaml::is_true)
        && !asks.get("verb_first_after_prefix").is_some_and(Yaml::is_true)
    {
        return;
    }
    let (verbs, adverbs) = (found.data().words(lists::verbs::VERBS), found.data().words(lists::verbs::ADVERBS));
    let nouns = found.data().words(lists::verbs::NOUNS);
    let begins = |text: &str| {
        let mut words = text[BEFORE.find(text).map_or(0, |it| it.end())..]
            .split(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '\'' | '’'))
            .filter(|word| !word.is_empty())
            .skip_while(|word| adverbs.has(word));
        let (first, second) = (words.next(), words.next());
        first.is_some_and(|word| {
            (nouns.has(word) && second.is_some_and(is_before_noun))
                || is_verb(word, &verbs)
                || word.split('-').next().is_some_and(|word| is_verb(word, &verbs))
                || ends_with_verb(word, &verbs)
        })
    };
    let h1 = article.h1s().next();
    let title = article.metadata.text("title");
    if title.is_some_and(begins) || h1.is_some_and(|h1| begins(&h1.text)) {
        return;
    }
    let message = format!("the title of {} does not begin with a verb", kind.with_article());
    let help = "say what the reader does, such as `Create`, `Configure` or `Deploy`";
    match (header::value(article.metadata.header(), &article.document.text, "title"), h1) {
        (Some((_, place)), _) => found.add(place, message).help(help),
        (None, Some(h1)) => found.add_at(&h1.placed, message).help(help),
        (None, None) => return,
    };
}

/// Whether a word stands between a verb and what is done to: `SSH into a node`, `Alias the command`.
fn is_before_noun(word: &str) -> bool {
    ["a", "an", "the", "your", "its", "this", "these", "all", "each", "every", "into", "onto", "to", "from"]
        .contains(&&*word.to_lowercase())
}

/// Whether a word of two parts does what its second says, in the way of its first: `geo-replicate`, `unit-test`. What is
/// `real-time` or `zero-trust` is so, and does nothing.
fn ends_with_verb(word: &str, verbs: &Words) -> bool {
    const OF_NOUNS: [&str; 16] = [
        "access", "cost", "end", "level", "model", "point", "process", "project", "range", "scale", "service", "stage",
        "time", "trust", "use", "value",
    ];
    let parts = word.split_once('-').filter(|(_, last)| !last.contains('-'));
    parts.is_some_and(|(_, last)| verbs.has(last) && !OF_NOUNS.contains(&&*last.to_lowercase()))
}

/// Whether a word is a verb: one of the list, one of it with a syllable before it (`redeploy`, `unpin`), or one that its end
/// shows (`containerize`).
fn is_verb(word: &str, verbs: &Words) -> bool {
    const BEFORE: [&str; 9] = ["re", "un", "de", "dis", "pre", "over", "auto", "co", "mis"];
    let lower = word.to_lowercase();
    let is_known = |rest: &str| rest.len() > 2 && verbs.has(rest.trim_start_matches('-'));
    let ends_so = ["ize", "ise", "ify"].iter().any(|end| lower.len() > end.len() + 2 && lower.ends_with(end));
    verbs.has(&lower)
        || (ends_so && !matches!(lower.as_str(), "enterprise" | "exercise" | "expertise" | "premise" | "noise"))
        || BEFORE.iter().filter_map(|before| lower.strip_prefix(before)).any(is_known)
}
