//! Keys with their values, as files of settings have them.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

/// How many of the keys above a key are looked at.
const DEEPEST: usize = 12;

/// A key, the keys above it, and the place of its value.
pub struct Pair {
    pub key: String,
    pub path: Vec<String>,
    pub range: Range<usize>,
}

/// The keys that have a value, in a range of a text. A map on one line is as many settings as it has keys.
pub fn pairs(text: &str, language: &str, range: &Range<usize>) -> Vec<Pair> {
    const LANGUAGES: &[&str] =
        &["yaml", "yml", "json", "jsonc", "toml", "ini", "properties", "env", "hcl", "terraform", "bicep", "xml"];
    let mut pairs = Vec::new();
    if !LANGUAGES.contains(&language) {
        return pairs;
    }
    let mut above: Vec<(usize, String)> = Vec::new();
    let mut at = range.start;
    for line in text[range.clone()].split_inclusive('\n') {
        let start = at;
        at += line.len();
        let shown = line.trim_end();
        let indent = shown.len() - shown.trim_start_matches([' ', '\t', '-', '{', '"', '\'']).len();
        let Some(key) = KEY.captures(shown) else { continue };
        above.retain(|(known, _)| *known < indent);
        let nearest = &above[above.len().saturating_sub(DEEPEST)..];
        let path: Vec<String> = nearest.iter().map(|(_, key)| key.clone()).collect();
        above.push((indent, key[1].to_owned()));
        let value = key.get(2).map_or(shown.len()..shown.len(), |value| value.range());
        if shown[value.clone()].trim_matches(['{', '[', ' ', '"', '\'']).is_empty() {
            continue;
        }
        let range = start + value.start..start + value.end;
        if shown[value.clone()].starts_with('{') {
            let path = [&path[..], &[key[1].to_owned()]].concat();
            pairs.extend(INSIDE.captures_iter(&shown[value]).map(|it| {
                let place = it.get(2).expect("a value").range();
                Pair {
                    key: it[1].to_owned(),
                    path: path.clone(),
                    range: range.start + place.start..range.start + place.end,
                }
            }));
        } else {
            pairs.push(Pair { key: key[1].to_owned(), path, range });
        }
    }
    pairs
}

/// Whether a key says something of the key above it: its default, its bounds.
pub fn is_facet(key: &str) -> bool {
    FACET.is_match(key)
}

static KEY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"^[ \t\-{]*["']?([A-Za-z_$][\w.$/-]*)["']?[ \t]*[:=][ \t]*(.*?)[ \t,]*$"#).expect("a pattern")
});

/// The pairs of a map that stands on one line.
static INSIDE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"["']?([A-Za-z_$][\w.$-]*)["']?[ \t]*:[ \t]*(\[[^\[\]]*\]|"[^"]*"|[^,{}\[\]]+)"#).expect("a pattern")
});
static FACET: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?:exclusive|inclusive)?(?:default|min|minimum|max|maximum|limit|value|enum)(?:[_-]?(?:value|limit))?$",
    )
    .expect("a pattern")
});
