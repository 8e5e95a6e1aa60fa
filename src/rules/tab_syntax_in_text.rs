#![doc = include_str!("../../lints/rules/tab-syntax-in-text.md")]

use super::{Findings, Inventory};

/// Reports links to tabs that are no titles of tabs.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    for link in doc.links.iter().filter(|link| link.reference.target.starts_with("#tab/")) {
        found
            .add(link.node.span, format!("`{}` makes a tab only as a heading of its own", link.reference.target))
            .help("put it in a heading with nothing else, or name the tab without a link");
    }
}
