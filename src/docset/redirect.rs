//! A redirect, and how redirects are found.

use std::collections::HashMap;

use super::places::Places;
use crate::source::{FilePath, Span};

/// One redirect.
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
    /// The versions that the entry itself names; sorted, and most often none.
    pub monikers: Vec<String>,
    /// Whether the new page takes over the id of the old one, and with it ratings and the like.
    pub passes_id: bool,
}

/// Finds redirects by what is redirected.
#[derive(Default)]
pub(super) struct Redirected {
    /// By the file that was there, whatever the case of its letters: the first of its versions.
    pub(super) files: HashMap<String, usize>,
    /// By the address at which it was published, in all versions.
    pub(super) urls: Places<Vec<usize>>,
}
