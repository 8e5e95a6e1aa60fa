//! Values of a YAML header, for rules that look at them.

use super::{Article, Inventory, lines};
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

/// A header that is read as text, as it is not the first thing in its file.
pub struct Late {
    /// What stands before it.
    pub before: Span,
    /// All of it, from its first `---` to the last.
    pub whole: Span,
}

/// The header that stands below blank lines or comments, or behind a space.
pub fn late(doc: &Inventory<'_>) -> Option<Late> {
    let text = doc.text();
    if doc.document.header.is_some() || text.starts_with("---") {
        return None;
    }
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut at = start;
    loop {
        at += text[at..].len() - text[at..].trim_start_matches([' ', '\t', '\r', '\n', '\u{feff}']).len();
        match text[at..].strip_prefix("<!--").and_then(|inside| inside.find("-->")) {
            Some(end) => at += end + 7,
            None => break,
        }
    }
    let first = lines::around(text, at);
    if at == start || first.of(text).trim() != "---" {
        return None;
    }
    let mut is_header = false;
    let mut next = lines::next(text, at);
    while let Some(line) = next.map(|next| lines::around(text, next)) {
        let source = line.of(text).trim_end();
        if source.trim_start_matches(' ') == "---" || source == "..." {
            let whole = Span { start: Span::empty(at).start, end: line.end };
            return is_header.then(|| Late { before: Span::new(start, at), whole });
        }
        if source.is_empty() || source.starts_with('#') && !source.starts_with("##") && !source.contains(':') {
            return None;
        }
        is_header |=
            source.trim_start_matches(' ').starts_with("title:") || source.trim_start_matches(' ').starts_with("ms.");
        next = lines::next(text, line.start as usize);
    }
    None
}
