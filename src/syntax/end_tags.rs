//! Which elements a document ends somewhere.

use std::cell::OnceCell;
use std::collections::HashSet;

/// The names of all end tags of a document, made when the first is asked for.
#[derive(Default)]
pub struct EndTags(OnceCell<HashSet<String>>);

impl EndTags {
    /// Whether `source` has an end tag of the element `name`, which is in lower case.
    pub fn has(&self, source: &str, name: &str) -> bool {
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.');
        let names = || {
            let ends = memchr::memmem::find_iter(source.as_bytes(), "</").map(|at| &source[at + 2..]);
            ends.map(|rest| rest[..rest.find(|c| !is_name(c)).unwrap_or(rest.len())].to_ascii_lowercase()).collect()
        };
        self.0.get_or_init(names).contains(name)
    }
}
