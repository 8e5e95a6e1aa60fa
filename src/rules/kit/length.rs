//! How much a text says.

use crate::source::writing::{is_hangul, is_ideographic};

/// How many letters of an alphabet say as much as `text`: a sign of Chinese, Japanese or Korean says as much as two of them.
pub fn said(text: &str) -> i64 {
    let letters = text.chars().map(|c| if is_ideographic(c) || is_hangul(c) { 2 } else { 1 });
    letters.sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_of_chinese_japanese_or_korean_says_as_much_as_two_letters() {
        assert_eq!(["Pump", "ポンプ", "设置", "펌프", "Größe 1"].map(said), [4, 6, 4, 4, 7]);
    }
}
