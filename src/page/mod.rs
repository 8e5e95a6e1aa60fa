//! A page: an article with everything it asked for.
//!
//! The tree stays as `syntax` made it; the answers stand beside it, one for each reference, so that the same document can
//! be part of many pages.

mod api_name;
mod api_page;
mod assemble;
mod media;
mod overwrite;
pub mod snippet;
mod xref;
pub mod yaml_page;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

pub use api_page::NamePart;
pub use assemble::{ELSEWHERE, answer, assemble};

use crate::docset::Lookup;
use crate::source::yaml::Yaml;
use crate::source::{Destination, Diagnostic, FilePath, Place, Span};
use crate::syntax::Document;
use crate::syntax::yaml_page::Shape;

/// An article with everything it asked for. It is shared, never changed: what comes after holds it as long as it needs it.
#[derive(Clone, Debug)]
pub struct Page(Arc<Content>);

impl Page {
    /// Whether the two are one, remembered from run to run.
    pub fn is(&self, other: &Page) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl std::ops::Deref for Page {
    type Target = Content;

    fn deref(&self) -> &Content {
        &self.0
    }
}

impl From<Content> for Page {
    fn from(content: Content) -> Page {
        Page(Arc::new(content))
    }
}

/// What a page is made of.
#[derive(Debug)]
pub struct Content {
    /// The article's file.
    pub file: FilePath,
    /// Its document and those it includes.
    pub root: Part,
    /// Its YAML header.
    pub header: Arc<Yaml>,
    /// What is wrong in it, and in what it includes.
    pub diagnostics: Vec<PageDiagnostic>,
    /// The Markdown texts of a YAML page, by the place of their field.
    pub texts: BTreeMap<u32, Part>,
    /// Where the links of a YAML page lead, by the place of their field.
    pub links: BTreeMap<u32, Destination>,
    /// The data of a YAML page.
    pub yaml: Option<Yaml>,
    /// How a YAML page is made of its fields.
    pub shape: Shape,
    /// The names of what the page of an API speaks of, by uid.
    pub names: HashMap<String, Vec<NamePart>>,
    /// What kinds of types a namespace holds, by uid.
    pub kinds: HashMap<String, String>,
}

/// The page of an article. A file that cannot be read becomes an empty page, and says so.
pub fn of_file(file: &FilePath, lookup: &Lookup<'_>) -> Page {
    let document = match lookup.document(file) {
        Ok(document) => document,
        Err(reason) => {
            let message = format!("the file cannot be read: {reason}");
            let diagnostic = Diagnostic::new("file-unreadable", Span::default(), message);
            let diagnostics = vec![PageDiagnostic { file: file.clone(), diagnostic, chain: Vec::new() }];
            let root = Part { file: file.clone(), document: Arc::default(), answers: Vec::new() };
            return Content { diagnostics, ..empty(file, root) }.into();
        }
    };
    let (root, mut diagnostics) = assemble(file, &document, lookup);
    if let Some(range) = document.metadata.get("monikerRange")
        && let Some(Err(reason)) = range.as_text().map(|text| lookup.monikers(file, text))
    {
        let diagnostic = Diagnostic::new("invalid-moniker-range", range.span, reason);
        diagnostics.push(PageDiagnostic { file: file.clone(), diagnostic, chain: Vec::new() });
    }
    if let Some(place) = lookup.text(file).ok().and_then(|text| text.invalid_utf8) {
        let diagnostic = Diagnostic::new("invalid-utf8", place, "the file holds bytes that are not UTF-8");
        diagnostics.push(PageDiagnostic { file: file.clone(), diagnostic, chain: Vec::new() });
    }
    Content { header: document.metadata.clone(), diagnostics, ..empty(file, root) }.into()
}

fn empty(file: &FilePath, root: Part) -> Content {
    Content {
        file: file.clone(),
        root,
        header: Arc::default(),
        diagnostics: Vec::new(),
        texts: BTreeMap::new(),
        links: BTreeMap::new(),
        yaml: None,
        shape: Shape::default(),
        names: HashMap::new(),
        kinds: HashMap::new(),
    }
}

/// A file's document as it stands in one page.
#[derive(Clone, Debug)]
pub struct Part {
    /// The file.
    pub file: FilePath,
    /// Its tree.
    pub document: Arc<Document>,
    /// What came of `document.references`, in the same order.
    pub answers: Vec<Answer>,
}

/// What came of a reference.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// Where a link, image or lightbox leads.
    Href(Destination),
    /// A picture of this docset whose size is known.
    Image {
        /// Where it lies.
        src: Destination,
        /// Width and height in pixels.
        size: Option<(u32, u32)>,
    },
    /// The included file.
    Part(Box<Part>),
    /// It lies in the repository of this name, which is not on disk.
    Elsewhere(String),
    /// A uid whose page is not known; the name of what it documents.
    Named(String),
    /// The lines of code that a snippet shows, and its language.
    Code {
        /// The code.
        text: String,
        /// The language for colouring, where it is known.
        language: Option<String>,
    },
    /// What a uid leads to.
    Xref {
        /// Where that is.
        href: Destination,
        /// Its title.
        name: String,
    },
    /// The versions that a moniker range selects on this page; nothing when the docset defines no versions.
    Monikers(Option<Vec<String>>),
    /// Nothing was found; the source is shown.
    Unresolved,
}

impl PartialEq for Part {
    fn eq(&self, other: &Part) -> bool {
        self.file == other.file && self.document.text == other.document.text && self.answers == other.answers
    }
}

/// A diagnostic in a file of a page, with the includes that led there.
#[derive(Clone, Debug, PartialEq)]
pub struct PageDiagnostic {
    /// The file that has the fault.
    pub file: FilePath,
    /// What is wrong.
    pub diagnostic: Diagnostic,
    /// The includes, outermost first.
    pub chain: Vec<Place>,
}
