#![doc = include_str!("../../lints/rules/nextstepaction-multiple-links.md")]

use super::checklist_no_list::has_class;
use super::{Findings, Inventory};
use crate::source::Span;
use crate::syntax::{Kind, Node};

/// Reports next-step buttons with more than their link.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    for (node, attributes) in &doc.divs {
        if !has_class(attributes, "nextstepaction") {
            continue;
        }
        let mut held = Held::default();
        node.children.iter().for_each(|child| held.look(doc.text(), child));
        match (held.links.get(1), held.text) {
            (Some(second), _) => {
                found.add(*second, "the next-step button has more than one link");
            }
            (None, Some(text)) if !held.links.is_empty() => {
                found.add(text, "the next-step button has text beside its link");
            }
            _ => {}
        }
    }
}

/// What stands in a button.
#[derive(Default)]
struct Held {
    links: Vec<Span>,
    /// The first words outside links.
    text: Option<Span>,
}

impl Held {
    fn look(&mut self, text: &str, node: &Node) {
        match &node.kind {
            Kind::Link(_) | Kind::Xref(_) => self.links.push(node.span),
            Kind::Text(_) if self.text.is_none() && node.span.of(text).contains(char::is_alphanumeric) => {
                self.text = Some(node.span);
            }
            _ => node.children.iter().for_each(|child| self.look(text, child)),
        }
    }
}
