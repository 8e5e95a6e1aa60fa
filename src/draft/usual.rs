//! What belongs to every work with a program, and needs no source: options of shells and of well-known programs.

use std::ops::Range;

use super::scan::{Claim, Found};
use crate::rules::Data;
use crate::rules::lists::common_knowledge;

/// What is asked of an option of a program that stands in `text`: nothing where it is usual, or the value alone.
pub fn option(
    data: &Data,
    (program, text): (&str, &str),
    (range, name, value): (Range<usize>, String, Option<String>),
) -> Option<Found> {
    let list = |list| data.words(list);
    let is_cmdlet = program.split_once('-').is_some_and(|(verb, _)| verb.starts_with(char::is_uppercase));
    let is_of_language = (is_cmdlet || program.is_empty() || program == "test")
        && (list(common_knowledge::OPERATORS).has(&name) || list(common_knowledge::PARAMETERS).has(&name));
    if is_of_language || list(common_knowledge::HOUSEKEEPING).has(program) {
        return None;
    }
    let name_end = range.start + name.len();
    if !is_usual(data, program, &text[range.start..name_end]) {
        return Some((range, Claim::Flag(name, value)));
    }
    // The number that an option is given is that of the product: `docker run -p 8080:80`. How much is shown is the reader's choice.
    let is_choice = matches!(name.as_str(), "--tail" | "--depth");
    let value = value.filter(|value| !is_choice && value.starts_with(|c: char| c.is_ascii_digit()))?;
    let at = name_end + text[name_end..range.end].find(&value)?;
    Some((at..at + value.len(), Claim::Name(value)))
}

/// Whether an option is one of those that a program is known for. Letters may be joined: `curl -sSL`.
fn is_usual(data: &Data, program: &str, option: &str) -> bool {
    let known = data.words(common_knowledge::OPTIONS);
    known.all.iter().filter_map(|entry| entry.split_once(' ')).filter(|(of, _)| *of == program).any(|(_, options)| {
        let mut options = options.split(' ');
        let letters = option.strip_prefix('-').filter(|letters| !letters.starts_with('-')).unwrap_or("");
        let is_letter = |letter: char| {
            options.clone().any(|known| known.strip_prefix('-').is_some_and(|known| known.chars().eq([letter])))
        };
        !letters.is_empty() && letters.chars().all(is_letter) || options.any(|known| known == option)
    })
}
