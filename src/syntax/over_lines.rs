//! Directives that go on over the lines of a paragraph: an include whose title has a line end, an image whose text has one.

use super::colons;
use super::directive::{self, Directive, Invalid};
use super::line_start::content_start;
use crate::source::codes;

/// Into how many lines a directive may go on. Where none ends it, so many are looked through for nothing.
const LINES: usize = 6;

/// The directive at `at`, which does not end in its own line, with the bytes that it takes; `line` is where its line begins and ends.
///
/// Learn reads a paragraph as a whole. Where such an image begins its line, it looks at that line alone before, and its build finds
/// fault with what it shows all the same.
pub fn read(view: &str, at: usize, line: (usize, usize)) -> Option<(Directive, usize, Option<Invalid>)> {
    let own = &view[line.0..line.1];
    let (start, _) = content_start(own);
    // Headings and rows of tables are one line.
    if own[start..].starts_with('#') || own.contains('|') {
        return None;
    }
    let text = &view[at..end_of_paragraph(view, line.1)];
    let goes_on = |length: usize| length > line.1 - at;
    if text.starts_with('[') {
        let (directive, length) = directive::brackets(text).filter(|(_, length)| goes_on(*length))?;
        let is_title = |at: usize| text[1..].find('[').is_some_and(|title| title + 1 < at);
        let is_read = matches!(directive, Directive::Include(_)) && text[..length].find('\n').is_some_and(is_title);
        return is_read.then_some((directive, length, None));
    }
    let read = colons::colons(text)?.ok().filter(|read| read.inline && goes_on(read.length))?;
    let code = match read.directive {
        Directive::Image(_) => codes::INVALID_IMAGE,
        Directive::Video(_) => codes::INVALID_VIDEO,
        _ => return None,
    };
    // Between attributes no line may end.
    let is_in_quotes = |(end, _): (usize, &str)| text[..end].matches('"').count() % 2 == 1;
    if !text[..read.length].match_indices('\n').all(is_in_quotes) {
        return None;
    }
    let fault = || Invalid {
        code,
        message: "an attribute goes on in the next line: Learn's build calls this an error, and shows it all the same"
            .to_owned(),
    };
    let begins_line = at == line.0 + start;
    Some((read.directive, read.length, read.note.or_else(|| begins_line.then(fault))))
}

/// Where the lines end that go on with a paragraph behind `from`: before one that is blank, or that may begin something else.
fn end_of_paragraph(view: &str, from: usize) -> usize {
    let mut end = from + view[from..].find('\n').unwrap_or(view.len() - from);
    for line in view[from..].split('\n').skip(1).take(LINES) {
        let bare = line.trim();
        let after_digits = bare.trim_start_matches(|c: char| c.is_ascii_digit());
        let is_numbered = after_digits.len() < bare.len() && after_digits.starts_with(['.', ')']);
        if bare.is_empty()
            || is_numbered
            || bare.starts_with(['-', '+', '*', '#', '>', '`', '~', '<', '=', '_', ':', '|'])
        {
            break;
        }
        end += 1 + line.len();
    }
    end
}
