//! A page in the site: its file, its address, its kind.

use crate::source::FilePath;
use crate::syntax::yaml_type::YamlType;

/// A file that becomes a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageEntry {
    /// The file.
    pub file: FilePath,
    /// The page's address from the top of the site: `/azure/aks/faq`.
    pub url: String,
    /// Its file in the output: `azure/aks/faq.html`.
    pub output: String,
    /// The versions it is for; none where the docset has no versions.
    pub monikers: Vec<String>,
    /// What kind of file it is.
    pub kind: PageKind,
    pub(super) config: usize,
}

/// What a page is made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageKind {
    /// An article.
    Markdown,
    /// A YAML file of this type.
    Yaml(YamlType),
}
