//! Rows of cells as light Markdown, the form in which all tables are read.

/// A row on one line.
pub fn row<S: AsRef<str>>(cells: impl IntoIterator<Item = S>) -> String {
    let cell = |text: S| text.as_ref().split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|");
    let cells: Vec<String> = cells.into_iter().map(cell).collect();
    if cells.iter().all(String::is_empty) { String::new() } else { format!("| {} |", cells.join(" | ")) }
}

/// The rows of a text with separated values, each on its line; a row whose texts have line breaks keeps as many lines.
pub fn separated(text: &str, separator: char) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    let (mut cells, mut cell) = (Vec::new(), String::new());
    let (mut is_quoted, mut breaks) = (false, 0);
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '"' if is_quoted && characters.peek() == Some(&'"') => {
                characters.next();
                cell.push('"');
            }
            '"' if is_quoted || cell.trim().is_empty() => is_quoted = !is_quoted,
            '\n' if is_quoted => {
                breaks += 1;
                cell.push(' ');
            }
            '\n' => {
                cells.push(std::mem::take(&mut cell));
                out.push_str(&row(cells.drain(..)));
                out.extend(std::iter::repeat_n('\n', breaks + 1));
                breaks = 0;
            }
            c if c == separator && !is_quoted => cells.push(std::mem::take(&mut cell)),
            c => cell.push(c),
        }
    }
    cells.push(cell);
    out.push_str(&row(cells));
    out
}

/// What separates the values of a text: the mark that its first line has most of.
pub fn separator(text: &str) -> char {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    [',', ';', '\t'].into_iter().max_by_key(|mark| first.matches(*mark).count()).unwrap_or(',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_cells_on_the_same_lines() {
        let text = "limit,standard\n\"jobs, all\",\"1,000\"\n\"a\nb\",2\nlast,\"x\"\"y\"";
        assert_eq!(
            separated(text, separator(text)),
            "| limit | standard |\n| jobs, all | 1,000 |\n| a b | 2 |\n\n| last | x\"y |"
        );
        assert_eq!(separator("a;b,c;d"), ';');
    }
}
