//! What the lines say that have an option or a key.

use super::index::{At, Index};
use super::scan::Claim;

impl Index {
    /// Whether a value is said in one line with the name of an option or key, without its dashes.
    pub fn beside(&self, name: &str, value: &str) -> bool {
        let name = name.trim_start_matches('-');
        self.together([name, value].into_iter()).is_some()
    }

    /// Where the line that has a key explains another value of it: `repeat_minutes: 30   # 0 = no repetition`.
    pub fn explained(&self, of: &str, value: &str) -> Option<At> {
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_');
        let explains = |at: &At| {
            let line = self.line(*at);
            line.match_indices(value).any(|(place, _)| {
                let (before, after) = (&line[..place], line[place + value.len()..].trim_start_matches(['"', '`', ' ']));
                !before.ends_with(is_part) && ["= ", "means "].iter().any(|sign| after.starts_with(sign))
            })
        };
        self.values(of).iter().map(|(_, at)| *at).find(explains)
    }

    /// Whether a help says of an option only that it takes something: `--older-than DUR`, without a number behind it.
    pub fn takes_any(&self, option: &str) -> bool {
        let Some(at) = self.claim(&Claim::Flag(option.to_owned(), None)) else { return false };
        let Some((_, rest)) = self.line(at).split_once(option) else { return false };
        let rest = rest.trim_start_matches([' ', '=']);
        let word = rest.split([' ', '\t', '>']).next().unwrap_or("");
        let is_upper = word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_');
        (word.starts_with('<') || is_upper) && !rest.contains(|c: char| c.is_ascii_digit())
    }
}
