//! What the place we print to can show.

use std::borrow::Cow;
use std::env;
use std::io::IsTerminal;

/// How to print.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    /// Whether colours are understood and wanted.
    pub colour: bool,
    /// Columns to wrap at.
    pub width: usize,
    /// How many findings of one code are printed before the rest is only counted.
    pub cap: Option<usize>,
}

impl Terminal {
    /// What `stream` can show. Colours only on a terminal, and not where `NO_COLOR` or a dumb terminal speaks against them.
    pub fn of(stream: &impl IsTerminal) -> Terminal {
        let refused = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let dumb = env::var_os("TERM").is_some_and(|value| value == "dumb");
        let width = terminal_size::terminal_size().map_or(100, |(width, _)| usize::from(width.0));
        Terminal { colour: stream.is_terminal() && !refused && !dumb, width: width.clamp(40, 140), cap: Some(10) }
    }

    /// A plain stream of text, nothing left out.
    pub fn plain() -> Terminal {
        Terminal { colour: false, width: 100, cap: None }
    }
}

/// Text of authors without what a terminal would obey: escape sequences move the cursor or rename the window, and controls
/// of direction make a line read as what it is not. Every such character is replaced by one of the same length, so that
/// spans stay true; a lone carriage return, which ends a line for us, becomes a line feed.
pub fn harmless(text: &str) -> Cow<'_, str> {
    let obeyed = |c: char| (c.is_control() && !matches!(c, '\n' | '\t')) || is_direction(c);
    if !text.contains(obeyed) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '\r' if characters.peek() == Some(&'\n') => safe.push(c),
            '\r' => safe.push('\n'),
            c if !obeyed(c) => safe.push(c),
            c => safe.push(['?', '\u{bf}', '\u{fffd}'][c.len_utf8() - 1]),
        }
    }
    Cow::Owned(safe)
}

/// A name, such as that of a file, as a part of a line: [`harmless`], and it begins no line of its own.
pub fn harmless_name(name: &str) -> String {
    harmless(name).replace(['\n', '\r', '\t'], "?")
}

fn is_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_obeys_is_replaced_by_something_of_the_same_length() {
        let text = "a\u{1b}[31mb\u{9b}c\u{202e}d\re\r\nf\tg";
        let safe = harmless(text);
        assert_eq!(safe, "a?[31mb\u{bf}c\u{fffd}d\ne\r\nf\tg");
        assert_eq!(safe.len(), text.len());
        assert!(matches!(harmless("plain ä\n"), Cow::Borrowed(_)));
    }
}
