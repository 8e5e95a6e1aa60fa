//! Tabs: a list of titles, then a panel for each.

use super::Writer;
use super::escape::attribute;
use super::html::shown_text;
use crate::page::Part;
use crate::syntax::tree::{Tab, TabGroup};
use crate::syntax::{Kind, Node};

impl Writer<'_> {
    pub(super) fn tab_group(&mut self, part: &Part, node: &Node, group: &TabGroup) {
        self.ids.tab_groups += 1;
        let number = self.ids.tab_groups;
        let tabs: Vec<(&Tab, &Node)> = node
            .children
            .iter()
            .filter_map(|child| if let Kind::Tab(tab) = &child.kind { Some((tab, child)) } else { None })
            .collect();
        self.push(&format!("<div class=\"tabGroup\" id=\"tabgroup_{number}\">\n<ul role=\"tablist\">\n"));
        let mut panels: Vec<String> = Vec::new();
        for (index, (tab, child)) in tabs.iter().enumerate() {
            let mut panel = format!("tabpanel_{number}_{}", tab.id);
            if let Some(condition) = &tab.condition {
                panel += &format!("_{condition}");
            }
            if panels.contains(&panel) {
                panel += &format!("_{index}");
            }
            let active = index == group.active;
            let hidden = if tab.visible { "" } else { " hidden" };
            self.push(&format!("<li role=\"presentation\"{hidden}>\n"));
            self.push(&format!(
                "<a href=\"#{0}\" role=\"tab\" aria-controls=\"{0}\"{1} tabindex=\"{2}\" aria-selected=\"{3}\">",
                attribute(&panel),
                data(tab),
                if active { "0" } else { "-1" },
                active
            ));
            // The title is the heading's link, without the link.
            if let Some(Node { children, .. }) = child.children.first().and_then(|heading| heading.children.first()) {
                self.inlines(part, children);
            }
            self.push("</a>\n</li>\n");
            panels.push(panel);
        }
        self.push("</ul>\n");
        for (index, (tab, child)) in tabs.iter().enumerate() {
            let hidden = if index == group.active { "" } else { " hidden" };
            // Without scripts every panel shows, and this name with it.
            let title = child.children.first().map(|heading| shown_text(part, &heading.children)).unwrap_or_default();
            let same = |other: &&(&Tab, &Node)| {
                other.1.children.first().is_some_and(|heading| shown_text(part, &heading.children) == title)
            };
            let title = match &tab.condition {
                Some(condition) if tabs.iter().filter(same).count() > 1 => format!("{title} ({condition})"),
                _ => title,
            };
            self.push(&format!(
                "<section id=\"{}\" role=\"tabpanel\" aria-label=\"{}\"{}{hidden}>\n",
                attribute(&panels[index]),
                attribute(title.trim()),
                data(tab)
            ));
            self.blocks(part, &child.children[1..], false);
            self.push("</section>\n");
        }
        self.push("</div>\n");
    }
}

fn data(tab: &Tab) -> String {
    let condition = tab.condition.as_ref().map(|condition| format!(" data-condition=\"{}\"", attribute(condition)));
    format!(" data-tab=\"{}\"{}", attribute(&tab.id), condition.unwrap_or_default())
}
