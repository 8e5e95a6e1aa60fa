//! JSON schemas of the files in `lints/`, so that editors complete and check them.
//!
//! Those of word rules and content types are files. That of the settings follows from the rules themselves: their codes, and
//! their options with the types of the defaults.

use serde_json::{Map, Value, json};

use crate::rules::{Rule, Setting, rules};

/// The schema of word rules: `lints/terms/*.yml`.
pub const TERMS: &str = include_str!("../../lints/schemas/terms.json");
/// The schema of content types: `lints/types/*.yml`.
pub const TYPES: &str = include_str!("../../lints/schemas/types.json");

/// The schema of settings: `lints/*.yml`.
pub fn lints() -> Value {
    let of_rules: Map<String, Value> = rules().iter().map(|rule| (rule.code.to_string(), of_rule(rule))).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Settings of rules of site: lints/*.yml",
        "type": ["object", "null"],
        "additionalProperties": false,
        "properties": {
            "rules": {
                "description": "How severe each rule is, where it looks, and its options.",
                "type": ["object", "null"],
                "properties": of_rules,
                // Word rules of the project, and names that other tools have for a rule.
                "additionalProperties": setting("", json!({ "type": "object" })),
            },
            "files": {
                "type": ["object", "null"],
                "additionalProperties": false,
                "properties": { "exclude": { "description": "Files that no rule looks at.", "$ref": "#/$defs/texts" } },
            },
        },
        "$defs": {
            // An older reader of YAML takes `off` for `false`.
            "severity": { "enum": ["error", "warning", "suggestion", "off", false] },
            "texts": { "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }] },
        },
    })
}

fn of_rule(rule: &Rule) -> Value {
    let options: Map<String, Value> =
        rule.options.iter().map(|(name, default)| ((*name).to_owned(), of_option(default))).collect();
    setting(rule.title, json!({ "type": "object", "additionalProperties": false, "properties": options }))
}

/// A setting: a severity, or a mapping.
fn setting(description: &str, options: Value) -> Value {
    let texts = |description: &str| json!({ "description": description, "$ref": "#/$defs/texts" });
    json!({
        "description": description,
        "anyOf": [
            { "$ref": "#/$defs/severity" },
            {
                "type": "object",
                "additionalProperties": false,
                "properties": {
                    "severity": { "$ref": "#/$defs/severity" },
                    "options": options,
                    "include": texts("Globs of the files that it looks at."),
                    "exclude": texts("Globs of files that it passes over."),
                    "topics": texts("Values of `ms.topic` that it looks at."),
                },
            },
        ],
    })
}

fn of_option(default: &Setting) -> Value {
    match default {
        Setting::Switch(switch) => json!({ "type": "boolean", "default": switch }),
        Setting::Number(number) => json!({ "type": "integer", "default": number }),
        // A mapping is a list of pairs.
        Setting::List(list) => json!({ "type": ["array", "object", "string", "number"], "default": list }),
    }
}
