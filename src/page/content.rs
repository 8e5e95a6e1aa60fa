//! A page as a value.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::managed_reference::NamePart;
use super::part::Part;
use crate::source::yaml::Yaml;
use crate::source::{Destination, Fault, FilePath};
use crate::syntax::api_kind;
use crate::syntax::api_page::described;
use crate::syntax::managed_reference::items;
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
    pub diagnostics: Vec<Fault>,
    /// The repositories whose content it shows and that are not on disk, one for each place.
    pub elsewhere: Vec<String>,
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

impl Content {
    /// Its document and its texts, with all that they include.
    pub fn parts(&self) -> impl Iterator<Item = &Part> {
        [&self.root].into_iter().chain(self.texts.values()).flat_map(Part::with_included)
    }

    /// What kind of API the page is about, in a word.
    pub fn api_kind(&self) -> Option<&'static str> {
        let yaml = self.yaml.as_ref()?;
        let kind = match self.shape {
            Shape::ManagedReference => api_kind::of_item(items(yaml).first()?),
            Shape::ApiPage => described(yaml).next().and_then(|api| api_kind::of(api.kind?)),
            _ => None,
        };
        kind.map(|kind| kind.name)
    }
}

/// A page of which nothing is known but what it is made from.
pub(super) fn empty(file: &FilePath, root: Part) -> Content {
    Content {
        file: file.clone(),
        root,
        header: Arc::default(),
        diagnostics: Vec::new(),
        elsewhere: Vec::new(),
        texts: BTreeMap::new(),
        links: BTreeMap::new(),
        yaml: None,
        shape: Shape::default(),
        names: HashMap::new(),
        kinds: HashMap::new(),
    }
}
