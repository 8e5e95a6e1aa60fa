//! Quotes that YAML misses: around a value that has what YAML takes for more, a colon or a `#`.

use granit_parser::Parser;

use super::{Edit, Span};

/// How many values of a text are put in quotes at most to make it readable: each is found by reading it again.
const MOST: usize = 8;

/// What puts values in quotes, of a text that starts at `offset` of its file and cannot be read at `at`: that one, and those
/// behind it for which the text could not be read either.
pub(super) fn missing(text: &str, at: usize, offset: usize) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::new();
    let mut mended = text.to_owned();
    let mut slip = Some(at);
    // How much longer the text has become.
    let mut added = 0;
    while edits.len() < MOST
        && let Some((value, new)) = slip.and_then(|at| quoted(&mended, at))
    {
        let (start, end) = (value.start as usize, value.end as usize);
        let place = (start + offset).checked_sub(added).zip((end + offset).checked_sub(added));
        let Some((from, to)) =
            place.filter(|(from, _)| edits.last().is_none_or(|last| last.span.end as usize <= *from))
        else {
            break;
        };
        added += new.len() - (end - start);
        mended.replace_range(start..end, &new);
        edits.push(Edit { span: Span::new(from, to), text: new });
        slip = Parser::new_from_str(&mended).find_map(Result::err).and_then(|error| error.marker().byte_offset());
    }
    edits
}

/// The value that is not quoted and has what YAML takes for more, a colon or a `#`, on the line that holds `at` or on the one
/// before it, where the slip shows on the next; and the same in quotes.
fn quoted(text: &str, at: usize) -> Option<(Span, String)> {
    let at = text.floor_char_boundary(at.min(text.len()));
    let start = text[..at].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let before = text[..start].trim_end_matches(['\n', '\r']);
    let before = (!before.is_empty()).then(|| before.rfind(['\n', '\r']).map_or(0, |at| at + 1));
    quoted_line(text, start, |value| value.contains(" #"))
        .or_else(|| before.and_then(|before| quoted_line(text, before, |_| false)))
}

fn quoted_line(text: &str, start: usize, is_cut: impl Fn(&str) -> bool) -> Option<(Span, String)> {
    let line = text[start..].split(['\n', '\r']).next().unwrap_or("");
    let (key, value) = line.split_once(": ")?;
    let value_at = start + key.len() + 2 + (value.len() - value.trim_start().len());
    // Behind a value that needs quotes `#Required` is a comment, as it is behind any other; `#1` belongs to the text.
    let comment = value.match_indices(" #").map(|(at, _)| at);
    let mut comment = comment.filter(|at| value[at + 2..].starts_with(|c: char| c == ' ' || c.is_alphabetic()));
    let needs = |value: &str| value.contains(": ") || value.ends_with(':');
    let kept = comment.next().map(|at| value[..at].trim()).filter(|kept| needs(kept));
    let value = kept.unwrap_or(value.trim());
    let is_key =
        key.trim_start_matches(['-', ' ']).chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-'));
    let is_plain = !value.starts_with(['"', '\'', '[', '{', '|', '>', '&', '*', '!', '#']);
    // A list ends its value, and the name of an anchor is one word: what goes on is text.
    let goes_on = (value.starts_with('*') && value[1..].contains(['*', ' ']))
        || (value.starts_with('[') && !value.ends_with([']', ',', '[']))
        || (value.starts_with('{') && !value.ends_with(['}', ',', '{']));
    let needs_quotes = needs(value) || is_cut(value) || value.starts_with(['`', '@', '%']);
    (is_key && (goes_on || (is_plain && needs_quotes)))
        .then(|| (Span::new(value_at, value_at + value.len()), in_quotes(value)))
}

/// A value in quotes: in those that it does not hold itself, as far as that can be.
fn in_quotes(value: &str) -> String {
    if value.contains('\'') && !value.contains(['"', '\\']) {
        return format!("\"{value}\"");
    }
    format!("'{}'", value.replace('\'', "''"))
}
