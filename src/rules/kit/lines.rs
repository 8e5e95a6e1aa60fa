//! Lines of a file, for rules and fixes that look at them.

use crate::source::Span;

/// The line break that a file uses: that of its first line.
pub fn line_break(text: &str) -> &'static str {
    match text.find(['\n', '\r']) {
        Some(at) if text[at..].starts_with("\r\n") => "\r\n",
        Some(at) if text[at..].starts_with('\r') => "\r",
        _ => "\n",
    }
}

/// Where the line that holds `offset` starts.
pub fn start(text: &str, offset: usize) -> usize {
    let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    memchr::memrchr2(b'\n', b'\r', &text.as_bytes()[..offset]).map_or(mark, |at| at + 1).min(offset)
}

/// Where the line that holds `offset` ends, before its line break.
pub fn end(text: &str, offset: usize) -> usize {
    memchr::memchr2(b'\n', b'\r', &text.as_bytes()[offset..]).map_or(text.len(), |at| offset + at)
}

/// So much of a line is looked at around a place. Lines of prose are shorter, and whoever asks of every place on one that is not
/// would read it as often as it is long.
const NEAR: usize = 1_000;

/// What stands before `offset` on its line, as far as it is near.
pub fn before(text: &str, offset: usize) -> &str {
    let from = text.floor_char_boundary(offset.saturating_sub(NEAR));
    let near = &text[from..offset];
    let near = if from == 0 { near.strip_prefix('\u{feff}').unwrap_or(near) } else { near };
    &near[memchr::memrchr2(b'\n', b'\r', near.as_bytes()).map_or(0, |at| at + 1)..]
}

/// What follows `offset` on its line, as far as it is near.
pub fn after(text: &str, offset: usize) -> &str {
    let near = &text[offset..text.ceil_char_boundary(offset.saturating_add(NEAR))];
    &near[..memchr::memchr2(b'\n', b'\r', near.as_bytes()).unwrap_or(near.len())]
}

/// What stands around `offset` on its line, as far as it is near.
pub fn near(text: &str, offset: usize) -> &str {
    let (before, after) = (before(text, offset), after(text, offset));
    &text[offset - before.len()..offset + after.len()]
}

/// Where the line after the one that holds `offset` starts; nothing in the last line.
pub fn next(text: &str, offset: usize) -> Option<usize> {
    let end = end(text, offset);
    (end < text.len()).then(|| end + if text[end..].starts_with("\r\n") { 2 } else { 1 })
}

/// The line that holds `offset`, without its line break.
pub fn around(text: &str, offset: usize) -> Span {
    Span::new(start(text, offset), end(text, offset))
}

/// What a new line must begin with to stand in the same lists and quotes as `offset`: list markers become spaces.
pub fn continued(text: &str, offset: usize) -> String {
    let before = &text[start(text, offset)..offset];
    before.chars().map(|c| if matches!(c, '>' | '\t') { c } else { ' ' }).collect()
}

/// The lines of `span`, each with its place, without line breaks.
pub fn of(text: &str, span: Span) -> impl Iterator<Item = Span> {
    // No further: a line may be as long as its text, and hold as many spans.
    let text = &text[..span.end as usize];
    let mut at = Some(span.start as usize);
    std::iter::from_fn(move || {
        let from = at.filter(|at| *at < text.len())?;
        at = next(text, from);
        Some(Span::new(from, end(text, from)))
    })
}

/// The paragraph, or what else stands without a blank line in it, that ends before `at`.
pub fn last_paragraph(text: &str, at: usize) -> &str {
    let before = text[..start(text, at)].trim_end();
    let last = &before[before.rfind("\n\n").unwrap_or(0)..];
    // In a file of one kind of line ends the other is looked for in vain: only here, not in all that stands before.
    &last[last.rfind("\n\r\n").unwrap_or(0)..]
}
