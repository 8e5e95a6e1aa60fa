//! Everything at once, for rules that compare files with each other.

use super::article::Article;
use super::inventory::Inventory;
use crate::docset::{Docset, Lookup, PageEntry};
use crate::page::Page;
use crate::source::Snapshot;

/// All articles of a root, and what surrounds them.
pub struct Repository<'a> {
    /// The docset.
    pub docset: &'a Docset,
    /// What files may ask about each other.
    pub lookup: &'a Lookup<'a>,
    /// Its files.
    pub snapshot: &'a Snapshot,
    /// Its articles, in the order of their files.
    pub articles: &'a [Article<'a>],
    /// All pages, those in YAML among them.
    pub pages: &'a [Page],
    /// Every Markdown file that was looked at, includes among them.
    pub files: &'a [Inventory<'a>],
    /// Pages that were there before a change, and whose files are not there now; none where nothing is known of before.
    pub gone: &'a [PageEntry],
}
