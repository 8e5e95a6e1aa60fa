//! The words of the interface: one file for each language, English where it lacks one.

use crate::source::{Fault, codes};
use std::collections::BTreeMap;

use super::built_in::FILES;
use super::faults::{Problems, Sources};
use crate::source::yaml::{self, Value, Yaml};

/// The words of the interface.
pub struct Words {
    /// All of them.
    pub all: Yaml,
    /// Those that the language of the pages has; the others are English.
    own: Yaml,
}

impl Words {
    /// Whether pages in another language show this word in English.
    pub fn is_english(&self, key: &str) -> bool {
        self.all.get(key).is_some() && self.own.get(key).is_none()
    }

    /// For each word what an element says that holds it: its language, where that is not the page's.
    pub fn languages(&self) -> serde_json::Value {
        languages(&self.all, Some(&self.own))
    }

    /// What tells scripts which of their words are English; nothing where none is.
    pub fn said_in_english(&self) -> String {
        let scripts = self.all.get("scripts").map(Yaml::entries).unwrap_or_default();
        let keys = scripts.iter().filter_map(|(key, _)| key.as_text());
        let own = self.own.get("scripts");
        let english: Vec<&str> = keys.filter(|key| own.and_then(|own| own.get(key)).is_none()).collect();
        match english.as_slice() {
            [] => String::new(),
            keys => format!("window.siteWordsInEnglish = {};\n", serde_json::json!(keys)),
        }
    }
}

fn languages(all: &Yaml, own: Option<&Yaml>) -> serde_json::Value {
    match &all.value {
        Value::Map(entries) => {
            let below = |(key, value): &(Yaml, Yaml)| {
                let key = key.as_text()?;
                Some((key.to_owned(), languages(value, own.and_then(|own| own.get(key)))))
            };
            entries.iter().filter_map(below).collect()
        }
        _ => if own.is_some() { "" } else { " lang=\"en\"" }.into(),
    }
}

/// The words of a language over those of English; at each step the theme's own over the default theme's.
pub fn load(files: &BTreeMap<String, Vec<u8>>, locale: &str, sources: &Sources, problems: &mut Problems) -> Words {
    let (mut words, mut own_words) = (Yaml::default(), Yaml::default());
    let mut names = vec!["en", language(locale), script(locale), locale];
    names.dedup();
    for name in names {
        let path = format!("strings/{name}.yml");
        let default = FILES.iter().find(|(known, _)| *known == path).map(|(_, bytes)| *bytes);
        let own = files.get(&path).map(Vec::as_slice).filter(|own| Some(*own) != default);
        for bytes in default.into_iter().chain(own) {
            let (found, faults) = yaml::parse(&String::from_utf8_lossy(bytes), 0, codes::TEMPLATE_ERROR);
            problems.extend(faults.into_iter().map(|said| Fault::new(sources.file(&path), said)));
            if name == language(locale) || name != "en" {
                own_words = merged(own_words, found.clone());
            }
            words = merged(words, found);
        }
    }
    Words { all: words, own: own_words }
}

/// The locale whose words another place with the same script reads: traditional Chinese is written in several. Norwegian without more
/// is Bokmål.
fn script(locale: &str) -> &str {
    match locale {
        "zh-hk" | "zh-mo" | "zh-hant" => "zh-tw",
        "no" | "no-no" => "nb",
        _ => locale,
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::theme::Theme;
    use crate::source::Snapshot;

    const LOCALES: [&str; 31] = [
        "en-us", "de-de", "fr-fr", "es-es", "it-it", "pt-br", "nl-nl", "pl-pl", "cs-cz", "hu-hu", "sv-se", "tr-tr",
        "ru-ru", "uk-ua", "ja-jp", "zh-cn", "zh-tw", "ko-kr", "id-id", "ar-sa", "he-il", "da-dk", "fi-fi", "nb-no",
        "el-gr", "th-th", "vi-vn", "ro-ro", "sk-sk", "bg-bg", "hr-hr",
    ];

    /// A language that lacks a word shows the English one, which no reader of another page of it expects.
    #[test]
    fn every_language_has_every_word_with_its_gaps() {
        fn compare(locale: &str, english: &Yaml, own: &Yaml) {
            for (key, value) in english.entries() {
                let name = key.as_text().unwrap_or_default();
                let other = own.get(name).unwrap_or_else(|| panic!("{locale}: `{name}` is missing"));
                compare(locale, value, other);
                for gap in ["{count}", "{title}", "{host}", "{question}", "{year}", "{month}", "{day}"] {
                    let has = |value: &Yaml| value.as_text().is_some_and(|text| text.contains(gap));
                    assert_eq!(has(value), has(other), "{locale}: `{name}` and its gap {gap}");
                }
                let is_months = name == "months";
                assert!(!is_months || other.items().len() == 12, "{locale}: a year has twelve months");
            }
        }
        let of = |name: &str| {
            let path = format!("strings/{name}.yml");
            let file = FILES.iter().find(|(known, _)| *known == path)?;
            let (words, faults) = yaml::parse(&String::from_utf8_lossy(file.1), 0, codes::TEMPLATE_ERROR);
            assert_eq!(faults, [], "{name}");
            Some(words)
        };
        let english = of("en").expect("words");
        for locale in LOCALES {
            let own = of(locale).or_else(|| of(language(locale))).unwrap_or_else(|| panic!("{locale} has no words"));
            compare(locale, &english, &own);
        }
    }

    #[test]
    fn places_with_the_same_script_read_the_same_words() {
        let note = |locale: &str| Theme::load(&Snapshot::of_texts([]), None, locale, &[]).0.word("alert-caution");
        assert_eq!(["zh-cn", "zh-tw", "zh-HK", "zh"].map(note), ["注意", "小心", "小心", "注意"]);
    }
}
