#![doc = include_str!("../../lints/rules/tab-heading-level-mixed.md")]

use super::{Findings, Inventory};
use crate::syntax::Kind;

/// Reports tabs whose titles are of another level than the first of their group.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    for (group, _) in &doc.tab_groups {
        let titles = group.children.iter().filter_map(|tab| tab.children.first());
        let mut titles = titles.filter_map(|title| match &title.kind {
            Kind::Heading(heading) => Some((title, heading.level)),
            _ => None,
        });
        let Some((_, first)) = titles.next() else { continue };
        for (title, level) in titles.filter(|(_, level)| *level != first) {
            found
                .add(title.span, format!("the tab's title has level {level}, the first of its group level {first}"))
                .help(format!("write `{}` before the titles of all tabs of a group", "#".repeat(first.into())));
        }
    }
}
