//! The JSON schema of `site.yml`, with which editors complete it.

use serde_json::{Map, json};

use super::fonts::FontRole;
use super::site_yml::{FOLDER, KEYS, Key, Kind};

impl Kind {
    fn schema(self) -> serde_json::Value {
        match self {
            Kind::Text => json!({ "$ref": "#/$defs/text" }),
            Kind::Language => json!({ "type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$" }),
            Kind::Address => json!({ "type": "string", "pattern": "^https?://" }),
            Kind::OneOf(known) => json!({ "enum": known }),
            Kind::Flag => json!({ "type": "boolean" }),
            Kind::Names => json!({ "anyOf": [
                { "$ref": "#/$defs/text" },
                { "type": "array", "minItems": 1, "items": { "$ref": "#/$defs/text" } },
            ] }),
            Kind::Repository => json!({ "type": "string" }),
            Kind::File => json!({ "type": "string", "not": { "pattern": "://" } }),
            Kind::Links => json!({ "type": "object", "additionalProperties": { "type": "string" } }),
            Kind::Fonts => {
                let file = json!({ "type": "string", "pattern": "\\.[Ww][Oo][Ff][Ff]2$" });
                let files = json!({ "anyOf": [file, { "type": "array", "minItems": 1, "items": file }] });
                let keys: Map<String, serde_json::Value> =
                    FontRole::ALL.iter().map(|(_, key)| ((*key).to_owned(), files.clone())).collect();
                json!({ "type": "object", "additionalProperties": false, "properties": keys })
            }
            Kind::Synonyms => json!({ "type": "array", "items": { "anyOf": [
                { "type": "string", "pattern": "," },
                { "type": "array", "minItems": 2, "items": { "$ref": "#/$defs/text" } },
            ] } }),
            Kind::Folders => json!({ "anyOf": [
                { "$ref": "#/$defs/folder" },
                { "type": "array", "items": { "$ref": "#/$defs/folder" } },
                { "type": "array", "items": { "type": "string" } },
            ] }),
        }
    }
}

/// The JSON schema of `site.yml`.
pub fn schema() -> serde_json::Value {
    let described = |description: &str, mut schema: serde_json::Value| {
        schema["description"] = description.into();
        schema
    };
    let keys = KEYS.iter().map(|Key(name, kind, about)| ((*name).to_owned(), described(about, kind.schema())));
    let keys: Map<String, serde_json::Value> = keys.collect();
    let folder = FOLDER.iter().map(|(name, about)| {
        let kind = if matches!(*name, "src" | "dest") { "text" } else { "texts" };
        ((*name).to_owned(), described(about, json!({ "$ref": format!("#/$defs/{kind}") })))
    });
    let folder: Map<String, serde_json::Value> = folder.collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Configuration of site: site.yml",
        "type": ["object", "null"],
        "additionalProperties": false,
        "properties": keys,
        "$defs": {
            // `title: 2024` is a text as well.
            "text": { "type": ["string", "number", "boolean"] },
            "texts": { "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }] },
            "folder": { "type": "object", "additionalProperties": false, "properties": folder },
        },
    })
}

#[cfg(test)]
mod tests {
    use super::super::found::Faults;
    use super::super::model::Site;
    use super::super::site_yml::read;
    use super::*;
    use crate::source::Snapshot;

    fn said(text: &str) -> Vec<String> {
        let snapshot = Snapshot::of_texts([("site.yml", text), ("a.png", "")]);
        let mut found = Faults::new();
        read(&snapshot, &mut Site::default(), &mut found);
        found.into_iter().map(|fault| fault.diagnostic.message).collect()
    }

    #[test]
    fn the_reader_takes_what_the_schema_takes() {
        let schema = schema();
        for (name, of_key) in schema["properties"].as_object().expect("keys") {
            let is = |part: &str| of_key.to_string().contains(part);
            let (right, wrong) = match () {
                () if matches!(name.as_str(), "mathematics" | "contributors") => ("true", "[a]"),
                () if name == "locale" => ("pt-br", "12"),
                () if name == "theme" => ("default", "[a]"),
                () if name == "edit_url" => ("https://github.com/a/b", "[a]"),
                () if name == "edit_pattern" => ("https://x.example/{branch}/{path}", "[a]"),
                () if is("\"enum\"") => (of_key["enum"][1].as_str().expect("a word"), "else"),
                () if name == "fonts" => ("{}", "[a]"),
                () if name == "synonyms" => ("[[a, b c], 'd, e']", "[[a]]"),
                () if is("\"not\"") => ("a.png", "[a]"),
                () if is("boolean") => ("true", "yes"),
                () if is("pattern") => ("http://x.example", "x.example"),
                () if is("additionalProperties") => ("{ A: https://x.example }", "[a]"),
                () if is("defs/folder") => ("[{ src: a, dest: b, files: c, exclude: [d] }]", "a"),
                () if is("\"anyOf\"") => ("[a]", "[]"),
                () => ("2024", "[a]"),
            };
            assert_eq!(said(&format!("{name}: {right}\n")), Vec::<String>::new(), "{name}");
            assert!(said(&format!("{name}: {wrong}\n"))[0].starts_with(&format!("`{name}` is ")), "{name}");
        }
        assert_eq!(said("titel: T\ncontent: { sorce: a }\n").len(), 2);
        assert_eq!(said("- title: T\n"), ["`site.yml` is a mapping from keys to values"]);
        assert_eq!(said(""), Vec::<String>::new());
    }
}
