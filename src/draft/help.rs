//! Commands as the help of their program lists them.

use super::index::{At, Index};

/// Where the materials have a program whose help lists the command that `words` call. The program may itself be called by two words;
/// the help leaves it out, and what the command works on may follow.
pub fn listed(index: &Index, words: &[&str]) -> Option<At> {
    let is_listed = |rest: &[&str]| {
        index.is_listed(&rest.join(" "))
            || rest.iter().all(|word| index.is_listed(word))
            || (rest.len() == 2 && index.is_listed(rest[0]))
    };
    (1..words.len()).rev().find_map(|length| {
        let program = index.phrase(&words[..length].join(" "))?;
        is_listed(&words[length..]).then_some(program)
    })
}
