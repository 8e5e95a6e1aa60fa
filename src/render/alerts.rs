//! Callouts.

use super::tree::element;
use super::walk::Walk;
use crate::page::Part;
use crate::syntax::Node;
use crate::syntax::admonition::{Admonition, AdmonitionTitle};

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

    pub(super) fn admonition(&mut self, part: &'a Part, admonition: &'a Admonition, node: &'a Node) {
        let folds = admonition.is_open.is_some();
        let title = || element(if folds { "summary" } else { "p" }).with("class", "alert-title");
        let kind = admonition.kind.to_ascii_lowercase();
        let (title, body) = match &admonition.title {
            AdmonitionTitle::None if !folds => (None, &node.children[..]),
            // What folds needs something to unfold it by.
            AdmonitionTitle::None => (Some(self.style.say(title(), &format!("alert-{kind}"))), &node.children[..]),
            AdmonitionTitle::Kind(name) if name.eq_ignore_ascii_case(&kind) => {
                (Some(self.style.say(title(), &format!("alert-{kind}"))), &node.children[..])
            }
            AdmonitionTitle::Kind(name) => (Some(title().holding(name.as_str())), &node.children[..]),
            AdmonitionTitle::Written => {
                let (first, body) = node.children.split_at(node.children.len().min(1));
                let inlines = self.within(|walk| first.iter().for_each(|it| walk.inlines(part, &it.children)));
                (Some(title().holding_all(inlines)), body)
            }
        };
        let blocks = self.within(|walk| {
            walk.add("\n");
            title.into_iter().for_each(|title| walk.line(title));
            walk.blocks(part, body, false);
        });
        let shown = element(if folds { "details" } else { "div" }).with("class", admonition.kind);
        let shown = if admonition.is_open == Some(true) { shown.flag("open") } else { shown };
        self.line(shown.holding_all(blocks));
    }
}
