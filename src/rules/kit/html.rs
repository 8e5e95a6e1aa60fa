//! Which HTML a page may have: the built-in table, and what a project's options change about it.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::Findings;
use super::lists;
use super::options::{List, Switch};

type Table = HashMap<String, HashSet<String>>;

/// Elements and the attributes that each may have.
pub struct Allowed {
    built_in: Option<Arc<Table>>,
    own: Table,
}

impl Allowed {
    /// What two options of a rule make of the table: further elements, and whether only these are allowed.
    pub fn of(found: &Findings<'_>, allowed: List, replace: Switch) -> Allowed {
        let own = found.list(allowed).iter().map(|entry| {
            let (element, attributes) = entry.split_once(':').unwrap_or((entry, ""));
            let attributes = attributes.split([',', ' ']).filter(|name| !name.is_empty());
            (element.trim().to_ascii_lowercase(), attributes.map(str::to_ascii_lowercase).collect())
        });
        Allowed {
            own: own.collect(),
            built_in: (!found.switch(replace)).then(|| found.data().groups(lists::html::TAGS)),
        }
    }

    /// Whether an element, in lower case, is allowed.
    pub fn has(&self, element: &str) -> bool {
        self.tables().any(|table| table.contains_key(element))
    }

    /// Whether an attribute of an element, both in lower case, is allowed.
    pub fn has_attribute(&self, element: &str, attribute: &str) -> bool {
        attribute.starts_with("aria-")
            || attribute.starts_with("data-")
            || self.tables().any(|table| {
                [element, "*"].into_iter().any(|key| table.get(key).is_some_and(|names| names.contains(attribute)))
            })
    }

    fn tables(&self) -> impl Iterator<Item = &Table> {
        self.built_in.as_deref().into_iter().chain([&self.own])
    }
}
