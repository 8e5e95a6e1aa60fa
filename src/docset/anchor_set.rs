//! What links to a page may name after `#`.

use std::collections::BTreeSet;

/// What links to a file may name after `#`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Anchors {
    /// The ids, in order.
    pub ids: BTreeSet<String>,
    /// Whether there may be others, in content that is not at hand.
    pub unknown: bool,
}
