#![doc = include_str!("../../lints/rules/tab-single.md")]

use super::{Findings, Inventory};

/// Reports groups that leave nothing to choose.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    for (group, _) in &doc.tab_groups {
        if let [only] = &group.children[..]
            && let Some(title) = only.children.first()
        {
            found.add(title.span, "the tab group has one tab only").help("add another tab, or make it a heading");
        }
    }
}
