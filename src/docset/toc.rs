//! Tables of contents: `TOC.yml` with everything that it may name.

use crate::source::address::{Address, AddressKind};
use crate::source::yaml::{self, Yaml};
use crate::source::{Destination, FilePath, Span, codes};

/// The keys that say where entries lead and what they are called.
const KEYS: [&str; 11] = [
    "items",
    "name",
    "href",
    "tocHref",
    "topicHref",
    "homepage",
    "uid",
    "topicUid",
    "homepageUid",
    "displayName",
    "expanded",
];

/// What a table of contents in YAML holds, with its keys as they are usually written: the reference reads them whatever the case of
/// their letters (`TocParser`).
pub(super) fn with_usual_keys(yaml: Yaml) -> Yaml {
    yaml.with_known_keys(&KEYS)
}

/// The same of a text, for those who do not tell what is wrong with it.
pub fn toc_yaml(text: &str) -> Yaml {
    with_usual_keys(yaml::parse(text, 0, codes::TOC_YAML_ERROR).0)
}

/// A table of contents, with those it includes.
#[derive(Clone, Debug, PartialEq)]
pub struct Toc {
    /// The file.
    pub file: FilePath,
    /// Where its script lies in the output.
    pub script: String,
    /// What its script is asked for with, so that it is loaded again when it has changed.
    pub version: String,
    /// Its entries.
    pub entries: Vec<TocEntry>,
    /// Tables of contents that are parts of it: entries name their files.
    pub parts: Vec<FilePath>,
    /// Whether it is in no TOC file: made from the pages, or read from the navigation of another tool.
    pub is_derived: bool,
}

/// An entry.
#[derive(Clone, Debug, PartialEq)]
pub struct TocEntry {
    /// What is shown.
    pub name: String,
    /// The file that names it, and where.
    pub file: FilePath,
    /// The place of the name.
    pub span: Span,
    /// Where it leads, as written.
    pub href: Option<String>,
    /// The place of what is written there.
    pub href_span: Span,
    /// The uid it leads to.
    pub uid: Option<String>,
    /// The file of this root to which it leads.
    pub target: Option<FilePath>,
    /// Where that is in the site; nowhere if it only holds others.
    pub to: Option<Destination>,
    /// Other words under which the filter finds it.
    pub display_name: Option<String>,
    /// What kind of API it leads to, in a word.
    pub kind: Option<&'static str>,
    /// Whether its children show at first.
    pub expanded: bool,
    /// The other table of contents that it names.
    pub toc: Option<FilePath>,
    /// Entries below it.
    pub children: Vec<TocEntry>,
}

impl TocEntry {
    /// An entry of this name in `file`, which leads nowhere.
    pub(super) fn named(file: &FilePath, name: String, children: Vec<TocEntry>) -> TocEntry {
        TocEntry {
            name,
            file: file.clone(),
            span: Span::default(),
            href: None,
            href_span: Span::default(),
            uid: None,
            target: None,
            to: None,
            display_name: None,
            kind: None,
            expanded: false,
            toc: None,
            children,
        }
    }
}

/// Whether a file is a table of contents.
pub fn is_toc(path: &FilePath) -> bool {
    ["toc.yml", "toc.yaml", "toc.json", "toc.md"].iter().any(|name| path.file_name().eq_ignore_ascii_case(name))
}

/// Whether an address in a table of contents leads to a folder of the root, whatever is asked of it.
pub fn names_folder(href: &str) -> bool {
    let address = Address::parse(href);
    address.kind() == AddressKind::Relative && address.path().ends_with(['/', '\\'])
}

/// Calls `see` with every entry, parents before children.
pub fn each_entry<'e>(entries: &'e [TocEntry], see: &mut dyn FnMut(&'e TocEntry)) {
    for entry in entries {
        see(entry);
        each_entry(&entry.children, see);
    }
}
