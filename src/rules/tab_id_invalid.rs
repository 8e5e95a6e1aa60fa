#![doc = include_str!("../../lints/rules/tab-id-invalid.md")]

use std::collections::{HashMap, HashSet};

use super::{Findings, Inventory};
use crate::source::{Fix, Severity, Span};
use crate::syntax::tree::Tab;
use crate::syntax::{Kind, Node};

/// Reports titles of tabs whose id is none, or depends on a choice that nobody has made yet.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let mut earlier: HashSet<&str> = HashSet::new();
    let all = doc.tab_groups.iter().flat_map(|(group, _)| &group.children).filter_map(tab);
    let mut spellings: HashMap<String, HashSet<&str>> = HashMap::new();
    for id in all.flat_map(|(tab, _)| tab.ids.each()) {
        spellings.entry(id.to_lowercase()).or_default().insert(id);
    }
    for (group, _) in &doc.tab_groups {
        let tabs = || group.children.iter().filter_map(tab);
        let ids: Vec<&str> = tabs().flat_map(|(tab, _)| tab.ids.each()).collect();
        let mut in_small_letters: HashMap<String, usize> = HashMap::new();
        ids.iter().for_each(|id| *in_small_letters.entry(id.to_lowercase()).or_default() += 1);
        for (tab, title) in tabs() {
            check_capitals(doc, tab, title, &in_small_letters, &spellings, found);
            check_condition(doc, tab, title, &earlier, found);
        }
        earlier.extend(ids);
    }
    let tabs = doc.tab_groups.iter().flat_map(|(group, _)| &group.children).filter_map(|tab| tab.children.first());
    let titles: HashSet<Span> = tabs.map(|title| title.span).collect();
    for title in doc.tab_titles.iter().filter(|title| !titles.contains(&title.span)) {
        let Some((target, span)) = title.children.first().and_then(|link| target(doc, link)) else { continue };
        let message = match target.split('/').count() {
            _ if target.trim_matches('/').is_empty() => "the tab has no id".to_owned(),
            0..=2 => format!("`{target}` is not a tab id: it has letters, digits and `-`"),
            _ => format!("`{target}` has more than one condition"),
        };
        found.add(span, message);
    }
}

/// What the link in a title names after `#tab/`, and where.
fn target<'d>(doc: &Inventory<'d>, link: &Node) -> Option<(&'d str, Span)> {
    let Kind::Link(link) = &link.kind else { return None };
    let reference = doc.document.reference(link.target);
    let target = reference.target.strip_prefix("#tab/")?;
    let at = reference.span.of(doc.text()).find(target).filter(|_| !target.is_empty());
    let place = at.map(|at| reference.span.start as usize + at);
    Some((target, place.map_or(reference.span, |at| Span::new(at, at + target.len()))))
}

fn tab(node: &Node) -> Option<(&Tab, &Node)> {
    match &node.kind {
        Kind::Tab(tab) => Some((tab, node.children.first()?.children.first()?)),
        _ => None,
    }
}

/// Learn reads capitals; but two tabs are one only if their ids have the same.
fn check_capitals(
    doc: &Inventory<'_>,
    tab: &Tab,
    title: &Node,
    ids: &HashMap<String, usize>,
    spellings: &HashMap<String, HashSet<&str>>,
    found: &mut Findings<'_>,
) {
    let Some((target, span)) = target(doc, title) else { return };
    let is_other = |id: &str| spellings.get(&id.to_lowercase()).is_some_and(|spellings| spellings.len() > 1);
    if tab.ids.each().any(|id| id.contains(char::is_uppercase) && is_other(id)) {
        let lower = target.to_lowercase();
        let collides = tab.ids.each().any(|id| ids.get(&id.to_lowercase()).is_some_and(|count| *count > 1));
        let is_literal = span.of(doc.text()) == target && !collides;
        found
            .add(span, format!("tab id `{target}` differs from another one in its capital letters"))
            .help(format!("write `{lower}`, here and in other groups with this tab"))
            .fix_if(is_literal.then(|| Fix::needs_review(span, lower)))
            .at_most(Severity::Suggestion);
    }
}

fn check_condition(doc: &Inventory<'_>, tab: &Tab, title: &Node, earlier: &HashSet<&str>, found: &mut Findings<'_>) {
    let Some((_, span)) = target(doc, title) else { return };
    if let Some(condition) = &tab.condition
        && !earlier.contains(condition.as_str())
    {
        found
            .add(span, format!("the tab depends on `{condition}`, which is no tab of an earlier group"))
            .help("a condition is the id of a tab further up in the same file");
    }
}
