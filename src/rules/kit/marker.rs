//! The marker in brackets that a quote begins with: `[!NOTE]`, or what was meant as one.

use crate::source::Span;
use crate::syntax::directive::ALERTS;

/// The brackets at the start of a quote.
pub struct Marker<'t> {
    /// The brackets.
    pub span: Span,
    /// What stands in them, without `!`.
    pub word: &'t str,
    /// Whether a `!` follows the opening bracket.
    pub bang: bool,
    /// What follows on the line, without white space at its ends.
    pub rest: &'t str,
    /// Where the line ends.
    pub line_end: usize,
    /// Whether the brackets begin the definition of a link.
    pub is_definition: bool,
}

/// The marker of a quote, if its first line begins with brackets.
pub fn of_quote(text: &str, quote: Span) -> Option<Marker<'_>> {
    let start = quote.start as usize;
    let source = quote.of(text);
    let inside = source.strip_prefix('>')?;
    let at = start + source.len() - inside.trim_start_matches([' ', '\t']).len();
    at_offset(text, at)
}

/// The marker at `at`, if brackets begin there.
pub fn at_offset(text: &str, at: usize) -> Option<Marker<'_>> {
    let line_end = text[at..].find(['\n', '\r']).map_or(text.len(), |end| at + end);
    let line = &text[at..line_end];
    let inside = line.strip_prefix('[')?;
    let bang = inside.starts_with('!');
    let inside = inside.trim_start_matches('!');
    let close = inside.find(']')?;
    let end = line.len() - inside.len() + close + 1;
    Some(Marker {
        span: Span::new(at, at + end),
        word: inside[..close].trim(),
        bang,
        rest: line[end..].trim(),
        line_end,
        is_definition: line[end..].starts_with(':'),
    })
}

/// The line that a quote begins with and the type that it names, where its marks are those of a callout, but not as they are
/// read: `[! NOTE]`, `!NOTE`, `{!NOTE}`, `[！NOTE]`.
pub fn near_of_quote(text: &str, quote: Span) -> Option<(Span, &'static str)> {
    let line = quote.of(text).lines().next()?.strip_prefix('>')?.trim_end();
    let at = quote.start as usize + 1 + line.len() - line.trim_start_matches([' ', '\t']).len();
    let line = line.trim_start_matches([' ', '\t']);
    let is_mark = |c: char| "![](){} \t\u{ff01}\u{ff3b}\u{ff3d}\u{3010}\u{3011}".contains(c);
    let word = line.trim_matches(is_mark);
    let known = ALERTS.into_iter().find(|known| known.eq_ignore_ascii_case(word))?;
    let before = &line[..line.find(word)?];
    let is_read = line.starts_with(&format!("[!{word}")) && line.ends_with(']');
    let is_meant = before.contains(['!', '\u{ff01}']) && (before.len() > 1 || word == known);
    (is_meant && !is_read).then(|| (Span::new(at, at + line.len()), known))
}

/// Whether `word`, in capitals, is a type of callout, or begins another marker of the dialect.
pub fn is_known(word: &str) -> bool {
    ALERTS.contains(&word)
        || ["DIV", "VIDEO", "INCLUDE", "CODE", "NOTEBOOK"].iter().any(|other| word.starts_with(other))
}

/// Whether `word` could be a type: letters, perhaps with `-`, `_` or spaces between them.
pub fn is_word(word: &str) -> bool {
    word.starts_with(|c: char| c.is_alphabetic())
        && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ' '))
}
