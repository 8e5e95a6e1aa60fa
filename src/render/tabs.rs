//! Tabs: a list of titles, then a panel for each.

use super::tree::{Element, element};
use super::walk::Walk;
use crate::page::Part;
use crate::source::Destination;
use crate::syntax::tabs::panels;
use crate::syntax::tree::{Tab, TabGroup};
use crate::syntax::{Kind, Node};

impl<'a> Walk<'a, '_> {
    pub(super) fn tab_group(&mut self, part: &'a Part, node: &'a Node, group: &TabGroup) {
        self.ids.tab_groups += 1;
        let number = self.ids.tab_groups;
        let tabs: Vec<(&Tab, &Node)> = node
            .children
            .iter()
            .filter_map(|child| if let Kind::Tab(tab) = &child.kind { Some((&**tab, child)) } else { None })
            .collect();
        let panels: Vec<String> = panels(node).into_iter().map(|panel| format!("tabpanel_{number}_{panel}")).collect();
        let list = self.within(|walk| {
            walk.add("\n");
            for (index, (tab, child)) in tabs.iter().enumerate() {
                walk.tab_title(part, tab, child, &panels[index], index == group.active);
            }
        });
        let inside = self.within(|walk| {
            walk.add("\n");
            walk.line(element("ul").with("role", "tablist").holding_all(list));
            for (index, (tab, child)) in tabs.iter().enumerate() {
                let panel = element("section").with("id", panels[index].clone()).with("role", "tabpanel");
                let panel = with_ids(panel.with("aria-label", title(part, &tabs, index)), tab);
                let panel = if index == group.active { panel } else { panel.flag("hidden") };
                let blocks = walk.within(|walk| {
                    walk.add("\n");
                    walk.blocks(part, &child.children[1..], false);
                });
                walk.line(panel.holding_all(blocks));
            }
        });
        let shown = element("div").with("class", "tabGroup").with("id", format!("tabgroup_{number}"));
        self.line(shown.holding_all(inside));
    }

    fn tab_title(&mut self, part: &'a Part, tab: &'a Tab, child: &'a Node, panel: &str, active: bool) {
        let link = element("a").with("href", Destination::Here(format!("#{panel}"))).with("role", "tab");
        let link = with_ids(link.with("aria-controls", panel.to_owned()), tab);
        let link = link.with("tabindex", if active { "0" } else { "-1" });
        let link = link.with("aria-selected", if active { "true" } else { "false" });
        // The title is the heading's link, without the link.
        let heading = child.children.first().and_then(|heading| heading.children.first());
        let inlines = self.within(|walk| heading.iter().for_each(|heading| walk.inlines(part, &heading.children)));
        let item = element("li").with("role", "presentation");
        let item = if tab.visible { item } else { item.flag("hidden") };
        self.line(item.holding("\n").holding(link.holding_all(inlines)).holding("\n"));
    }
}

/// The name of a panel: without scripts every panel shows, and this name with it.
fn title(part: &Part, tabs: &[(&Tab, &Node)], index: usize) -> String {
    let shown = |(_, child): &(&Tab, &Node)| {
        child.children.first().map(|heading| part.shown_text(&heading.children)).unwrap_or_default()
    };
    let title = shown(&tabs[index]);
    match &tabs[index].0.condition {
        Some(condition) if tabs.iter().filter(|tab| shown(tab) == title).count() > 1 => {
            format!("{} ({condition})", title.trim())
        }
        _ => title.trim().to_owned(),
    }
}

fn with_ids<'a>(shown: Element<'a>, tab: &'a Tab) -> Element<'a> {
    let shown = shown.with("data-tab", tab.ids.as_str());
    match &tab.condition {
        Some(condition) => shown.with("data-condition", condition),
        None => shown,
    }
}
