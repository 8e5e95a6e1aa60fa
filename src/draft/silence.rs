//! Comments that would silence the check. A model wrote them, so they count for nothing here, and each is reported.

use crate::rules::Inventory;
use crate::source::pattern::pattern;
use crate::source::{Diagnostic, Span, codes};

pattern!(WORD, r"<!--\s*(lint-(?:disable|enable)[\w-]*)");

/// The article without the words that silence something: every other byte stays in its place.
pub fn heard(article: &str) -> String {
    let mut heard = article.as_bytes().to_vec();
    for captures in WORD.captures_iter(article) {
        heard[captures.get(1).expect("a word").range()].fill(b'-');
    }
    String::from_utf8(heard).expect("ASCII took the place of ASCII")
}

/// Says where a comment would silence something; `written` is the article as the model wrote it.
pub fn check(written: &str, article: &Inventory<'_>) -> Vec<Diagnostic> {
    let of_comment = |captures: regex::Captures<'_>| {
        let word = captures.get(1).expect("a word");
        let place = Span::from(word.range());
        let is_comment = article.comments.iter().any(|comment| comment.contains(place));
        is_comment.then(|| {
            let message = format!("`{}` doesn't count in a draft", word.as_str());
            let help = "take the comment out; who accepts a finding does so in the project, after the draft";
            Diagnostic::new(codes::DRAFT_SILENCED, place, message).help(help)
        })
    };
    WORD.captures_iter(written).filter_map(of_comment).collect()
}
