//! The units that names of keys end in: `pauseSeconds: 45`.

use super::claim::is_word;
use super::claims::words;
use super::units::is_unit;

/// How many keys of one parent are looked at.
const SIBLINGS: usize = 40;

/// The unit that a key before a value ends in: `pauseSeconds: 45`.
pub fn unit_of_key(before: &str) -> Option<String> {
    let key = before.trim_end_matches(['"', '\'', ' ']).strip_suffix([':', '='])?.trim_end_matches(['"', '\'', ' ']);
    let from = key.rfind(|c: char| !is_word(c) && !"-.".contains(c)).map_or(0, |at| at + 1);
    unit_of_name(key.get(from..)?).or_else(|| {
        // In the help of a program the option before it: `--keep-days <n>  Keep so many (default: 90)`.
        let line = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
        let option = line.trim_start().strip_prefix("--")?.split([' ', '=', '<', '\t']).next()?;
        matches!(&key[from..], "default" | "max" | "maximum" | "min" | "minimum")
            .then(|| unit_of_name(option))
            .flatten()
    })
}

/// The unit of the key above, to which the key before a value belongs: `retention_days:` over `  images: 90`.
pub fn unit_of_parent(before: &str) -> Option<String> {
    let (above, line) = before.rsplit_once('\n')?;
    let key = line.trim_start_matches(' ');
    let depth = line.len() - key.len();
    let is_key = |key: &str| !key.is_empty() && key.chars().all(|c| is_word(c) || "-.".contains(c));
    if depth == 0 || !key.trim_end().strip_suffix(':').is_some_and(is_key) {
        return None;
    }
    let outer = |line: &&str| !line.trim().is_empty() && line.len() - line.trim_start_matches(' ').len() < depth;
    let parent = above.rsplit('\n').take(SIBLINGS).find(outer)?;
    let parent = parent.split(" #").next().unwrap_or(parent).trim().strip_suffix(':')?;
    unit_of_name(parent)
}

/// The unit that a name ends in: `pause_seconds`, `length_cm`.
pub fn unit_of_name(name: &str) -> Option<String> {
    let parts = name.split(['_', '-', '.']).next_back().map_or_else(Vec::new, words);
    let last = parts.last().map(|last| if *last == "Ms" { "ms" } else { last })?;
    // `frost_stop_c`
    if parts.len() == 1 && last == "c" && name.ends_with("_c") {
        return Some("°C".to_owned());
    }
    let is_glued = parts.len() == 1 && last.len() == name.len();
    let is_sign = matches!(last, "g" | "s" | "h") && name.ends_with(&format!("_{last}"));
    let is_short = last.len() < 2 && !is_sign || matches!(&*last.to_lowercase(), "min" | "in");
    (!is_glued && !is_short && is_unit(last)).then(|| last.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_has_the_unit_of_the_key_above_it() {
        let of = |yaml: &str| unit_of_parent(yaml);
        assert_eq!(of("retention_days:   # at least\n  images: 90\n  logs: ").as_deref(), Some("days"));
        assert_eq!(of("retention_days: 5\n  images: "), None);
        assert_eq!(of("retention_days:\nimages: "), None);
        assert_eq!(of("retention_days:\n  images:\n    most: "), None);
    }
}
