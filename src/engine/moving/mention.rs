//! What a file writes at a place: a path or an address, and how it is meant.

use crate::source::{FilePath, Span};

/// A path or an address that a file writes.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Its place, without query and fragment.
    pub span: Span,
    /// What it says, with the escapes of the language around it resolved.
    pub path: String,
    /// How it is meant.
    pub kind: MentionKind,
}

/// How a path is meant.
#[derive(Clone, Debug, PartialEq)]
pub enum MentionKind {
    /// A link: percent-escapes stand for letters.
    Link,
    /// The same between `<` and `>`.
    Angled,
    /// A file shown in place, without escapes.
    Shown,
    /// An entry of a TOC: as it is, or with escapes.
    Toc,
    /// A path of a configuration, from this folder.
    From(FilePath),
    /// A glob of a configuration, from this folder, as far as it is a path.
    Glob(FilePath),
    /// An address from the top of the site, or with a host.
    Address,
}
