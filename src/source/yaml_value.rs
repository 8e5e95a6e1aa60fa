//! A value of YAML, or of JSON, and where it stands.

use super::Span;

/// A value and where it stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Yaml {
    /// The bytes of the file.
    pub span: Span,
    /// The value.
    pub value: Value,
}

/// A value of YAML 1.2 (or of JSON).
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    /// `null`, `~` or nothing.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as written.
    Number(String),
    /// Text.
    Text(String),
    /// A sequence.
    List(Vec<Yaml>),
    /// A mapping, in order; of a key given twice the first counts.
    Map(Vec<(Yaml, Yaml)>),
}

/// A text without what no reader can be shown: control characters, which escapes may write (`\0`), are U+FFFD, as CommonMark has it
/// for those in Markdown.
pub(super) fn readable(text: String) -> String {
    let is_control = |c: char| c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r');
    if text.contains(is_control) { text.replace(is_control, "\u{fffd}") } else { text }
}

impl Yaml {
    /// The same with texts that can be shown.
    pub(super) fn readable(self) -> Yaml {
        let value = match self.value {
            Value::Text(text) => Value::Text(readable(text)),
            Value::List(items) => Value::List(items.into_iter().map(Yaml::readable).collect()),
            Value::Map(entries) => {
                Value::Map(entries.into_iter().map(|(key, value)| (key.readable(), value.readable())).collect())
            }
            other => other,
        };
        Yaml { value, ..self }
    }

    /// The value of `key` in a mapping.
    pub fn get(&self, key: &str) -> Option<&Yaml> {
        self.entries().iter().find(|(known, _)| known.as_text() == Some(key)).map(|(_, value)| value)
    }

    /// The key itself, for its place.
    pub fn key(&self, key: &str) -> Option<&Yaml> {
        self.entries().iter().find(|(known, _)| known.as_text() == Some(key)).map(|(key, _)| key)
    }

    /// The text of any scalar as it was written (`06/02/2025`, `1.10`, `true`).
    pub fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) | Value::Number(text) => Some(text),
            Value::Bool(true) => Some("true"),
            Value::Bool(false) => Some("false"),
            _ => None,
        }
    }

    /// The text of `key`, unless it is empty.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.get(key)?.as_text().map(str::trim).filter(|text| !text.is_empty())
    }

    /// Whether the value is `true`.
    pub fn is_true(&self) -> bool {
        self.value == Value::Bool(true)
    }

    /// The entries of a mapping; none for anything else.
    pub fn entries(&self) -> &[(Yaml, Yaml)] {
        match &self.value {
            Value::Map(entries) => entries,
            _ => &[],
        }
    }

    /// The same with its keys as `known` has them, where they differ in nothing but the case of their letters. At every depth.
    pub fn with_known_keys(self, known: &[&str]) -> Yaml {
        let value = match self.value {
            Value::List(items) => Value::List(items.into_iter().map(|item| item.with_known_keys(known)).collect()),
            Value::Map(entries) => {
                let usual = |key: Yaml| match known
                    .iter()
                    .find(|usual| key.as_text().is_some_and(|key| key.eq_ignore_ascii_case(usual)))
                {
                    Some(usual) => Yaml { value: Value::Text((*usual).to_owned()), ..key },
                    None => key,
                };
                Value::Map(entries.into_iter().map(|(key, value)| (usual(key), value.with_known_keys(known))).collect())
            }
            other => other,
        };
        Yaml { value, ..self }
    }

    /// The items of a sequence; none for anything else.
    pub fn items(&self) -> &[Yaml] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// The items of a sequence, or the one value that stands in its place.
    pub fn one_or_more(&self) -> &[Yaml] {
        match &self.value {
            Value::List(items) => items,
            _ => std::slice::from_ref(self),
        }
    }

    /// An item that has settings is a mapping with its name as the key: the name, and the settings where there are some.
    pub fn named_item(&self) -> Option<(&Yaml, Option<&Yaml>)> {
        match &self.value {
            Value::Map(entries) => entries.first().map(|(name, settings)| (name, Some(settings))),
            _ => Some((self, None)),
        }
    }

    /// The texts of a sequence, or the one text that stands in its place.
    pub fn texts(&self) -> Vec<&str> {
        self.one_or_more().iter().filter_map(Yaml::as_text).collect()
    }

    /// As templates and types see it: everything but lists and maps is text.
    pub fn json(&self) -> serde_json::Value {
        match &self.value {
            Value::List(items) => items.iter().map(Yaml::json).collect(),
            Value::Map(entries) => {
                entries.iter().filter_map(|(key, value)| Some((key.as_text()?.to_owned(), value.json()))).collect()
            }
            _ => self.as_text().unwrap_or_default().into(),
        }
    }

    /// Whether there is no value.
    pub fn is_null(&self) -> bool {
        self.value == Value::Null
    }
}
