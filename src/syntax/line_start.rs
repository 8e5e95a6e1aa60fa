//! Marks of quotes and lists before the text of a line.

/// Where the text of a line starts after indentation, quote marks and list markers; and whether a quote mark stands right
/// before it (one space may follow the mark, or a tab that is as wide as one).
pub(super) fn content_start(line: &str) -> (usize, bool) {
    let bytes = line.as_bytes();
    let mut at = 0;
    let mut after_quote = false;
    loop {
        let blank = bytes[at..].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let next = at + blank;
        if bytes.get(next) == Some(&b'>') {
            after_quote = true;
            at = next + 1;
            continue;
        }
        let marker = list_marker(&bytes[next..]);
        if marker > 0 {
            after_quote = false;
            at = next + marker;
            continue;
        }
        let is_one_wide = || bytes[at] == b' ' || column(&bytes[..at]) % TAB == TAB - 1;
        return (next, after_quote && (blank == 0 || blank == 1 && is_one_wide()));
    }
}

/// How many columns a tab stop is from the next.
const TAB: usize = 4;

/// The column behind a text at the start of a line, from 0.
fn column(text: &[u8]) -> usize {
    text.iter().fold(0, |column, byte| if *byte == b'\t' { (column / TAB + 1) * TAB } else { column + 1 })
}

/// The length of a list marker with the white space after it that makes it one; 0 where there is none.
fn list_marker(bytes: &[u8]) -> usize {
    let digits = bytes.iter().take(9).take_while(|byte| byte.is_ascii_digit()).count();
    let mark = match bytes.get(digits) {
        Some(b'-' | b'*' | b'+') if digits == 0 => 1,
        Some(b'.' | b')') if digits > 0 => digits + 1,
        _ => return 0,
    };
    if matches!(bytes.get(mark), Some(b' ' | b'\t')) { mark } else { 0 }
}

/// The offset behind this many quote marks at the start of `line`, each with one space; nothing where there are fewer.
pub(super) fn after_quotes(line: &str, quotes: usize) -> Option<usize> {
    let mut at = 0;
    for _ in 0..quotes {
        let rest = line[at..].trim_start_matches([' ', '\t']).strip_prefix('>')?;
        at = line.len() - rest.strip_prefix([' ', '\t']).unwrap_or(rest).len();
    }
    Some(at)
}

/// `text`, which stands in so many quotes, without the marks and the white space that the lines after its first begin with.
pub(super) fn without_marks(text: &str, quotes: usize) -> String {
    let mut lines = text.split('\n');
    let mut plain = lines.next().unwrap_or("").to_owned();
    for line in lines {
        // A line may lack marks and go on all the same.
        let start = (0..=quotes).rev().find_map(|quotes| after_quotes(line, quotes)).unwrap_or(0);
        plain.push('\n');
        plain.push_str(line[start..].trim_start_matches([' ', '\t']));
    }
    plain
}
