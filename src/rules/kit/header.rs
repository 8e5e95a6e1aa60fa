//! Values of a YAML header, for rules that look at them.

use super::Article;
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

/// The text of `key` and its place without quotes; nothing where it is missing, empty or no text.
pub fn value<'y>(header: &'y Yaml, text: &str, key: &str) -> Option<(&'y str, Span)> {
    let value = header.get(key)?;
    let written = value.as_text().map(str::trim).filter(|written| !written.is_empty())?;
    Some((written, inside(text, value.span)))
}

/// Whether an article has no `key`, neither in its header nor through `docfx.json`, and could have it.
pub fn lacks(article: &Article<'_>, key: &str) -> bool {
    let is_empty = |value: &Yaml| match &value.value {
        Value::Null => true,
        Value::Text(text) => text.trim().is_empty(),
        Value::List(items) => items.is_empty(),
        _ => false,
    };
    article.has_metadata_of_its_own() && article.metadata.get(key).is_none_or(is_empty)
}
