//! The whole table of contents, in a file of its own: a script, because `fetch` does not work on `file://`.
//!
//! So a page holds only its part of it, and the output grows with the number of pages.

use serde_json::{Value, json};

use super::Content;
use super::site::Site;
use crate::docset::{Docset, Toc, TocEntry};

/// The scripts of all tables of contents.
pub fn scripts(docset: &Docset, site: &Site<'_>) -> Vec<(String, Content)> {
    docset.tocs.all().iter().map(|toc| (toc.script.clone(), Content::from(script(toc, site)))).collect()
}

/// The script of a table of contents.
pub fn script(toc: &Toc, site: &Site<'_>) -> String {
    let json = json!({ "nodes": nodes(&toc.entries, &toc.script, site) });
    format!("window.siteToc = {json};\n")
}

/// The entries as `site.js` reads them: title, address from the script's folder, entries below, whether it is open at first,
/// other words for the filter, the kind of API. What is missing at the end is left out.
fn nodes(entries: &[TocEntry], from: &str, site: &Site<'_>) -> Vec<Value> {
    let node = |entry: &TocEntry| {
        let below = nodes(&entry.children, from, site);
        let mut fields = vec![
            json!(entry.name),
            json!(entry.to.as_ref().and_then(|to| site.address(from, to))),
            if below.is_empty() { Value::Null } else { Value::Array(below) },
            if entry.expanded { json!(1) } else { Value::Null },
            json!(entry.display_name),
            json!(entry.kind),
        ];
        while fields.last().is_some_and(Value::is_null) {
            fields.pop();
        }
        Value::Array(fields)
    };
    entries.iter().map(node).collect()
}
