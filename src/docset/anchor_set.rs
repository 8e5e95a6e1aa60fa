//! What links to a page may name after `#`.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use crate::source::Alike;

/// What links to a file may name after `#`.
#[derive(Clone, Debug, Default)]
pub struct Anchors {
    /// The ids, in order.
    pub ids: BTreeSet<String>,
    /// Whether there may be others, in content that is not at hand.
    pub unknown: bool,
    /// The ids, made when the first of them is asked for that is not there.
    alike: OnceLock<(Vec<String>, Alike)>,
}

/// The ids of a page with not more of them are all compared with one that is missing.
const SMALL_PAGE: usize = 200;

impl Anchors {
    /// The id that differs from this one in nothing but case.
    pub fn same(&self, id: &str) -> Option<&str> {
        let (ids, alike) = self.alike();
        alike.same(id).map(|number| ids[number].as_str())
    }

    /// Ids that may be much like this one.
    pub fn beside(&self, id: &str) -> impl Iterator<Item = &str> {
        let (ids, alike) = self.alike();
        alike.beside(id, SMALL_PAGE).map(|number| ids[number].as_str())
    }

    fn alike(&self) -> &(Vec<String>, Alike) {
        self.alike.get_or_init(|| {
            let ids: Vec<String> = self.ids.iter().cloned().collect();
            let alike = Alike::of(ids.iter().map(String::as_str));
            (ids, alike)
        })
    }
}
