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
