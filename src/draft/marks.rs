//! Places that a draft leaves open: `[REQUIRED: …]`, and the other forms in which models write that.

use crate::source::Span;
use crate::source::pattern::pattern;

/// How many marks and gaps are compared.
pub const MOST: usize = 1_000;
/// How long a mark may be.
const LONGEST: usize = 2_000;

// How a mark begins: the brackets, and the word. In round or curly brackets, in angle brackets and on its own the word must be
// in capitals and have a colon; `(required)` after a name in a table leaves nothing open.
pattern!(
    OPENING,
    r"(?P<usual>\[\s*(?i:REQUIRED)\b)|(?P<square>(?:\\\[|&#91;|&lbrack;|［|【|〔)\s*\**(?i:REQUIRED)\b)|(?P<other>(?:\(|\{\{?|<|«|\*\*|__|\[\**)\s*REQUIRED\**\s*[:：])|(?m:^(?:[ \t]*(?:[-*+>]|\d+[.)]))*[ \t]*(?P<line>REQUIRED[ \t]*[:：]))"
);

/// A place that is left open.
pub struct Mark<'t> {
    /// The whole mark.
    pub span: Span,
    /// What is missing.
    pub text: &'t str,
    /// Whether the gap report names it.
    pub is_reported: bool,
    /// Whether it has the form that the linter finds.
    pub is_usual: bool,
}

/// The marks of an article, in order.
pub fn marks(article: &str) -> Vec<Mark<'_>> {
    let mut marks: Vec<Mark<'_>> = Vec::new();
    for captures in OPENING.captures_iter(article).take(MOST) {
        let whole = captures.get(0).expect("the match");
        let start = captures.name("line").map_or(whole.start(), |line| line.start());
        if marks.last().is_some_and(|last| start < last.span.end as usize) {
            continue;
        }
        let opening = &article[start..whole.end()];
        let Some(end) = end(article, opening, whole.end()) else { continue };
        let is_word = |c: char| c.is_alphanumeric();
        let inside = article[whole.end()..end].trim_start_matches(|c: char| c.is_whitespace() || ":：*_".contains(c));
        let text = inside.trim_end_matches(|c: char| !is_word(c) && !"`\"'?!.".contains(c)).trim();
        let is_usual = captures.name("usual").is_some();
        marks.push(Mark { span: Span::new(start, end), text, is_reported: false, is_usual });
    }
    marks
}

/// Where a mark ends: with the bracket that closes the first, over as many lines as it takes, or with its line.
fn end(article: &str, opening: &str, from: usize) -> Option<usize> {
    let to = article.floor_char_boundary((from + LONGEST).min(article.len()));
    let rest = &article[from..to];
    let line = || Some(from + rest.find('\n').unwrap_or(rest.len()));
    let (open, close) = match opening.chars().next()? {
        '[' => ('[', "]"),
        '\\' => return rest.find("\\]").map(|at| from + at + 2).or_else(line),
        '&' => return rest.find("&#93;").map(|at| from + at + 5).or_else(line),
        '［' => ('［', "］"),
        '【' => ('【', "】"),
        '〔' => ('〔', "〕"),
        '(' => ('(', ")"),
        '{' => ('{', "}"),
        '<' => ('<', ">"),
        '«' => ('«', "»"),
        _ => return line(),
    };
    let mut depth = 1;
    for (at, c) in rest.char_indices() {
        if c == open {
            depth += 1;
        } else if close.starts_with(c) {
            depth -= 1;
            if depth == 0 {
                let doubled = opening.starts_with("{{") && rest[at + 1..].starts_with('}');
                return Some(from + at + c.len_utf8() + usize::from(doubled));
            }
        } else if c == '\n' && rest[at + 1..].trim_start_matches([' ', '\t', '>']).starts_with('\n') {
            // A mark that is never closed ends with its paragraph.
            return Some(from + at);
        }
    }
    line()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_found_in_every_form() {
        let found =
            |text: &str| marks(text).iter().map(|mark| (mark.text.to_owned(), mark.is_usual)).collect::<Vec<_>>();
        for usual in ["a [REQUIRED: x y] b", "[Required:\n  x\n  y]", "[REQUIRED x [a](b)]", "[ REQUIRED : x ]"] {
            let found = found(usual);
            assert!(found.len() == 1 && found[0].1, "{usual}: {found:?}");
        }
        for other in [
            "(REQUIRED: x)",
            "{{REQUIRED: x}}",
            "<REQUIRED: x>",
            "**REQUIRED:** x",
            "- REQUIRED: x",
            "【REQUIRED: x】",
            "\\[REQUIRED: x\\]",
        ] {
            assert_eq!(found(other), [("x".to_owned(), false)], "{other}");
        }
        for none in ["`name` (required)", "It is required: x", "[Requirements](x.md)", "A required: field"] {
            assert!(found(none).is_empty(), "{none}");
        }
    }
}
