//! A page that is gone, and where its readers are sent: one entry of a redirection file.

use crate::source::{FilePath, Span};

/// An entry of a redirection file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redirect {
    /// The redirection file, and where the entry stands in it.
    pub file: FilePath,
    /// Its place.
    pub span: Span,
    /// The place of the path that is redirected.
    pub source_span: Span,
    /// The file that was there.
    pub source: FilePath,
    /// Where its readers are sent.
    pub url: String,
    /// Where they arrive: other redirects may begin where this one leads.
    pub end: String,
    /// The place of the address.
    pub url_span: Span,
    /// Whether the address starts from the page that was there.
    pub is_relative: bool,
    /// The versions that the entry itself names; sorted, and most often none.
    pub monikers: Vec<String>,
    /// Whether the new page takes over the id of the old one, and with it ratings and the like.
    pub passes_id: bool,
}
