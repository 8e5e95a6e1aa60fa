//! What files of YAML lead to: entries of tables of contents, and the links and texts of pages.

use super::view::View;
use crate::docset::{Lookup, is_toc, toc_yaml};
use crate::rules::Target;
use crate::source::yaml::Yaml;
use crate::source::{FilePath, Span};
use crate::syntax::{Reference, ReferenceKind};

/// All that a file of YAML leads to; nothing for any other.
pub fn references(view: &View, file: &FilePath, lookup: &Lookup<'_>) -> Vec<Reference> {
    if is_toc(file) {
        return if file.has_extension("md") { Vec::new() } else { of_toc(view.text(file)) };
    }
    let moment = view.moment();
    let page =
        moment.docset.files.page(file).filter(|_| !file.has_extension("md")).and_then(|_| moment.assembled(file));
    let Some(page) = page else { return Vec::new() };
    let targets = Target::in_yaml(&page, &moment.docset, lookup);
    let reference = |it: &Target<'_>| Reference::new(it.kind, it.target.to_owned(), it.span);
    targets.iter().map(reference).collect()
}

/// The entries of a table of contents.
pub fn of_toc(text: &str) -> Vec<Reference> {
    let yaml = toc_yaml(text);
    let mut found = Vec::new();
    entries(yaml.get("items").unwrap_or(&yaml), text, &mut found);
    found
}

fn entries(items: &Yaml, text: &str, found: &mut Vec<Reference>) {
    for (key, value) in items.items().iter().flat_map(Yaml::entries) {
        let kind = match key.as_text() {
            Some("items") => {
                entries(value, text, found);
                continue;
            }
            Some("href" | "topicHref" | "tocHref" | "homepage") => ReferenceKind::Link,
            Some("uid" | "topicUid" | "homepageUid") => ReferenceKind::Xref,
            _ => continue,
        };
        let Some(target) = value.as_text() else { continue };
        if let Some(span) = value.places(text).of(Span::new(0, target.len())) {
            found.push(Reference::new(kind, target.trim().to_owned(), span));
        }
    }
}
