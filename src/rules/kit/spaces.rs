//! Where a space shows between two pieces of text.

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
