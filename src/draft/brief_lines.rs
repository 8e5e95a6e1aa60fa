//! The lines of a brief: titles of lists, their items, rows.

/// A list that a brief may have.
#[derive(Clone, Copy, PartialEq)]
pub enum List {
    KeyPoints,
    Related,
    NextSteps,
    Examples,
    Warnings,
    Prerequisites,
}

/// A point of YAML without its quotes.
pub fn unquoted(point: &str) -> &str {
    let inside = |quote: char| point.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
    inside('"').or_else(|| inside('\'')).unwrap_or(point)
}

/// Whether a line is the rule below a title.
pub fn is_rule(line: &str) -> bool {
    line.len() > 1 && (line.bytes().all(|byte| byte == b'-') || line.bytes().all(|byte| byte == b'='))
}

/// The list that a row of a table names, and the cell beside it.
pub fn row(line: &str) -> Option<(List, &str)> {
    let (title, points) = line.strip_prefix('|')?.split_once('|')?;
    let points = points.trim().trim_end_matches('|').trim();
    let list = named(title).filter(|_| title.split_whitespace().count() <= 5)?;
    (!points.is_empty() && !points.contains('|') && !NONE.contains(&points.to_lowercase().as_str()))
        .then_some((list, points))
}

/// The item of a list that a line is: behind a mark, a number, a letter or a Roman number.
pub fn item(line: &str) -> Option<&str> {
    let rest = match line.strip_prefix(['-', '*', '+', '•', '–', '—', '◦', '▪', '‣', '·', '●', '○']) {
        Some(rest) => rest,
        None => {
            let line = line.strip_prefix('(').unwrap_or(line);
            let rest = line.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
            let number = &line[..line.len() - rest.len()];
            let is_number = number.len() < 4 && number.bytes().all(|byte| byte.is_ascii_digit());
            let is_roman = number.len() < 5 && number.to_ascii_lowercase().bytes().all(|byte| b"ivx".contains(&byte));
            if number.is_empty() || !(is_number || is_roman || number.len() == 1) {
                return None;
            }
            rest.strip_prefix(['.', ')'])?
        }
    };
    let shown = rest.trim();
    let shown = shown.strip_prefix("[ ]").or(shown.strip_prefix("[x]")).unwrap_or(shown).trim();
    (rest.starts_with(char::is_whitespace) && !shown.is_empty()).then_some(shown)
}

/// What says that a list has no points.
pub const NONE: [&str; 5] = ["none", "n/a", "na", "-", "no"];

/// The list that a title opens.
pub fn title(line: &str) -> Option<List> {
    named(line).filter(|_| is_title(line))
}

pub fn is_title(line: &str) -> bool {
    line.ends_with(':')
        || line.starts_with('#')
        || (line.starts_with("**") && line.trim_end_matches(':').ends_with("**"))
}

/// The list of a title that stands before its points in one line, and the points: `KEY POINTS: the one; the other`.
pub fn beside_title(line: &str) -> Option<(List, &str)> {
    let (title, points) = line.split_once(':')?;
    let points = points.trim_matches(['*', '_', ' ', '\t']);
    let is_remark = points.starts_with('(') && points.ends_with(')');
    let is_said = !points.is_empty() && !NONE.contains(&points.trim_end_matches('.').to_lowercase().as_str());
    // A longer one is a sentence that begins like a title.
    let list = named(title).filter(|_| title.split_whitespace().count() <= 5 && is_said)?;
    Some((list, if is_remark { &points[..0] } else { points }))
}

/// The list that goes by a name.
pub fn named(title: &str) -> Option<List> {
    let words = title.trim_matches(['#', '*', '_', ':', ' ', '"']).to_lowercase().replace(['_', '-'], " ");
    let starts = |names: &[&str]| names.iter().any(|name| words.starts_with(name));
    if starts(&["key points", "keypoints", "key topics", "points to cover", "must cover"]) {
        Some(List::KeyPoints)
    } else if starts(&["related doc", "related article", "related content", "documents to reference"]) {
        Some(List::Related)
    } else if starts(&["next step", "nextstep"]) {
        Some(List::NextSteps)
    } else if starts(&["code examples", "code samples", "examples needed"]) {
        Some(List::Examples)
    } else if starts(&["prerequisites", "before you begin", "requirements to state"]) {
        Some(List::Prerequisites)
    } else if starts(&["important warnings", "warnings", "cautions", "limitations to mention"]) {
        Some(List::Warnings)
    } else {
        None
    }
}
