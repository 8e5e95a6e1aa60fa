//! Callouts.

use super::Writer;
use super::escape::{attribute, text};
use crate::page::Part;
use crate::syntax::Node;

impl Writer<'_> {
    pub(super) fn alert(&mut self, part: &Part, kind: &str, node: &Node) {
        let custom = self.style.alerts.iter().find(|(known, _)| known == kind).map(|(_, class)| class.clone());
        let title = match &custom {
            Some(_) => kind.to_owned(),
            None => (self.style.word)(&format!("alert-{}", kind.to_ascii_lowercase())),
        };
        let class = custom.unwrap_or_else(|| kind.to_owned());
        self.push(&format!("<div class=\"{}\">\n<p class=\"alert-title\">{}</p>\n", attribute(&class), text(&title)));
        self.blocks(part, &node.children, false);
        self.push("</div>\n");
    }
}
