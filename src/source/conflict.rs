//! What git leaves in a file where two changes meet.

use super::{Diagnostic, Span, codes};

/// What git writes before the first of two versions.
const MARK: &str = "<<<<<<<";

/// The lines that begin conflicts, each with the finding that tells it.
pub fn conflicts(text: &str) -> impl Iterator<Item = Diagnostic> {
    memchr::memmem::find_iter(text.as_bytes(), MARK).filter_map(|at| {
        let is_line_start =
            text[..at].trim_start_matches('\u{feff}').chars().next_back().is_none_or(|c| "\r\n".contains(c));
        let ends = text[at + MARK.len()..].chars().next().is_none_or(|c| " \r\n".contains(c));
        // A line may be as long as the file, and hold many.
        if !is_line_start || !ends {
            return None;
        }
        let line = &text[at..text[at..].find(['\n', '\r']).map_or(text.len(), |end| at + end)];
        let name = line[MARK.len()..].trim();
        let with = if name.is_empty() { String::new() } else { format!(" with `{name}`") };
        let message = format!("merge conflict{with} is not resolved");
        Some(Diagnostic::new(codes::MERGE_CONFLICT, Span::new(at, at + line.len()), message))
    })
}
