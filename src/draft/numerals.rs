//! Numbers in words.

/// Numbers in words, from two on.
const NUMBER: &str = "(?:\
    (?:two|three|four|five|six|seven|eight|nine|ten|twenty|fifty)[ -](?:hundred|thousand|million|dozen)|\
    (?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|\
    ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|\
    two|three|four|five|six|seven|eight|nine)";

/// The pattern, in which `NUMBER` stands for a number in words from two on.
pub fn with_numbers(pattern: &str) -> String {
    pattern.replace("NUMBER", NUMBER)
}

/// The number that words say; 0 where they say none.
pub fn written_number(words: &str) -> u64 {
    const SMALL: &str = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen \
        seventeen eighteen nineteen";
    const TENS: &str = "twenty thirty forty fifty sixty seventy eighty ninety";
    let place = |list: &str, word: &str| list.split_whitespace().position(|known| known == word).map(|at| at as u64);
    words.to_lowercase().split([' ', '-']).fold(0, |sum, word| match word {
        "a" | "an" => 1,
        "hundred" => sum.max(1) * 100,
        "thousand" => sum.max(1) * 1_000,
        "million" => sum.max(1) * 1_000_000,
        "dozen" => sum.max(1) * 12,
        word => sum + place(SMALL, word).or_else(|| place(TENS, word).map(|tens| 20 + tens * 10)).unwrap_or(0),
    })
}

/// The digits of a text that are as wide as a Chinese sign, as plain ones.
pub fn plain_digits(text: String) -> String {
    if text.contains(is_wide_digit) { text.chars().map(plain_digit).collect() } else { text }
}

pub fn is_wide_digit(c: char) -> bool {
    matches!(c, '\u{ff10}'..='\u{ff19}' | '\u{ff0e}' | '\u{ff05}')
}

/// A sign, or the plain one in its place.
pub fn plain_digit(c: char) -> char {
    match c {
        '\u{ff0e}' => '.',
        '\u{ff05}' => '%',
        c if is_wide_digit(c) => char::from_u32(u32::from(c) - 0xff10 + u32::from('0')).unwrap_or(c),
        c => c,
    }
}
