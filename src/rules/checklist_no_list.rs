#![doc = include_str!("../../lints/rules/checklist-no-list.md")]

use super::div_class_unknown::marker_line;
use super::{Findings, Inventory};
use crate::syntax::{Kind, Node};

/// Reports checklists in which nothing can be checked.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    for (node, attributes) in &doc.divs {
        if has_class(attributes, "checklist") && !node.children.iter().any(holds_list) {
            found
                .add(marker_line(doc.text(), node.span), "the checklist has no bulleted list")
                .help("begin each line of the list with `> * `");
        }
    }
}

/// Whether a section has this class, perhaps among others.
pub fn has_class(attributes: &[(String, String)], class: &str) -> bool {
    let value = attributes.iter().find(|(name, _)| name == "class").map_or("", |(_, value)| value.as_str());
    value.split_ascii_whitespace().any(|own| own.eq_ignore_ascii_case(class))
}

fn holds_list(node: &Node) -> bool {
    matches!(node.kind, Kind::List { start: None, .. } | Kind::Include(_)) || node.children.iter().any(holds_list)
}
