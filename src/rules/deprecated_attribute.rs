#![doc = include_str!("../../lints/rules/deprecated-attribute.md")]

use super::{Findings, Inventory, attribute_reserved};
use crate::source::Fix;
use crate::source::yaml::Value;

/// Reports keys of old.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let deprecated = found.data().map("frontmatter", "deprecated");
    let header = doc.metadata();
    for (key, value) in header.entries() {
        let Some(name) = key.as_text().filter(|name| !attribute_reserved::is_reserved(name, value, found)) else {
            continue;
        };
        if let Some(successor) = deprecated.get(name) {
            let message = format!("`{name}` is deprecated");
            if successor.is_empty() {
                found.add(key.span, message).help("leave it out");
            } else {
                // Of two keys with one successor nobody knows which should have it.
                let rivals = header.entries().iter().filter_map(|(key, _)| deprecated.get(key.as_text()?));
                let is_free =
                    header.get(successor).is_none() && rivals.filter(|other| *other == successor).count() == 1;
                found
                    .add(key.span, message)
                    .help(format!("use `{successor}`"))
                    .fix_if(is_free.then(|| Fix::safe(key.span, successor.as_str())));
            }
        } else if name == "ms.devlang" && matches!(value.value, Value::List(_)) {
            found.add(key.span, "`ms.devlang` with several values is deprecated").help("give one language");
        }
    }
}
