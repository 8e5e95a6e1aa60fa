#![doc = include_str!("../../lints/rules/merge-conflict.md")]

use super::{Findings, Inventory};
use crate::source::conflicts;

/// Reports what git leaves in an article where two changes meet. In files of YAML and JSON it is found when they are read.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    for conflict in conflicts(doc.text()) {
        let in_header = doc.document.header.is_some_and(|header| header.contains(conflict.span));
        if in_header || doc.prose()[conflict.span.start as usize..].starts_with('<') {
            found.add(conflict.span, conflict.message);
        }
    }
}
