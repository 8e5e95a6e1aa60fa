#![doc = include_str!("../../lints/rules/tab-group-unclosed.md")]

use super::findings::Added;
use super::{Findings, Inventory, lines};
use crate::source::{Fix, Severity, Span};
use crate::syntax::tree::Heading;
use crate::syntax::{Document, Kind, Node};

/// Reports groups of tabs that take in what comes after them. At the end of a file they do no harm that shows.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    for (node, group) in &doc.tab_groups {
        let (Some(first), Some(last)) = (node.children.first(), node.children.last()) else { continue };
        let Some((title, level)) = first.children.first().and_then(title) else { continue };
        if let Some((next, heading)) = swallowed(doc.document, node, level) {
            report(doc, title, Some(closed_before(doc.text(), next, heading).making(node.span)), found);
            continue;
        }
        if group.closed {
            continue;
        }
        let content = last.children.get(1..).unwrap_or_default();
        let next = content.iter().find_map(|child| heading_above(doc.document, child, level));
        let is_last = node.span.end as usize >= doc.text().trim_end().len();
        let is_all = doc.document.blocks.len() == 1;
        match next {
            Some((next, heading)) => {
                report(doc, title, Some(closed_before(doc.text(), next, heading).making(node.span)), found);
            }
            None if is_last && !(doc.is_include && is_all) => {
                let end = doc.text().trim_end().len();
                let break_ = lines::line_break(doc.text());
                let fix = Fix::safe(Span::empty(end), format!("{break_}{break_}---")).making(node.span);
                report(doc, title, Some(fix), found).at_most(Severity::Suggestion);
            }
            // The end of a list, a quote or a zone ends the group as well.
            None => {}
        }
    }
}

fn report<'f>(doc: &Inventory<'_>, title: &Node, fix: Option<Fix>, found: &'f mut Findings<'_>) -> Added<'f> {
    let span = lines::around(doc.text(), title.span.start as usize);
    let span = Span::new(title.span.start as usize, span.end as usize);
    found
        .add(span, format!("the tab group that starts with `{}` is not closed", doc.plain(title).trim()))
        .help("add a line `---` after its last tab, with a blank line before it")
        .fix_if(fix)
}

/// The heading at which the next section begins that a group took in together with the tabs of that section: it stands in one of
/// the tabs and not in the first. Where the first has one, too, the tabs hold sections on purpose. Of the level of the tabs
/// themselves it is told only where no other tab has one, and several follow: they are a group of their own. Below the sections of
/// an article such a heading may be meant for its tab, unless a tab is repeated.
pub fn swallowed<'d>(document: &Document, group: &'d Node, level: u8) -> Option<(&'d Node, &'d Heading)> {
    let content = |tab: &'d Node| tab.children.get(1..).unwrap_or_default();
    let above = |tab: &'d Node, level| content(tab).iter().find_map(|child| heading_above(document, child, level));
    let tabs = &group.children;
    let first = tabs.first().filter(|first| first.children.len() > 1)?;
    let only = |tabs: &'d [Node], level| {
        let mut with_sections = tabs.iter().enumerate().filter_map(|(at, tab)| Some((at, above(tab, level)?)));
        let found = with_sections.next().filter(|_| above(first, level).is_none())?;
        with_sections.next().is_none().then_some(found)
    };
    let middle = tabs.get(1..tabs.len().saturating_sub(1)).unwrap_or_default();
    let higher = only(middle, level.saturating_sub(1));
    let is_group = |later: &[Node], earlier: &[Node]| {
        let has = |tab: &Node| earlier.iter().any(|other| ids(other) == ids(tab));
        later.len() > 1 && (level <= 2 || later.iter().any(has))
    };
    let found = higher.or_else(|| only(&tabs[1..], level).filter(|(at, _)| is_group(&tabs[at + 2..], &tabs[..at + 2])));
    found.map(|(_, heading)| heading)
}

/// What is selected where a tab is shown.
fn ids(tab: &Node) -> Option<&str> {
    match &tab.kind {
        Kind::Tab(tab) => Some(tab.ids.as_str()),
        _ => None,
    }
}

fn title(node: &Node) -> Option<(&Node, u8)> {
    match &node.kind {
        Kind::Heading(heading) => Some((node, heading.level)),
        _ => None,
    }
}

/// The first heading of the article in a node that is no deeper than the tabs.
fn heading_above<'d>(document: &Document, node: &'d Node, level: u8) -> Option<(&'d Node, &'d Heading)> {
    match &node.kind {
        Kind::Heading(heading) if heading.level <= level && !document.is_tab_title(node) => Some((node, heading)),
        Kind::TabGroup(_) => None,
        _ => node.children.iter().find_map(|child| heading_above(document, child, level)),
    }
}

/// The fix that ends the group before a heading. A heading underlined with `---` was meant as the end: a blank line makes it
/// one.
fn closed_before(text: &str, next: &Node, heading: &Heading) -> Fix {
    let break_ = lines::line_break(text);
    let source = next.span.of(text).trim_end();
    let last_line = source.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    if heading.setext && source[last_line..].trim_start().starts_with('-') {
        return Fix::needs_review(Span::empty(next.span.start as usize + last_line), break_);
    }
    let start = lines::start(text, next.span.start as usize);
    let indentation = &text[start..next.span.start as usize];
    Fix::safe(Span::empty(start), format!("{indentation}---{break_}{break_}"))
}
