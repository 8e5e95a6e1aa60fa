#![doc = include_str!("../../lints/rules/include-invalid.md")]

use super::{Findings, Inventory};
use crate::source::Address;

/// Reports includes of files that hold no Markdown.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    for (_, include) in &doc.includes {
        let reference = doc.document.reference(include.target);
        let address = Address::parse(&reference.target);
        let path = address.without_tail();
        if !path.to_ascii_lowercase().ends_with(".md") {
            found.add(reference.span, format!("`{path}` is not a Markdown file"));
        }
    }
}
