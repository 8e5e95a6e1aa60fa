//! Values of a YAML header, for rules that look at their text.

use crate::source::Span;
use crate::source::yaml::{Value, Yaml};

/// The places of all texts in a header, keys aside.
pub fn texts(metadata: &Yaml) -> Vec<Span> {
    fn collect(value: &Yaml, into: &mut Vec<Span>) {
        match &value.value {
            Value::Text(_) => into.push(value.span),
            Value::List(items) => items.iter().for_each(|item| collect(item, into)),
            Value::Map(entries) => entries.iter().for_each(|(_, value)| collect(value, into)),
            _ => {}
        }
    }
    let mut all = Vec::new();
    collect(metadata, &mut all);
    all
}
