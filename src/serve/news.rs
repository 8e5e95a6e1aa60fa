//! What is true now, as everybody who answers sees it.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use tokio::sync::watch;

use super::broken::Broken;
use crate::engine::{Built, Moment, Shown, Tally};
use crate::publish::{Content, SearchIndex};
use crate::source::{FilePath, Finding};

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
        self.used.lock().unwrap_or_else(PoisonError::into_inner).extend(shown.used.iter().cloned());
        Some(shown)
    }

    /// Whether the site has a file at this path. Known at once for what an open page leads to.
    pub fn publishes(&self, path: &str) -> bool {
        let is_used = self.used.lock().unwrap_or_else(PoisonError::into_inner).contains(path);
        is_used || self.whole().output.contains_key(path)
    }

    /// A file of the search. Its index is made when somebody searches: a save does not wait for it.
    pub fn search(&self, path: &str) -> Option<Vec<u8>> {
        if let Some(text) = self.moment.search_text(path) {
            return Some(text);
        }
        match self.search.get_or_init(|| self.moment.search_index()).get(path)? {
            Content::Bytes(bytes) => Some(bytes.to_vec()),
            Content::Copy(_) => None,
        }
    }

    /// The whole site, made when somebody asks for what cannot be had by itself.
    pub fn whole(&self) -> &Built {
        self.whole.get_or_init(|| self.moment.build(&Tally::default()))
    }
}

/// What is wrong in one revision.
pub struct Checked {
    /// The revision, whose texts the findings point into.
    pub revision: Arc<Revision>,
    /// All findings.
    pub findings: Vec<Finding>,
}

/// What is true now.
#[derive(Clone)]
pub struct News {
    /// The site.
    pub revision: Arc<Revision>,
    /// What is wrong, as far as that is known: it may be of an earlier revision.
    pub checked: Option<Arc<Checked>>,
    /// Configuration that is shown as it was before.
    pub broken: Arc<[Broken]>,
    /// Where files went that were renamed.
    pub renamed: Arc<HashMap<FilePath, FilePath>>,
    /// Pictures and other resources that changed, by their place in the output, with the revision that has them.
    pub resources: Arc<Vec<(u64, String)>>,
    /// The article that was saved last, with its revision, if pages are to follow.
    pub saved: Option<(u64, FilePath)>,
}

/// Those who wait for news.
pub type Reader = watch::Receiver<News>;
