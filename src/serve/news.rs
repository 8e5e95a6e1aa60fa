//! What is true now, as everybody who answers sees it.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, OnceLock};

use tokio::sync::watch;

use super::broken::Broken;
use super::findings::Findings;
use crate::docset::is_picture;
use crate::engine::{Built, Moment, Shown, Tally};
use crate::publish::{Content, SearchIndex};
use crate::source::{FilePath, lock};

/// One state of the site, with what was made of it so far.
pub struct Revision {
    /// Counts from 1.
    pub number: u64,
    /// What pages are made from.
    pub moment: Moment,
    whole: OnceLock<Built>,
    search: OnceLock<SearchIndex>,
    /// What the pages lead to that were asked for.
    used: Mutex<BTreeSet<String>>,
}

impl Revision {
    /// A state of which nothing is made yet.
    pub fn new(number: u64, moment: Moment) -> Revision {
        Revision { number, moment, whole: OnceLock::new(), search: OnceLock::new(), used: Mutex::default() }
    }

    /// The page of a file.
    pub fn page(&self, file: &FilePath) -> Option<Shown> {
        let shown = self.moment.page(file)?;
        lock(&self.used).extend(shown.used.iter().cloned());
        Some(shown)
    }

    /// Whether the site has a file at this path. Known at once for what an open page leads to.
    pub fn publishes(&self, path: &str) -> bool {
        let is_used = lock(&self.used).contains(path);
        is_used || self.whole().output.contains_key(path)
    }

    /// Whether anything that is shown depends on the content of a file: it was read, or is a picture, or a page leads to it. A log that
    /// somebody writes beside the articles is no change.
    pub fn depends_on(&self, file: &FilePath) -> bool {
        let Moment { docset, snapshot, .. } = &self.moment;
        let is_shown = |output: &str| lock(&self.used).contains(output);
        snapshot.is_read(file)
            || file.is_below("themes")
            || docset.files.site.fonts.iter().any(|font| font.file == *file)
            || docset.files.page(file).is_some()
            || docset.files.resource(file).is_some_and(|output| is_picture(file) || is_shown(output))
    }

    /// A file of the search. Its index is made when somebody searches: a save does not wait for it.
    pub fn search(&self, path: &str) -> Option<Vec<u8>> {
        if let Some(text) = self.moment.search_text(path) {
            return Some(text);
        }
        match self.search_index().get(path)? {
            Content::Bytes(bytes) => Some(bytes.to_vec()),
            Content::Copy(_) => None,
        }
    }

    /// What is searched, made when somebody first asks for it.
    pub fn search_index(&self) -> &SearchIndex {
        self.search.get_or_init(|| self.moment.search_index())
    }

    /// The whole site, made when somebody asks for what cannot be had by itself.
    pub fn whole(&self) -> &Built {
        self.whole.get_or_init(|| self.moment.build(&Tally::default()))
    }
}

/// What is wrong in one revision.
pub struct Problems {
    /// The revision, whose texts the findings point into.
    pub revision: Arc<Revision>,
    /// Counts from 1.
    pub number: u64,
    /// What was found.
    pub findings: Findings,
}

/// What is true now.
#[derive(Clone)]
pub struct News {
    /// Tells this run of the program from others.
    pub run: u64,
    /// The site.
    pub revision: Arc<Revision>,
    /// What is wrong, as far as that is known: it may be of an earlier revision.
    pub checked: Option<Arc<Problems>>,
    /// The revision at whose check we failed.
    pub unchecked: u64,
    /// Configuration that is shown as it was before, and how often that changed.
    pub broken: (u64, Arc<[Broken]>),
    /// Where files went that were renamed.
    pub renamed: Arc<HashMap<FilePath, FilePath>>,
    /// Pictures and other resources that changed, by their place in the output, with the revision that has them.
    pub resources: Arc<Vec<(u64, String)>>,
    /// The article that was saved last, with its revision, if pages are to follow.
    pub saved: Option<(u64, FilePath)>,
}

/// Those who wait for news.
pub type Reader = watch::Receiver<News>;
