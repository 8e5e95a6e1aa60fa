//! The first line of a block of MkDocs: what it begins, how much of it the parser must not see, and where its title stands.

use std::ops::Range;

use super::directive::Directive;

/// What the first line of a block says. Places count from its marks.
pub(super) struct First {
    pub(super) directive: Directive,
    /// So much of it is hidden.
    pub(super) mask: usize,
    pub(super) length: usize,
    /// Where the title stands, if there is any.
    pub(super) title: Option<Range<usize>>,
    /// Whether the title would begin another block.
    pub(super) begins_block: bool,
}

impl First {
    /// What `line` begins, whose title stands at `title`.
    pub(super) fn new(line: &str, directive: Directive, title: Option<Range<usize>>) -> First {
        let title = title.filter(|range| !line[range.clone()].trim().is_empty());
        let begins_block = title.as_ref().is_some_and(|range| begins_block(&line[range.clone()]));
        let mask = title.as_ref().map_or_else(|| line.trim_end().len(), |range| range.start);
        First { directive, mask, length: line.len(), title, begins_block }
    }
}

/// Whether a line with this text would be more than a paragraph.
fn begins_block(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit() || "-+*#>`~<=_:|[ ".contains(c))
}

/// The word for a kind, as a title.
pub(super) fn capitalized(kind: &str) -> String {
    let mut letters = kind.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
