#![doc = include_str!("../../lints/rules/include-nested.md")]

use super::{Findings, Inventory};

/// Reports includes in files that are includes themselves.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    if doc.is_include {
        for (node, _) in &doc.includes {
            found.add(node.span, "an include shows another include");
        }
    }
}
