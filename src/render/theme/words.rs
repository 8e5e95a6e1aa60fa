//! The words of the interface: one file for each language, English where it lacks one.

use std::collections::BTreeMap;

use super::Problems;
use super::faults::Sources;
use crate::source::yaml::{self, Value, Yaml};

/// The words of a language over those of English; at each step the theme's own over the default theme's.
pub fn load(files: &BTreeMap<String, Vec<u8>>, locale: &str, sources: &Sources, problems: &mut Problems) -> Yaml {
    let mut words = Yaml::default();
    let mut names = vec!["en", language(locale), locale];
    names.dedup();
    for name in names {
        let path = format!("strings/{name}.yml");
        let default = super::FILES.iter().find(|(known, _)| *known == path).map(|(_, bytes)| *bytes);
        let own = files.get(&path).map(Vec::as_slice).filter(|own| Some(*own) != default);
        for bytes in default.into_iter().chain(own) {
            let (found, faults) = yaml::parse(&String::from_utf8_lossy(bytes), 0, "template-error");
            problems.extend(faults.into_iter().map(|fault| (sources.file(&path), fault)));
            words = merged(words, found);
        }
    }
    words
}

/// The language of a locale: `de` of `de-at`.
pub fn language(locale: &str) -> &str {
    locale.split('-').next().unwrap_or("en")
}

/// Which way the language is written.
pub fn direction(locale: &str) -> &'static str {
    match language(locale) {
        "ar" | "arc" | "ckb" | "dv" | "fa" | "he" | "ks" | "ps" | "sd" | "ug" | "ur" | "yi" => "rtl",
        _ => "ltr",
    }
}

/// `over` where it has a key, `under` elsewhere.
fn merged(under: Yaml, over: Yaml) -> Yaml {
    let Value::Map(mut entries) = over.value else { return under };
    for (key, value) in under.entries() {
        match entries.iter_mut().find(|(known, _)| known.as_text() == key.as_text()) {
            Some((_, known)) if !value.entries().is_empty() => *known = merged(value.clone(), known.clone()),
            Some(_) => {}
            None => entries.push((key.clone(), value.clone())),
        }
    }
    Yaml { span: under.span, value: Value::Map(entries) }
}

/// YAML as templates see it: everything but lists and maps is text.
pub fn json(value: &Yaml) -> serde_json::Value {
    match &value.value {
        Value::List(items) => items.iter().map(json).collect(),
        Value::Map(entries) => {
            entries.iter().filter_map(|(key, value)| Some((key.as_text()?.to_owned(), json(value)))).collect()
        }
        _ => value.as_text().unwrap_or_default().into(),
    }
}
