#![doc = include_str!("../../lints/rules/description-same-as-title.md")]

use super::{Article, Findings, header};

/// Reports descriptions that say no more than the title or the H1.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    let text = &article.document.text;
    let Some((description, place)) = header::value(article.metadata.header(), text, "description") else { return };
    let h1 = article.h1s().next().map(|h1| h1.text.as_str());
    let repeats = |other: Option<&str>| other.is_some_and(|other| plain(other) == plain(description));
    if repeats(article.metadata.text("title")) || repeats(h1) {
        found.add(place, "the description only repeats the title").help("say what readers will do or learn");
    }
}

fn plain(text: &str) -> String {
    text.trim().trim_end_matches(|c: char| c.is_ascii_punctuation() || c == '…').trim_end().to_lowercase()
}
