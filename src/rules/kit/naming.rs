//! What an article is called, for rules that compare articles with each other.

use super::{Article, header};
use crate::docset::Docset;
use crate::page::Page;
use crate::source::{FilePath, Span};

/// The names of an article that search engines list.
pub struct Naming {
    /// Its file.
    pub file: FilePath,
    /// Its H1, unless that is empty: text, file and place.
    pub h1: Option<(String, FilePath, Span)>,
    /// The title of its metadata.
    pub title: Option<String>,
    /// What stands behind the title in a browser.
    pub suffix: String,
    /// The place of the title, or where one would stand.
    pub place: Span,
    /// Its uid, where it has one.
    pub uid: Option<OwnUid>,
}

/// What references name an article by.
pub struct OwnUid {
    /// The uid.
    pub uid: String,
    /// Its place in the header.
    pub place: Span,
    /// The versions in which the article has it.
    pub monikers: Vec<String>,
}

impl Naming {
    /// The names of an article; nothing for one that is not listed.
    pub fn of(article: &Article<'_>) -> Option<Naming> {
        if article.metadata.is_hidden() || !article.is_published() {
            return None;
        }
        let h1 = article.h1s().next().filter(|h1| !h1.text.is_empty()).map(|h1| {
            let (file, span) = h1.placed.in_page();
            (h1.text.clone(), file.clone(), span)
        });
        let written = header::value(article.metadata.header(), &article.document.text, "title");
        Some(Naming {
            file: article.file().clone(),
            h1,
            title: article.metadata.text("title").map(str::to_owned),
            suffix: article.metadata.text("titleSuffix").unwrap_or("").to_owned(),
            place: written.map_or_else(|| article.first_line(), |(_, place)| place),
            uid: uid(article),
        })
    }

    /// The uid of a page that is written in YAML, where it has one. What it is called its template decides.
    pub fn of_yaml(page: &Page, docset: &Docset) -> Option<Naming> {
        let (uid, place) = header::value(page.yaml.as_ref()?, &page.root.document.text, "uid")?;
        let metadata = docset.files.metadata(&page.file, page.header.clone());
        let monikers = docset.files.monikers_of(docset.files.page(&page.file)?, &metadata);
        let uid = OwnUid { uid: uid.to_owned(), place, monikers };
        let (file, suffix) = (page.file.clone(), String::new());
        Some(Naming { file, h1: None, title: None, suffix, place, uid: Some(uid) })
    }

    /// The title as it is listed, without its suffix: the H1 stands in for one that is missing.
    pub fn listed(&self) -> Option<&str> {
        self.title.as_deref().or_else(|| self.h1.as_ref().map(|(text, ..)| text.as_str()))
    }
}

fn uid(article: &Article<'_>) -> Option<OwnUid> {
    let (uid, place) = header::value(article.metadata.header(), &article.document.text, "uid")?;
    let entry = article.docset.files.page(article.file())?;
    let monikers = article.docset.files.monikers_of(entry, &article.metadata);
    Some(OwnUid { uid: uid.to_owned(), place, monikers })
}
