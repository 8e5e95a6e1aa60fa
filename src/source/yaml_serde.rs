//! YAML and types: what we write (headers, entries of TOCs, maps of uids), where a library decides what has to be quoted, and the
//! tables that are part of the program.

use std::collections::BTreeMap;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::codes;
use super::yaml::parse;

/// A value as YAML in block form, with a line break at its end. Texts of several lines are blocks; no other text is broken.
pub fn written(value: &impl Serialize) -> String {
    let options = serde_saphyr::ser_options! { folded_wrap_chars: usize::MAX };
    serde_saphyr::to_string_with_options(value, options).expect("texts, lists and maps of texts can be written")
}

/// A key with its value, as lines of a map.
pub fn field(key: &str, value: &str) -> String {
    written(&BTreeMap::from([(key, value)]))
}

/// A table that is part of the program.
///
/// # Panics
/// When it is not of this type.
pub fn built_in<T: DeserializeOwned>(text: &str) -> T {
    let (tree, _) = parse(text, 0, codes::CONFIG_INVALID);
    serde_json::from_value(tree.json()).expect("a table of ours is of its type")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_written_reads_back_as_the_same_text() {
        let long = format!("a{}", " text that goes on".repeat(20));
        for text in [
            "Plain",
            "x: y",
            "a # b",
            "- x",
            "yes",
            "No",
            "~",
            "null",
            "1.10",
            "2025-01-02",
            "12:30:00",
            "0x1F",
            "@x",
            "`x`",
            "*x*",
            "[x]",
            "{x}",
            "it's \"that\"",
            "two\nlines",
            "tab\there",
            "ü \u{85}\u{feff}",
            &long,
        ] {
            let yaml = written(&json!({ "key": text, "list": [{ "name": text, "items": [{ "name": text }] }] }));
            let (tree, faults) = parse(&yaml, 0, codes::YAML_HEADER_SYNTAX_ERROR);
            assert!(faults.is_empty(), "{yaml}: {faults:?}");
            assert_eq!(tree.text("key"), Some(text), "{yaml}");
            let first = &tree.get("list").expect("a list").items()[0];
            assert_eq!(first.text("name"), Some(text), "{yaml}");
            assert_eq!(first.get("items").expect("a list").items()[0].text("name"), Some(text), "{yaml}");
        }
    }
}
