//! Numbers as other languages write them: `5.000 Pods` and `1,5 GB` in German are 5,000 pods and 1.5 GB.

use std::borrow::Cow;

use crate::source::pattern::pattern;

/// How many words are looked at to tell the language.
const WORDS: usize = 400;

pattern!(MAY_BE, r"\d(?:\.\d{3}|,\d{1,2})(?:\D|$)");
pattern!(WRITTEN, r"\b\d{1,3}(?:\.\d{3})+(?:,\d+)?\b|\b\d+,\d{1,2}\b");

/// Words that most sentences have, of languages with a comma before decimals.
const FOREIGN: &[&str] = &[
    "der", "das", "und", "ist", "sind", "nicht", "ein", "eine", "einen", "einer", "mit", "für", "auf", "von", "dem",
    "wird", "werden", "hat", "kann", "le", "les", "des", "est", "une", "dans", "pour", "avec", "sur", "el", "los",
    "las", "una", "para", "con", "del", "il", "sono", "che", "het", "een", "van", "os", "uma", "não", "och", "är",
    "som", "og", "jest", "nie",
];
const ENGLISH: &[&str] =
    &["the", "and", "of", "is", "are", "to", "a", "an", "for", "with", "it", "that", "you", "your", "can"];

/// A text with its numbers as English writes them; every byte stays at its place.
pub fn in_english(text: &str) -> Cow<'_, str> {
    if !MAY_BE.is_match(text) || !is_foreign(text) {
        return Cow::Borrowed(text);
    }
    let swap = |written: &str| -> String {
        let of = |c| match c {
            '.' => ',',
            ',' => '.',
            c => c,
        };
        written.chars().map(of).collect()
    };
    // A version or an address has more groups before or behind.
    let mut out = text.to_owned();
    for it in WRITTEN.find_iter(text) {
        let is_part =
            text[..it.start()].ends_with(['.', ',', '-', '/', '_']) || text[it.end()..].starts_with(['-', '/', '_']);
        let goes_on =
            text[it.end()..].starts_with(['.', ',']) && text[it.end() + 1..].starts_with(|c: char| c.is_ascii_digit());
        if !is_part && !goes_on {
            out.replace_range(it.range(), &swap(it.as_str()));
        }
    }
    Cow::Owned(out)
}

/// Whether a text is in a language with a comma before decimals, as far as its small words tell.
fn is_foreign(text: &str) -> bool {
    let words =
        text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(WORDS).map(str::to_lowercase);
    let (mut foreign, mut english) = (0, 0);
    for word in words {
        foreign += usize::from(FOREIGN.contains(&word.as_str()));
        english += usize::from(ENGLISH.contains(&word.as_str()));
    }
    foreign > 1 && foreign > english
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_their_language_writes_them() {
        assert_eq!(
            in_english("Ein Cluster hat 5.000 Pods und kostet 1.250,50 Euro."),
            "Ein Cluster hat 5,000 Pods und kostet 1,250.50 Euro."
        );
        assert_eq!(in_english("Das ist Version 1.2.345 und 10.0.0.1."), "Das ist Version 1.2.345 und 10.0.0.1.");
        let english = "Version 5.000 of the tool opens the ports 80,44.";
        assert_eq!(in_english(english), english);
    }
}
