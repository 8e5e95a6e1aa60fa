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

impl Redirect {
    /// One that the configuration of another tool has in `file`, from `source` to `url`, at the places of both.
    pub(super) fn of_tool(file: &FilePath, source: FilePath, url: String, (from, to): (Span, Span)) -> Redirect {
        Redirect {
            file: file.clone(),
            span: Span { start: from.start.min(to.start), end: from.end.max(to.end) },
            source_span: from,
            source,
            url,
            end: String::new(),
            url_span: to,
            is_relative: true,
            monikers: Vec::new(),
            passes_id: false,
        }
    }
}
