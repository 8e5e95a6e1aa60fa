#![doc = include_str!("../../lints/rules/link-reference-duplicate.md")]

use std::collections::HashMap;

use super::{Findings, Inventory};
use crate::source::{Related, Severity, Span};

/// Reports labels that are defined again with another target.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let text = doc.text();
    let mut first: HashMap<String, (&str, Span)> = HashMap::new();
    for definition in doc.document.definitions() {
        let (label, target, span) = (definition.label.of(text), definition.target.of(text), definition.span);
        // `[//]: # (…)` is a way to write a comment.
        if matches!(target, "#" | "") {
            continue;
        }
        let name = label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        match first.get(&name) {
            None => {
                first.insert(name, (target, span));
            }
            Some((known, _)) if *known == target => {}
            Some((_, place)) => {
                let related = Related { file: None, span: *place, message: "this definition counts".to_owned() };
                let message = format!("`[{label}]` is defined again with another target");
                let added = found.add(span, message).related(related);
                if !is_used(doc, label) {
                    added.at_most(Severity::Suggestion);
                }
            }
        }
    }
}

/// Whether a link or a picture names a label.
fn is_used(doc: &Inventory<'_>, label: &str) -> bool {
    let named = format!("[{label}]").to_lowercase();
    let mut all = doc.links.iter().chain(&doc.pictures);
    all.any(|link| link.node.span.of(doc.text()).to_lowercase().contains(&named))
}
