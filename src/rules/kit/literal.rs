//! Whether a value in code is one that works.

use super::data::Data;
use super::lists;

/// What shows that a value is filled in elsewhere.
const FILLED_IN: [&str; 16] =
    ["<", ">", "$", "%", "{", "}", "[", "]", "(", "***", "...", "\u{2026}", "xxx", "env:", "://", "@file"];

/// Whether a value is one that works, and no placeholder, variable or path.
pub fn is_literal(value: &str, is_quoted: bool, is_option: bool, data: &Data) -> bool {
    let lower = value.to_lowercase();
    let is_filled_in = FILLED_IN.iter().any(|mark| lower.contains(mark))
        || lower.starts_with(['/', '@', '-', '`', '\\', '~', '.'])
        || data
            .words(lists::placeholder_words::WORDS)
            .all
            .iter()
            .any(|word| lower.contains(word.to_lowercase().as_str()));
    let says_so = ["password", "passwd", "secret", "token", "key"].iter().any(|word| lower.contains(word));
    // A bare word in a program is a variable or a type; a password has more than letters.
    let has = |of: fn(char) -> bool| value.contains(of);
    let varied = has(|c| c.is_ascii_alphabetic())
        && (has(|c| c.is_ascii_digit()) || (is_option && has(|c| "!#&*+=?^~".contains(c))));
    let word = value.trim_end_matches(['.', '!', '?']);
    let is_name = word.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, '.' | '_' | '-'));
    let is_phrase = value.contains(' ');
    let is_plain =
        if is_quoted { !is_phrase && !is_name } else { varied && (is_option || !value.contains('.')) && !is_name };
    !is_filled_in && !says_so && is_plain && !is_sample_id(value)
}

/// Whether it is an id that stands for any: `00001111-aaaa-2222-bbbb-3333cccc4444`, each four of whose digits are the same.
pub fn is_sample_id(value: &str) -> bool {
    let groups: Vec<&str> = value.split('-').collect();
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    let is_same = |four: &[u8]| four.iter().all(|digit| digit.eq_ignore_ascii_case(&four[0]));
    lengths == [8, 4, 4, 4, 12] && groups.iter().all(|group| group.as_bytes().chunks(4).all(is_same))
}
