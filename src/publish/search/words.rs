//! Takes text apart into the words that search knows it by. `themes/default/assets/search.js` does the same to what a reader
//! types, and `tests/browser/words.json` holds the two together: a change here is a change there.
//!
//! An identifier is known by its parts and by what is left when its joints are taken out: `--network-dataplane` is `network`,
//! `dataplane` and `networkdataplane`. So it is found whole, from any of its parts on, and however somebody joins it.
//! Languages that put no space between words are known by pairs of letters.

use std::borrow::Cow;

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};

use crate::source::writing;

/// Of a longer identifier only so many parts are known together.
const MOST_PARTS: usize = 8;
/// Letters of a word that are told apart; what is longer is data, not a word.
const MOST_LETTERS: usize = 64;

const SMALL: u8 = 1;
const CAPITAL: u8 = 2;
const DIGIT: u8 = 4;
/// What each byte of a plain word is; 0 for all others.
const CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut at = 0_u8;
    while at < 128 {
        classes[at as usize] = match at {
            b'a'..=b'z' => SMALL,
            b'A'..=b'Z' => CAPITAL,
            b'0'..=b'9' => DIGIT,
            _ => 0,
        };
        at += 1;
    }
    classes
};

/// Calls `found` with every word of `text`, in order.
pub fn each(text: &str, found: &mut impl FnMut(&str)) {
    let mut rest = text;
    let mut parts: Vec<Cow<'_, str>> = Vec::new();
    let mut buffer = String::new();
    while let Some(start) = rest.find(is_letter) {
        rest = &rest[start..];
        if let Some((word, is_small)) = plain_word(rest) {
            if is_small {
                found(word);
            } else {
                buffer.clear();
                buffer.push_str(word);
                buffer.make_ascii_lowercase();
                found(&buffer);
            }
            rest = &rest[word.len()..];
            continue;
        }
        if rest.starts_with(is_unspaced) {
            let end = rest.find(|c| !is_unspaced(c)).unwrap_or(rest.len());
            pairs(&rest[..end], found);
            rest = &rest[end..];
            continue;
        }
        let end = end_of_identifier(rest);
        parts.clear();
        split(&rest[..end], &mut parts);
        identifier(&parts, &mut buffer, found);
        rest = &rest[end..];
    }
}

/// How many words a text has for one who reads it. Two letters of a script without spaces are about one.
pub fn length(text: &str) -> usize {
    let of =
        |word: &str| if word.is_ascii() { 1 } else { (word.chars().filter(|c| is_unspaced(*c)).count() / 2).max(1) };
    text.split_ascii_whitespace().map(of).sum()
}

/// The word that `text` begins with, and whether it is in small letters, if it is one of those that most of a text consists of:
/// plain letters without a capital in the middle, then a space or a sign that ends it.
fn plain_word(text: &str) -> Option<(&str, bool)> {
    let bytes = text.as_bytes();
    let class = |at: usize| bytes.get(at).map_or(0, |byte| CLASSES[usize::from(*byte)]);
    let (first, mut later, mut end) = (class(0), 0, 1);
    while class(end) != 0 {
        later |= class(end);
        end += 1;
    }
    let is_mixed = later & CAPITAL != 0 && (first | later) & SMALL != 0;
    if first == 0 || end > MOST_LETTERS || is_mixed {
        return None;
    }
    let is_end = |at: usize| bytes.get(at).is_none_or(u8::is_ascii_whitespace);
    let is_over = is_end(end) || matches!(bytes[end], b',' | b'.' | b':' | b')' | b';' | b'"') && is_end(end + 1);
    is_over.then_some((&text[..end], (first | later) & CAPITAL == 0))
}

