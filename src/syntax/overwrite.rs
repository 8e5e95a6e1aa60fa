//! Overwrite files of docfx: Markdown in sections, each with a header that begins with the uid of what it says more of.

use crate::source::Span;

/// A section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Section<'t> {
    /// What it speaks of.
    pub uid: &'t str,
    /// Its header.
    pub header: Span,
    /// The Markdown that follows.
    pub body: Span,
}

/// What stands in a header for the Markdown of its section.
pub const CONTENT: &str = "*content";

/// The sections of a file. What stands before the first is part of none.
pub fn sections(text: &str) -> Vec<Section<'_>> {
    let mut sections: Vec<Section<'_>> = Vec::new();
    // Lines that may begin or end a header, each with where it begins and ends.
    let mut at = 0;
    let mut marks = Vec::new();
    for line in text.split_inclusive('\n') {
        if line.trim_start_matches('\u{feff}').trim_end() == "---" {
            marks.push((at, at + line.len()));
        }
        at += line.len();
    }
    let mut next = 0;
    while let (Some((start, header)), Some((header_end, body))) = (marks.get(next), marks.get(next + 1)) {
        let written = Span::new(*header, *header_end);
        let uid = written.of(text).lines().find_map(|line| line.strip_prefix("uid:"));
        let uid = uid.map(|uid| uid.trim().trim_matches(['"', '\'']));
        match uid.filter(|uid| !uid.is_empty()) {
            Some(uid) => {
                if let Some(last) = sections.last_mut() {
                    last.body = Span::new(last.body.start as usize, *start);
                }
                sections.push(Section { uid, header: written, body: Span::new(*body, text.len()) });
                next += 2;
            }
            // A line between paragraphs.
            None => next += 1,
        }
    }
    sections
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_ends_where_the_next_header_begins() {
        let text = "Before.\n---\nuid: A.B\nsummary: *content\n---\nOne.\n\n---\n\nTwo.\n---\nuid: 'C'\n---\nThree.\n";
        let found: Vec<_> = sections(text).iter().map(|it| (it.uid, it.header.of(text), it.body.of(text))).collect();
        assert_eq!(
            found,
            [("A.B", "uid: A.B\nsummary: *content\n", "One.\n\n---\n\nTwo.\n"), ("C", "uid: 'C'\n", "Three.\n"),]
        );
        for text in ["", "---\nuid: A\n", "---\ntitle: T\n---\nuid: A\n", "---\nuid:\n---\n"] {
            assert_eq!(sections(text), [], "{text}");
        }
    }
}
