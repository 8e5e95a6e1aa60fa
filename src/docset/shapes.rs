//! What stands at the keys of configuration files: a value of another type is reported, never passed over.

use crate::source::yaml::{Value, Yaml};
use crate::source::{Code, Diagnostic};

/// What is expected at a key. Nothing may stand at any.
#[derive(Clone, Copy)]
pub(super) enum Shape {
    /// A text; in YAML also what is written without quotes and is read as a number.
    Text,
    /// A text in quotes.
    Quoted,
    /// One text, or a list of texts.
    Texts,
    /// A list.
    List,
    /// Keys with values.
    Object,
}

impl Shape {
    fn fits(self, value: &Yaml) -> bool {
        match self {
            Shape::Text => value.as_text().is_some(),
            Shape::Quoted => matches!(value.value, Value::Text(_)),
            Shape::Texts => value.one_or_more().iter().all(|one| matches!(one.value, Value::Text(_) | Value::Null)),
            Shape::List => matches!(value.value, Value::List(_)),
            Shape::Object => matches!(value.value, Value::Map(_)),
        }
    }

    fn expected(self) -> &'static str {
        match self {
            Shape::Text | Shape::Quoted => "a text",
            Shape::Texts => "a text or a list of texts",
            Shape::List => "a list",
            Shape::Object => "an object",
        }
    }
}

/// Values of `object` that are not what is expected at their keys.
pub(super) fn misshapen<'a>(
    object: &'a Yaml,
    keys: &'a [(&'a str, Shape)],
    code: Code,
) -> impl Iterator<Item = Diagnostic> + 'a {
    let wrong = move |(key, shape): &(&str, Shape)| {
        let value = object.get(key).filter(|value| !value.is_null() && !shape.fits(value))?;
        Some(Diagnostic::new(code, value.span, format!("`{key}` is {}", shape.expected())))
    };
    keys.iter().filter_map(wrong)
}

/// Whether a whole file of configuration is something else than an object: what is wrong, if something is.
pub(super) fn no_object(file: &str, value: &Yaml, code: Code) -> Option<Diagnostic> {
    let fits = matches!(value.value, Value::Map(_));
    (!fits).then(|| Diagnostic::new(code, value.span, format!("`{file}` is an object")))
}
