#![doc = include_str!("../../lints/rules/h1-in-include.md")]

use super::{Findings, Inventory};

/// Reports headings of level 1 in files that are shown inside others.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    for (node, _) in doc.headings.iter().filter(|(_, heading)| heading.level == 1 && doc.is_include) {
        found.add(node.span, "an included file has an H1").help("put the H1 into the articles that include the file");
    }
}
