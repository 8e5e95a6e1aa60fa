//! What is kept of a page once its article is HTML: what other pages, the search and machines need to know of it.

use std::collections::HashMap;
use std::sync::Arc;

use super::article::Article;
use super::search::Digest;
use crate::docset::{Docset, Metadata, NOT_FOUND, OwnUid, PageEntry, PageKind, described_uids};
use crate::page::Page;
use crate::source::Date;
use crate::syntax::yaml_type::YamlType;

/// A page whose article is HTML. It holds neither the page nor the article, which are large: of a site with many pages they can't
/// all be in memory.
pub struct Rendered<'a> {
    /// Its place in the site.
    pub entry: &'a PageEntry,
    /// Its title, without marks.
    pub title: String,
    /// Its metadata, merged.
    pub metadata: Metadata<'a>,
    /// The uids that it describes.
    pub uids: HashMap<String, OwnUid>,
    /// What kind of API it is about, in a word.
    pub api_kind: Option<&'static str>,
    /// Its words, where they were counted.
    pub words: Option<Arc<Digest>>,
}

impl<'a> Rendered<'a> {
    /// A page with its article. Its title is that of its metadata, else its first heading, else the name of its file. Where the
    /// navigation names pages, that name stands before headings that are no titles.
    pub fn new(page: &Page, entry: &'a PageEntry, article: &Article, docset: &'a Docset) -> Rendered<'a> {
        let metadata = docset.files.metadata(&page.file, page.header.clone());
        let name = docset.name_of(&page.file);
        let heading = || {
            let heading = article.headings.iter().find(|heading| heading.level == 1 || name.is_none());
            heading.map(|heading| heading.text.clone()).filter(|text| !text.trim().is_empty())
        };
        let title = own_title(page, &metadata).or_else(heading);
        let title = title.unwrap_or_else(|| name.unwrap_or(page.file.stem()).to_owned());
        let mut uids = HashMap::new();
        described_uids(entry, &page.header, &mut uids);
        if let Some(yaml) = &page.yaml {
            described_uids(entry, yaml, &mut uids);
        }
        Rendered { entry, title, metadata, uids, api_kind: page.api_kind(), words: None }
    }

    /// Counts its words for the search, which costs more than the rest of it. Of a page that nobody finds none are asked for.
    pub fn count_words(&mut self, article: &Article) {
        if !self.is_hidden() {
            self.words = Some(article.words());
        }
    }

    /// The day it was last reviewed.
    pub fn date(&self) -> Option<Date> {
        self.metadata.text("ms.date").or(self.metadata.text("date")).and_then(Date::parse)
    }

    /// Whether search engines are asked to leave it out. Nobody looks for the page that stands for those that are not there.
    pub fn is_hidden(&self) -> bool {
        self.metadata.is_hidden() || self.entry.output == NOT_FOUND
    }
}

/// The title that a page gives itself, whatever its headings say.
pub fn own_title(page: &Page, metadata: &Metadata<'_>) -> Option<String> {
    let own = page.yaml.as_ref().and_then(|yaml| yaml.text("title"));
    metadata.shown("title").or_else(|| own.map(|own| html_escape::decode_html_entities(own).into_owned()))
}

/// The name of a page's kind in templates.
pub fn kind(entry: &PageEntry) -> &'static str {
    match entry.kind {
        PageKind::Yaml(YamlType::Template(template)) => template.name(),
        PageKind::Yaml(_) | PageKind::Markdown => "conceptual",
    }
}
