//! Spaces: where one shows between two pieces of text, and those that are none for Markdown.

/// Whether what ends here would touch what follows, if no space stood between them. After an opening bracket or quote none does.
pub fn touches_before(before: &str) -> bool {
    let opens =
        |c: char| c.is_whitespace() || matches!(c, '(' | '[' | '{' | '<' | '"' | '\'' | '\u{201c}' | '\u{2018}');
    before.chars().next_back().is_some_and(|c| !opens(c) && c != '|')
}

/// Whether what begins here would touch what stands before it. Before a mark that ends a sentence, or a closing bracket, no space
/// is wanted.
pub fn touches_after(after: &str) -> bool {
    let closes = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '"' | '\'' | '\u{201d}' | '\u{2019}' | '\u{2026}'
            )
    };
    after.chars().next().is_some_and(|c| !closes(c) && c != '|')
}

/// What to do about one of them.
pub const OTHER: &str = "Markdown takes the one there for a letter: write a plain one";

/// The spaces that `text` begins with and that Markdown takes for letters: the one at which no line ends, the wide one.
pub fn gap(text: &str) -> &str {
    &text[..text.len() - text.trim_start_matches(is_other).len()]
}

/// Whether a character has no width: nobody sees it, and Markdown takes it for a letter.
pub fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Whether a character is a space for its readers and a letter for Markdown.
pub fn is_other(c: char) -> bool {
    c.is_whitespace() && !c.is_ascii_whitespace() && !matches!(c, '\u{b}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}
