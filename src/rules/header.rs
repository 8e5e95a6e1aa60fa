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

/// The place of a value without its quotes.
pub fn inside(text: &str, value: Span) -> Span {
    let source = value.of(text);
    let is_quoted = source.len() > 1 && source.starts_with(['"', '\'']) && source.ends_with(['"', '\'']);
    if is_quoted { Span::new(value.start as usize + 1, value.end as usize - 1) } else { value }
}