/// The parts of an identifier, and everything from each part on without its joints.
fn identifier(parts: &[Cow<'_, str>], buffer: &mut String, found: &mut impl FnMut(&str)) {
    parts.iter().for_each(|part| found(part));
    for at in 0..parts.len().saturating_sub(1) {
        buffer.clear();
        buffer.extend(parts[at..].iter().take(MOST_PARTS).map(Cow::as_ref));
        found(cut(buffer));
    }
}

fn cut(word: &str) -> &str {
    match word.len() > MOST_LETTERS {
        true => word.char_indices().nth(MOST_LETTERS).map_or(word, |(end, _)| &word[..end]),
        false => word,
    }
}

/// Neighbouring letters, two by two; a letter that stands alone is a word.
fn pairs(run: &str, found: &mut impl FnMut(&str)) {
    let folded = fold(run);
    let ends: Vec<usize> = folded.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
    if ends.len() == 1 {
        found(&folded);
    }
    for (at, pair) in ends.windows(2).enumerate() {
        let start = if at == 0 { 0 } else { ends[at - 1] };
        found(&folded[start..pair[1]]);
    }
}

/// Where the identifier ends that `text` begins with: words, and single joints between them.
fn end_of_identifier(text: &str) -> usize {
    let mut end = end_of_word(text);
    loop {
        let mut after = text[end..].chars();
        let is_joined =
            after.next().is_some_and(is_joint) && after.next().is_some_and(|c| is_letter(c) && !is_unspaced(c));
        if !is_joined {
            return end;
        }
        end += 1;
        end += end_of_word(&text[end..]);
    }
}

/// Letters and digits, with the points of a number (`1.29`) and the marks of a language (`C#`, `C++`).
fn end_of_word(text: &str) -> usize {
    let mut end = 0;
    loop {
        end += end_of_letters(&text[end..]);
        let is_digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
        if !(text[end..].starts_with('.') && end > 0 && is_digit(end - 1) && is_digit(end + 1)) {
            break;
        }
        end += 1;
    }
    for mark in ["#", "++"] {
        if let Some(after) = text[end..].strip_prefix(mark)
            && !after.starts_with(is_letter)
        {
            return end + mark.len();
        }
    }
    end
}

/// Where letters of scripts with spaces end; most of them are plain.
fn end_of_letters(text: &str) -> usize {
    let plain = text.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(text.len());
    match text.as_bytes().get(plain) {
        Some(byte) if !byte.is_ascii() => text.find(|c| !is_letter(c) || is_unspaced(c)).unwrap_or(text.len()),
        _ => plain,
    }
}

/// The words of an identifier, split at its joints and where small letters give way to capitals.
fn split<'t>(identifier: &'t str, parts: &mut Vec<Cow<'t, str>>) {
    let mut rest = identifier;
    while !rest.is_empty() {
        let end = end_of_word(rest);
        let word = &rest[..end];
        let mut start = 0;
        // Most words have no capital behind their first letter.
        if word.bytes().skip(1).any(|byte| byte.is_ascii_uppercase() || !byte.is_ascii()) {
            let mut before: Option<char> = None;
            for (at, c) in word.char_indices() {
                let is_small =
                    |count: usize| word[at + c.len_utf8()..].chars().nth(count).is_some_and(char::is_lowercase);
                if c.is_uppercase()
                    && before.is_some_and(|before| {
                        before.is_lowercase() || before.is_uppercase() && is_small(0) && is_small(1)
                    })
                {
                    parts.push(part(&word[start..at]));
                    start = at;
                }
                before = Some(c);
            }
        }
        parts.push(part(&word[start..]));
        // A joint is one byte.
        rest = rest.get(end + 1..).unwrap_or_default();
    }
}

/// A part of an identifier as it is known.
fn part(word: &str) -> Cow<'_, str> {
    match fold(word) {
        Cow::Borrowed(word) => Cow::Borrowed(cut(word)),
        Cow::Owned(mut word) => {
            word.truncate(cut(&word).len());
            Cow::Owned(word)
        }
    }
}

/// The same word whatever its case, accents and width. A Cyrillic letter with a mark is another letter, and keeps it.
fn fold(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        let is_small = !word.bytes().any(|byte| byte.is_ascii_uppercase());
        return if is_small { Cow::Borrowed(word) } else { Cow::Owned(word.to_ascii_lowercase()) };
    }
    let decomposed = DecomposingNormalizerBorrowed::new_nfkd().normalize(&word.to_lowercase()).into_owned();
    let mut bare = String::with_capacity(decomposed.len());
    let mut base = None;
    for c in decomposed.chars() {
        let is_accent = matches!(c, '\u{300}'..='\u{36f}');
        if !is_accent {
            base = Some(c);
        }
        if !is_accent || base >= Some('\u{400}') {
            bare.push(c);
        }
    }
    Cow::Owned(ComposingNormalizerBorrowed::new_nfc().normalize(&bare).into_owned())
}

/// A letter, a digit, or a mark on one.
fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    c.is_alphanumeric() || GeneralCategoryGroup::Mark.contains(CodePointMapData::<GeneralCategory>::new().get(c))
}

fn is_joint(c: char) -> bool {
    matches!(c, '-' | '_' | '.')
}

/// A letter of a writing without spaces.
fn is_unspaced(c: char) -> bool {
    writing::is_unspaced(c) && is_letter(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_as_long_as_it_is_to_read() {
        assert_eq!([length("Create a node  pool"), length("ノードプールを作成する"), length("")], [4, 5, 0]);
    }

    /// The browser tests hold `search.js` to the same list.
    #[test]
    fn texts_have_the_words_that_readers_type() {
        let cases = include_str!("../../../tests/browser/words.json");
        let cases: serde_json::Map<String, serde_json::Value> = serde_json::from_str(cases).expect("a list of texts");
        for (text, words) in cases {
            let mut found = Vec::new();
            each(&text, &mut |word| found.push(word.to_owned()));
            assert_eq!(serde_json::json!(found), words, "{text}");
        }
    }
}
