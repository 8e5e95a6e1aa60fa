//! What stands around a place of a text: its line, the title above it, the head of its table.

/// How many lines above a place are looked at.
const ABOVE: usize = 200;

/// The line of a text in which a place lies.
pub fn line_at(text: &str, at: usize) -> &str {
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    text[start..].lines().next().unwrap_or("")
}

/// What stands before a place in its line.
pub fn before(text: &str, at: usize) -> &str {
    &text[text[..at].rfind('\n').map_or(0, |at| at + 1)..at]
}

/// Whether nothing but marks of a list, a title or a cell stands before a place in its line.
pub fn is_first(text: &str, at: usize) -> bool {
    before(text, at).chars().all(|c| "-*+#|>\u{2022}".contains(c) || c.is_whitespace())
}

/// The nearest title above a place: a line with the mark of one, one that ends in `:`, or a short one between empty lines.
pub fn title_above(text: &str, at: usize) -> &str {
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    let mut below_is_empty = false;
    for line in text[..start].lines().rev().take(ABOVE) {
        let shown = line.trim();
        let is_item = shown.starts_with(['-', '*', '+', '|', '\u{2022}']) && !shown.starts_with("**");
        let is_short = below_is_empty && shown.split_whitespace().count() <= 6 && !shown.ends_with('.');
        if !shown.is_empty() && !is_item && (shown.starts_with('#') || shown.ends_with(':') || is_short) {
            return shown;
        }
        below_is_empty = shown.is_empty();
    }
    ""
}

/// The head of the table in which a place lies.
pub fn table_head(text: &str, at: usize) -> &str {
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    let is_row = |line: &&str| line.trim_start().starts_with('|');
    text[..start]
        .lines()
        .rev()
        .take(ABOVE)
        .take_while(is_row)
        .last()
        .filter(|_| is_row(&line_at(text, at)))
        .unwrap_or("")
}
