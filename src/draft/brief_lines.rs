//! The lines of a brief: labels, titles of lists, their items, rows.

use crate::source::pattern::pattern;

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
    (!points.is_empty() && !points.contains('|') && !is_none(points)).then_some((list, points))
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

pattern!(
    NOTHING,
    r"(?xi)^(?:none|nothing|n/?a|no|-|not\ (?:applicable|needed|required|available)
        |no\ (?:(?:special|specific|particular|further|additional|other|known|extra|important|major)\ )*
            (?:prerequisites?|warnings?|cautions?|limitations?|examples?|code(?:\ (?:examples?|samples?))?|next\ steps?
                |related\ (?:docs?|documents?|articles?|content|links?)|links?|docs?|documents?|points?|requirements?)
            (?:\ (?:needed|required|necessary|apply))?
    )(?:\ \(.*\)|\ for\ (?:this|the)\ .*)?$"
);

/// Whether a point says that a list has none: `None`, `No special warnings.`
pub fn is_none(point: &str) -> bool {
    NOTHING.is_match(point.trim_matches(['*', '_', '`', ' ', '.', '[', ']']))
}

/// What a label in a line says.
#[derive(Clone, Copy, PartialEq)]
pub enum Label {
    FileName,
    Topic,
    ContentType,
    Objective,
}

/// The label of a line and its value: `MS.TOPIC: how-to`, `- **Objective:** Paint a fence`, `| ms.topic | how-to |`.
pub fn label(line: &str) -> Option<(Label, &str)> {
    let marks = |c: char| "*_`\"' \t".contains(c);
    let cells = || line.strip_prefix('|')?.trim_end_matches('|').split_once('|');
    let shown = item(line).unwrap_or(line).trim_start_matches('#');
    let (name, value) = cells().or_else(|| shown.split_once(':'))?;
    let name = name.trim_matches(marks).to_lowercase().replace(['_', '-'], " ");
    let label = match name.as_str() {
        "filename" | "file name" => Label::FileName,
        "ms.topic" => Label::Topic,
        "content type" | "article type" | "topic type" => Label::ContentType,
        "objective" | "objectives" => Label::Objective,
        _ => return None,
    };
    let mut value = value.trim_start_matches(marks).trim_end_matches(|c: char| marks(c));
    if matches!(label, Label::Topic | Label::ContentType) {
        // `how-to (How-To Guide)`, `how-to # or tutorial`.
        value =
            value.split([' ', '\t']).next().filter(|_| label == Label::Topic || value.contains(" (")).unwrap_or(value);
        let shorter = ["guide", "article", "page"].iter().find_map(|kind| {
            let at = value.len().checked_sub(kind.len()).filter(|at| value.is_char_boundary(*at))?;
            value[at..].eq_ignore_ascii_case(kind).then(|| value[..at].trim_end_matches([' ', '-']))
        });
        value = shorter.unwrap_or(value).trim_end_matches(|c: char| marks(c) || c == '.');
    }
    // A choice is none yet.
    let is_choice = label != Label::Objective && value.contains(['|', '{', '<', '[', '/']) && label != Label::FileName;
    (!value.is_empty() && !is_choice).then_some((label, value))
}

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
    let is_said = !points.is_empty() && !is_none(points);
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
