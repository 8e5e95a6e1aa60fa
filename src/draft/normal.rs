//! Texts in the form in which phrases are compared.

/// The words of a normalised text.
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut next = 0;
    text.split_inclusive(|c: char| !c.is_alphanumeric() && c != '_').filter_map(move |piece| {
        let start = next;
        next += piece.len();
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '_');
        (!word.is_empty()).then_some((start, word))
    })
}

/// A text in the form in which phrases are compared: small letters, no quotes, one space, `5000` for `5,000`.
pub fn normal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '"' | '\'' | '`' | '\u{2018}' | '\u{2019}' | '\u{201c}' | '\u{201d}' => {}
            '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{feff}' | '\u{ad}' => {}
            ',' if out.ends_with(|c: char| c.is_ascii_digit())
                && characters.peek().is_some_and(char::is_ascii_digit) => {}
            '\u{2010}'..='\u{2015}' => out.push('-'),
            c if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}
