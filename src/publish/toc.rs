//! The whole table of contents, in a file of its own: a script, because `fetch` does not work on `file://`.
//!
//! So a page holds only its part of it, and the output grows with the number of pages.

use serde::Serialize;

use super::pages::Site;
use super::{Content, Output};
use crate::docset::{Docset, Entry};
use crate::source::FilePath;

/// An entry as `site.js` reads it.
#[derive(Serialize)]
struct Node<'a> {
    /// What is shown.
    t: &'a str,
    /// Where it leads, from the script's folder.
    #[serde(skip_serializing_if = "Option::is_none")]
    u: Option<String>,
    /// Other words under which the filter finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    d: Option<&'a str>,
    /// Whether it is open at first.
    #[serde(skip_serializing_if = "Option::is_none")]
    e: Option<u8>,
    /// Entries below it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    c: Vec<Node<'a>>,
}

/// Where the script of a table of contents lies in the output.
pub fn path(file: &FilePath, docset: &Docset) -> String {
    let prefix = docset.base().trim_start_matches('/');
    let folder = file.parent().as_str().to_lowercase();
    let name = if folder.is_empty() { "toc.js".to_owned() } else { format!("{}.js", folder.replace('/', "-")) };
    if prefix.is_empty() { format!("_toc/{name}") } else { format!("{prefix}/_toc/{name}") }
}

/// The scripts of all tables of contents.
pub fn scripts(docset: &Docset, site: &Site<'_>) -> Output {
    let script = |toc: &crate::docset::Toc| {
        let path = path(&toc.file, docset);
        let nodes = nodes(&toc.entries, &path, site);
        let json = serde_json::to_string(&nodes).expect("text and lists become JSON");
        // `</script>` and line separators mean nothing inside a file of its own.
        (path, Content::from(format!("window.siteToc={json};\n")))
    };
    docset.tocs().iter().map(script).collect()
}

fn nodes<'a>(entries: &'a [Entry], from: &str, site: &Site<'_>) -> Vec<Node<'a>> {
    let node = |entry: &'a Entry| Node {
        t: &entry.name,
        u: site.entry_url(from, entry),
        d: entry.display_name.as_deref(),
        e: entry.expanded.then_some(1),
        c: nodes(&entry.children, from, site),
    };
    entries.iter().map(node).collect()
}
