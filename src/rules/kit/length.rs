//! How much a text says.

/// How many letters of an alphabet say as much as `text`: a sign of Chinese, Japanese or Korean says as much as two of them.
pub fn said(text: &str) -> i64 {
    let letters = text.chars().map(|c| if is_wide(c) { 2 } else { 1 });
    letters.sum()
}

/// Whether a letter is one of Chinese, Japanese or Korean.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3040}'..='\u{30ff}' | '\u{3130}'..='\u{318f}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_of_chinese_japanese_or_korean_says_as_much_as_two_letters() {
        assert_eq!(["Pump", "ポンプ", "设置", "펌프", "Größe 1"].map(said), [4, 6, 4, 4, 7]);
    }
}
