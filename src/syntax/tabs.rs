//! Tabs: headings that are nothing but a link to `#tab/id`.
//!
//! A group runs from its first tab to a thematic break or to the end of its container. Which tab is open when the page loads
//! follows the reference: the first visible one, unless an earlier group with a common id has chosen already.

use std::collections::{HashMap, HashSet};

use super::tab_ids::TabIds;
use super::tree::{Kind, Node, Reference, Tab, TabGroup};
use crate::source::Span;

/// Puts the tabs among `children` into groups.
pub fn group(children: &mut Vec<Node>, references: &[Reference]) {
    if !children.iter().any(|child| tab(child, references).is_some()) {
        return;
    }
    let mut grouped: Vec<Node> = Vec::with_capacity(children.len());
    let mut open: Option<Node> = None;
    let mut rest = std::mem::take(children).into_iter().peekable();
    while let Some(child) = rest.next() {
        let mut goes_on = || rest.peek().is_some_and(|next| tab(next, references).is_some());
        if is_end_of_content_tab(&child) && (open.is_none() || goes_on()) {
            continue;
        }
        if let Some(tab) = tab(&child, references) {
            let span = child.span;
            let group = open.get_or_insert_with(|| Node {
                kind: Kind::TabGroup(TabGroup { active: 0, closed: false }),
                span,
                children: Vec::new(),
            });
            group.children.push(Node { kind: Kind::Tab(Box::new(tab)), span, children: vec![child] });
            extend(group, span);
            continue;
        }
        match &mut open {
            None => grouped.push(child),
            Some(group) if child.kind == Kind::Rule => {
                extend(group, child.span);
                if let Kind::TabGroup(group) = &mut group.kind {
                    group.closed = true;
                }
                grouped.extend(open.take());
            }
            Some(group) => {
                extend(group, child.span);
                let tab = group.children.last_mut().expect("a group starts with a tab");
                extend(tab, child.span);
                tab.children.push(child);
            }
        }
    }
    grouped.extend(open);
    *children = grouped;
}

/// How the panels of a group are called, behind the number of the group.
pub fn panels(group: &Node) -> Vec<String> {
    let mut panels: Vec<String> = Vec::new();
    let mut seen: HashSet<String> = HashSet::new();
    let tabs =
        group.children.iter().filter_map(|child| if let Kind::Tab(tab) = &child.kind { Some(tab) } else { None });
    for (index, tab) in tabs.enumerate() {
        let mut panel = tab.ids.as_str().to_owned();
        if let Some(condition) = &tab.condition {
            panel += &format!("_{condition}");
        }
        if seen.contains(&panel) {
            panel += &format!("_{index}");
        }
        seen.insert(panel.clone());
        panels.push(panel);
    }
    panels
}

/// Whether a node says where a content tab ends: it takes no place itself.
fn is_end_of_content_tab(node: &Node) -> bool {
    node.kind == Kind::Rule && node.span.start == node.span.end
}

fn extend(node: &mut Node, span: Span) {
    node.span.end = node.span.end.max(span.end);
}

/// The tab whose title `node` is, if it is one.
fn tab(node: &Node, references: &[Reference]) -> Option<Tab> {
    let (Kind::Heading(_), [only]) = (&node.kind, node.children.as_slice()) else { return None };
    let Kind::Link(link) = &only.kind else { return None };
    let target = references[link.target.0 as usize].target.strip_prefix("#tab/")?;
    let (id, condition) = match target.split_once('/') {
        None | Some((_, "")) => (target.trim_end_matches('/'), None),
        Some((id, condition)) => (id, Some(condition)),
    };
    let fits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let ids = TabIds::new(id);
    let valid = ids.each().all(fits) && condition.is_none_or(fits);
    valid.then(|| Tab { ids, condition: condition.map(str::to_owned), visible: true })
}

/// Decides for every group of a document which tabs show and which one is open when the page loads.
pub fn select(blocks: &mut [Node]) {
    visit(blocks, &mut HashMap::new());
}

/// `chosen` are the tabs that groups so far have chosen by themselves, and when.
fn visit(nodes: &mut [Node], chosen: &mut HashMap<String, usize>) {
    for node in nodes {
        if let Kind::TabGroup(_) = node.kind {
            choose(node, chosen);
        }
        visit(&mut node.children, chosen);
    }
}

fn choose(group: &mut Node, chosen: &mut HashMap<String, usize>) {
    let mut tabs: Vec<&mut Tab> = Vec::new();
    for child in &mut group.children {
        if let Kind::Tab(tab) = &mut child.kind {
            tab.visible = tab.condition.as_ref().is_none_or(|condition| chosen.contains_key(condition));
            tabs.push(tab);
        }
    }
    let visible = || tabs.iter().enumerate().filter(|(_, tab)| tab.visible);
    let earliest = |tab: &Tab| tab.ids.each().filter_map(|id| chosen.get(id)).min().copied();
    let known = visible().filter_map(|(at, tab)| Some((earliest(tab)?, at))).min();
    let first = visible().next().map(|(at, tab)| (at, tab.ids.first().to_owned()));
    let active = match (known, first) {
        (Some((_, at)), _) => at,
        (None, Some((at, id))) => {
            let order = chosen.len();
            chosen.insert(id, order);
            at
        }
        (None, None) => 0,
    };
    if let Kind::TabGroup(group) = &mut group.kind {
        group.active = active;
    }
}
