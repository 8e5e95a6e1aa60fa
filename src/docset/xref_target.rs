//! What a uid leads to.

use std::collections::BTreeMap;

use crate::source::FilePath;

/// What a uid leads to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct XrefTarget {
    /// The output of the page, when it is of this docset.
    pub output: Option<String>,
    /// Where on that page it stands: nothing, or a fragment.
    pub tail: String,
    /// The file of that page.
    pub file: Option<FilePath>,
    /// The address, when it is elsewhere; empty where nobody says where.
    pub href: String,
    /// The title.
    pub name: String,
    /// Further names that a link may ask for: `fullName`, `nameWithType`.
    pub properties: BTreeMap<String, String>,
}
