#![doc = include_str!("../../lints/rules/html-tag-unclosed.md")]

use std::collections::HashMap;

use super::lists;
use super::{Findings, Inventory, TagIn};

/// Reports elements that never end, and ends of elements that never began.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    if doc.tags.is_empty() {
        return;
    }
    let needs_end = found.data().words(lists::html::NEEDS_END);
    let mut open: HashMap<&str, Vec<&TagIn<'_>>> = HashMap::new();
    let mut stray = Vec::new();
    for tag in doc.tags.iter().filter(|tag| needs_end.has(&tag.tag.name)) {
        let of_element = open.entry(&tag.tag.name).or_default();
        if !tag.tag.closing {
            of_element.push(tag);
        } else if of_element.pop().is_none() {
            stray.push(tag);
        }
    }
    for tag in open.values().flatten() {
        // `<a name="x">` is an anchor, which people leave open.
        let is_anchor = tag.is("a") && (tag.tag.self_closing || tag.attribute("href").is_none());
        if !is_anchor {
            let help = tag.tag.self_closing.then(|| "a slash closes nothing in HTML".to_owned());
            found.add(tag.span, format!("`<{}>` is never closed", tag.tag.name)).help_if(help);
        }
    }
    for tag in stray {
        found.add(tag.span, format!("`</{}>` closes nothing", tag.tag.name));
    }
}
