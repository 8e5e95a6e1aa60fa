//! Callouts.

use super::tree::element;
use super::walk::Walk;
use crate::page::Part;
use crate::syntax::Node;

impl<'a> Walk<'a, '_> {
    pub(super) fn alert(&mut self, part: &'a Part, kind: &'a str, node: &'a Node) {
        let custom = self.style.alerts.iter().find(|(known, _)| known == kind).map(|(_, class)| class.clone());
        let title = element("p").with("class", "alert-title");
        let title = match &custom {
            Some(_) => title.holding(kind),
            None => self.style.say(title, &format!("alert-{}", kind.to_ascii_lowercase())),
        };
        let blocks = self.within(|walk| {
            walk.add("\n");
            walk.line(title);
            walk.blocks(part, &node.children, false);
        });
        self.line(element("div").with("class", custom.unwrap_or_else(|| kind.to_owned())).holding_all(blocks));
    }
}
