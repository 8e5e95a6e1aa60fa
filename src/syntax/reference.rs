//! What a document asks of its surroundings.

use crate::source::Span;

/// An index into [`Document::references`](super::Document::references).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ReferenceId(pub u32);

/// Something that a document asks of its surroundings.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// What is asked for.
    pub kind: ReferenceKind,
    /// Path, address or uid as written, with Markdown's escapes and entities resolved.
    pub target: String,
    /// Where the target stands in the file.
    pub span: Span,
    /// Whether raw HTML asks for it.
    pub is_raw: bool,
}

impl Reference {
    /// What Markdown or a field asks for.
    pub fn new(kind: ReferenceKind, target: String, span: Span) -> Reference {
        Reference { kind, target, span, is_raw: false }
    }

    /// Where the target stands in `text`, which is the text of the file: of one that is defined elsewhere, in the definition.
    pub fn target_span(&self, text: &str) -> Span {
        let source = self.span.of(text);
        let at = match self.kind {
            ReferenceKind::Link | ReferenceKind::Image if source.starts_with('[') => defined(source),
            _ => None,
        };
        let start = self.span.start as usize;
        at.map_or(self.span, |(from, to)| Span::new(start + from, start + to))
    }
}

/// Where the target stands in `[label]: target "title"`.
fn defined(definition: &str) -> Option<(usize, usize)> {
    let label = definition.match_indices("]:").find(|(at, _)| !definition[..*at].ends_with('\\'))?.0 + 2;
    let rest = &definition[label..];
    // The target may stand on the next line of a quote.
    let start = label + rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n', '>']).len();
    let rest = &definition[start..];
    Some(match rest.strip_prefix('<') {
        Some(inner) => (start + 1, start + 1 + inner.find('>')?),
        None => (start, start + rest.find(char::is_whitespace).unwrap_or(rest.len())),
    })
}

/// What a reference is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReferenceKind {
    /// A link to follow.
    Link,
    /// A link that the author wrote as a bare address or between `<` and `>`.
    Autolink,
    /// A picture to show.
    Image,
    /// A larger version of a picture.
    Lightbox,
    /// A file shown in place.
    Include,
    /// Code shown from a file.
    Snippet,
    /// A uid.
    Xref,
    /// A range of versions.
    Moniker,
}
