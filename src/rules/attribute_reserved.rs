#![doc = include_str!("../../lints/rules/attribute-reserved.md")]

use super::lists;
use super::{Findings, Inventory, Repository};
use crate::page::Page;
use crate::source::yaml::Yaml;
use crate::source::{FilePath, Span};

/// Reports keys of a header that the publishing system writes.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    look(doc.file, doc.metadata(), found);
}

/// Reports such keys in the metadata of a YAML page.
pub fn in_yaml(page: &Page, found: &mut Findings<'_>) {
    if let Some(metadata) = page.yaml.as_ref().and_then(|yaml| yaml.get("metadata")) {
        look(&page.file, metadata, found);
    }
}

/// Reports such keys in the metadata that a `docfx.json` gives to its files.
pub fn in_config(repository: &Repository<'_>, found: &mut Findings<'_>) {
    for config in repository.docset.files.configs() {
        for (file, metadata) in &config.global_sources {
            look(file, metadata, found);
        }
        for (key, values) in &config.file_metadata {
            if let Some(given) = values.all().first().filter(|given| is_reserved(key, &given.value, found)) {
                report(&given.file, given.value.span, key, found);
            }
        }
    }
}

fn look(file: &FilePath, metadata: &Yaml, found: &mut Findings<'_>) {
    for (key, value) in metadata.entries() {
        if let Some(name) = key.as_text().filter(|name| is_reserved(name, value, found)) {
            report(file, key.span, name, found);
        }
    }
}

fn report(file: &FilePath, place: Span, key: &str, found: &mut Findings<'_>) {
    found.add_in(file, &[], place, format!("`{key}` is written by the publishing system")).help("leave it out");
}

/// Whether `key` is one of them.
pub fn is_reserved(key: &str, value: &Yaml, found: &Findings<'_>) -> bool {
    let data = found.data();
    // A page about a person says so itself.
    let is_profile = key == "page_type" && value.as_text() == Some("profile");
    data.words(lists::frontmatter::RESERVED).has_exactly(key)
        && !data.words(lists::frontmatter::KNOWN).has_exactly(key)
        && !is_profile
}
