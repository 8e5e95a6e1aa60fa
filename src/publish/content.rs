//! Where the bytes of one published file come from.

use std::sync::Arc;

use crate::source::FilePath;

/// The content of one published file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Made by this build.
    Bytes(Arc<Vec<u8>>),
    /// The same bytes as a file of the root: an image is named here, never read, so that a build need not hold it.
    Copy(FilePath),
}

impl From<Vec<u8>> for Content {
    fn from(bytes: Vec<u8>) -> Content {
        Content::Bytes(Arc::new(bytes))
    }
}

impl From<String> for Content {
    fn from(text: String) -> Content {
        Content::Bytes(Arc::new(text.into_bytes()))
    }
}
