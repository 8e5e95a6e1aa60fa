//! A page: an article with everything it asked for.
//!
//! The tree stays as `syntax` made it; beside it stands what each reference resolves to, so that the same document can
//! be part of many pages.

mod api_name;
mod assemble;
mod code;
mod content;
mod link;
mod managed_reference;
mod media;
mod overwrite;
mod part;
mod region;
mod shown;
pub mod snippet;
mod versions;
mod xref;
pub mod yaml_page;

use std::sync::Arc;

pub use assemble::{Told, assemble, resolve};
pub use content::{Content, Page};
pub use managed_reference::NamePart;
pub use part::{Part, Resolution};

use crate::docset::Lookup;
use crate::source::{Diagnostic, Fault, FilePath, Span, codes};
use content::empty;

/// The page of an article. A file that cannot be read becomes an empty page, and says so.
pub fn of_file(file: &FilePath, lookup: &Lookup<'_>) -> Page {
    let document = match lookup.document(file) {
        Ok(document) => document,
        Err(reason) => {
            let message = format!("the file cannot be read: {reason}");
            let diagnostic = Diagnostic::new(codes::FILE_UNREADABLE, Span::default(), message);
            let diagnostics = vec![Fault::new(file.clone(), diagnostic)];
            let root = Part { file: file.clone(), document: Arc::default(), resolutions: Vec::new() };
            return Content { diagnostics, ..empty(file, root) }.into();
        }
    };
    let (root, Told { faults: mut diagnostics, elsewhere }) = assemble(file, &document, lookup);
    diagnostics.extend(versions::faults(file, &document.metadata, lookup));
    let not_utf8 = lookup.text(file).ok().and_then(|text| text.not_utf8());
    diagnostics.extend(not_utf8.map(|diagnostic| Fault::new(file.clone(), diagnostic)));
    Content { header: document.metadata.clone(), diagnostics, elsewhere, ..empty(file, root) }.into()
}
