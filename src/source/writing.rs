//! Writing systems that put no spaces between words, by their blocks in Unicode.

/// Whether a sign is one of Chinese or Japanese: Han, kana, and what belongs to them.
pub fn is_ideographic(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}'
        | '\u{20000}'..='\u{3ffff}')
}

/// Whether a letter is one of Korean, which has spaces, but whose words end in particles.
pub fn is_hangul(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7ff}')
}

/// Whether a letter is one of Thai, Lao, Burmese or Khmer.
pub fn is_south_east_asian(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

/// Whether a letter is one of these: where a word ends, the letters beside it do not tell.
pub fn is_unspaced(c: char) -> bool {
    !c.is_ascii() && (is_ideographic(c) || is_hangul(c) || is_south_east_asian(c))
}

/// Whether two signs beside each other are of one word.
pub fn is_one_word(one: char, next: char) -> bool {
    [one, next].into_iter().all(|c| (c.is_alphanumeric() || c == '_') && !is_unspaced(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_goes_on_where_letters_are_of_a_writing_with_spaces() {
        for (one, next, expected) in
            [('a', 's', true), ('é', 's', true), ('e', '_', true), ('e', '-', false), ('S', 'の', false)]
        {
            assert_eq!(is_one_word(one, next), expected, "{one}{next}");
        }
    }
}
