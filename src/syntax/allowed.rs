//! Which raw HTML of authors reaches a page.
//!
//! The table is that of docfx v3 (`HtmlSanitizer.DefaultAllowedHtml`), with a few additions; `lints/data/html.yml` has it and
//! names them. Of what HTML knows only that is passed on which the table allows. What HTML does not know at all does nothing,
//! and stays.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::source::built_in;

/// What becomes of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Element {
    /// It is shown.
    Allowed,
    /// Its tags are left out.
    Removed,
    /// A browser knows no such element: it stays, and does nothing.
    Unknown,
}

#[derive(Deserialize)]
struct Table {
    /// For each element the attributes that it may have.
    #[serde(rename = "tags")]
    allowed: HashMap<String, HashSet<String>>,
    removed: HashSet<String>,
    /// Attributes that act on any element.
    acting: HashSet<String>,
    /// Further attributes that HTML knows.
    known: HashSet<String>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| built_in(include_str!("../../lints/data/html.yml")));

/// What becomes of the element `name`, which is in lower case.
pub fn element(name: &str) -> Element {
    if TABLE.allowed.contains_key(name) {
        Element::Allowed
    } else if TABLE.removed.contains(name) {
        Element::Removed
    } else {
        Element::Unknown
    }
}

/// Whether an element may have an attribute; both names are in lower case. One that a browser would not read as it is written may
/// not.
pub fn attribute(element: &str, name: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b':');
    let is_listed = |element| TABLE.allowed.get(element).is_some_and(|names| names.contains(name));
    let is_inert = || {
        let acts =
            is_handler(name) || TABLE.acting.contains(name) || name.starts_with("xlink:") || name.starts_with("xml");
        !acts && (!TABLE.known.contains(name) || self::element(element) == Element::Unknown)
    };
    name.bytes().all(is_plain) && (is_listed("*") || is_listed(element) || is_inert())
}

/// Whether a browser runs the value of an attribute of this name.
pub fn is_handler(name: &str) -> bool {
    name.starts_with("on")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_runs_code_is_not_allowed() {
        assert_eq!(element("script"), Element::Removed);
        assert_eq!(element("td"), Element::Allowed);
        assert_eq!(element("resource-group"), Element::Unknown);
        for (name, value) in
            [("a", "onclick"), ("div", "style"), ("iframe", "srcdoc"), ("x-y", "onload"), ("p", "data-\"")]
        {
            assert!(!attribute(name, value), "{name} {value}");
        }
        for (name, value) in [("a", "href"), ("div", "class"), ("iframe", "src"), ("x-y", "href"), ("p", "data-x")] {
            assert!(attribute(name, value), "{name} {value}");
        }
    }
}
