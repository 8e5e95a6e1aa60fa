#![doc = include_str!("../../lints/rules/deprecated-attribute.md")]

use super::lists;
use super::{Findings, Inventory, attribute_reserved};
use crate::source::yaml::Value;
use crate::source::{Fix, Severity};

/// Keys that only a machine that translates writes.
const MACHINE: [&str; 3] = ["ms.translationtype", "ms.openlocfilehash", "ms.sourcegitcommit"];

/// Reports keys of old.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let deprecated = found.data().map(lists::frontmatter::DEPRECATED);
    let header = doc.metadata();
    // Nobody reads an id of old, and nothing the header of an include.
    let weighs_little = |key: &str| key == "ms.assetid" || doc.is_include;
    // Whoever translates an article by machine has the header written by it.
    if MACHINE.iter().any(|key| header.get(key).is_some()) {
        return;
    }
    for (key, value) in header.entries() {
        let Some(name) = key.as_text().filter(|name| !attribute_reserved::is_reserved(name, value, found)) else {
            continue;
        };
        if let Some(successor) = deprecated.get(name) {
            let message = format!("`{name}` is deprecated");
            if successor.is_empty() {
                let added = found.add(key.span, message).help("leave it out");
                if weighs_little(name) {
                    added.at_most(Severity::Suggestion);
                }
            } else {
                // Of two keys with one successor nobody knows which should have it.
                let rivals = header.entries().iter().filter_map(|(key, _)| deprecated.get(key.as_text()?));
                let is_there = header.get(successor).is_some();
                let is_free = !is_there && rivals.filter(|other| *other == successor).count() == 1;
                let help = if is_there { "leave it out".to_owned() } else { format!("use `{successor}`") };
                let fix = is_free.then(|| Fix::safe(key.span, successor.as_str()));
                let added = found.add(key.span, message).help(help).fix_if(fix);
                if is_there || weighs_little(name) {
                    added.at_most(Severity::Suggestion);
                }
            }
        } else if name == "ms.devlang" && matches!(value.value, Value::List(_)) {
            found.add(key.span, "`ms.devlang` with several values is deprecated").help("give one language");
        }
    }
}
