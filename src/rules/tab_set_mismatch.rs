#![doc = include_str!("../../lints/rules/tab-set-mismatch.md")]

use std::collections::{BTreeSet, HashMap};

use super::inventory::item_at;
use super::{Findings, Inventory};
use crate::source::{Related, Span};
use crate::syntax::tree::TabGroup;
use crate::syntax::{Kind, Node};

/// A group with its ids, and the pivots for which it is shown; none means always.
struct Group<'d> {
    ids: BTreeSet<&'d str>,
    title: Span,
    pivots: Option<&'d [String]>,
}

/// Reports groups that offer another choice than an earlier one with the same tab.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let groups: Vec<Group<'_>> = doc.tab_groups.iter().filter_map(|group| read(doc, group)).collect();
    // Equal sets count once, so that very many groups are still few.
    let mut sets: HashMap<&BTreeSet<&str>, Vec<&Group<'_>>> = HashMap::new();
    let mut first_of_set: Vec<&Group<'_>> = Vec::new();
    for group in &groups {
        let same = sets.entry(&group.ids).or_default();
        if !same.iter().any(|known| are_shown_together(known, group)) {
            let earlier = first_of_set.iter().take(MOST_SETS);
            let mut earlier = earlier.filter(|known| are_shown_together(known, group) && known.ids != group.ids);
            if let Some(other) = earlier.find(|known| !known.ids.is_disjoint(&group.ids)) {
                let message = format!("the tabs {} differ from {} of an earlier group", shown(group), shown(other));
                let related = Related { file: None, span: other.title, message: "the earlier group".to_owned() };
                found
                    .add(group.title, message)
                    .help("a choice in one group changes the other only if both have the same tabs")
                    .related(related);
            }
            first_of_set.push(group);
        }
        same.push(group);
    }
}

/// With how many earlier sets one is compared. No article has as many.
const MOST_SETS: usize = 100;

fn read<'d>(doc: &Inventory<'d>, (node, _): &(&'d Node, &'d TabGroup)) -> Option<Group<'d>> {
    let ids = node.children.iter().filter_map(|tab| match &tab.kind {
        Kind::Tab(tab) => Some(tab.ids.each()),
        _ => None,
    });
    let title = node.children.first()?.children.first()?.span;
    let zone = item_at(&doc.zones, node.span.start, |(zone, _)| zone.span);
    let pivots = zone.map(|(_, of)| of.pivots.as_slice()).filter(|pivots| !pivots.is_empty());
    Some(Group { ids: ids.flatten().collect(), title, pivots })
}

fn are_shown_together(one: &Group<'_>, other: &Group<'_>) -> bool {
    match (one.pivots, other.pivots) {
        (Some(one), Some(other)) => one.iter().any(|pivot| other.contains(pivot)),
        _ => true,
    }
}

fn shown(group: &Group<'_>) -> String {
    let ids: Vec<String> = group.ids.iter().map(|id| format!("`{id}`")).collect();
    ids.join(", ")
}
