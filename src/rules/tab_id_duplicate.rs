#![doc = include_str!("../../lints/rules/tab-id-duplicate.md")]

use std::collections::HashSet;

use super::{Findings, Inventory, tab_group_unclosed};
use crate::syntax::Kind;

/// Reports tabs of one group that cannot be told apart.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    for (group, _) in &doc.tab_groups {
        // Where the group took in the tabs of the next section, that is the fault.
        let level = group.children.first().and_then(|tab| match &tab.children.first()?.kind {
            Kind::Heading(heading) => Some(heading.level),
            _ => None,
        });
        if level.is_some_and(|level| tab_group_unclosed::swallowed(doc.document, group, level).is_some()) {
            continue;
        }
        let mut seen = HashSet::new();
        for child in &group.children {
            let (Kind::Tab(tab), Some(title)) = (&child.kind, child.children.first()) else { continue };
            let mut ids = tab.ids.each().filter(|id| !seen.insert((*id, tab.condition.as_deref())));
            if let Some(id) = ids.next() {
                found.add(title.span, format!("tab id `{id}` is used twice in its group"));
            }
            ids.for_each(drop);
        }
    }
}
