//! Pages of an API as docfx's `metadata` command writes them (`YamlMime:ManagedReference`): a namespace, or a type with its
//! members. The first of `items` is what the page is about; `references` say what others are called.

use crate::source::yaml::{Value, Yaml};

/// Fields of an item whose text is Markdown.
const TEXTS: [&str; 4] = ["summary", "remarks", "example", "conceptual"];
/// Fields of an item that name types by their uids.
const TYPES: [&str; 7] =
    ["parent", "children", "inheritance", "derivedClasses", "implements", "inheritedMembers", "extensionMethods"];
/// Parts of an item that are lists of a type with a description each.
const DESCRIBED: [&str; 2] = ["parameters", "typeParameters"];

/// What the page is about, and behind it its members.
pub fn items(yaml: &Yaml) -> &[Yaml] {
    yaml.get("items").map(Yaml::items).unwrap_or_default()
}

/// What the page says of the names of others.
pub fn references(yaml: &Yaml) -> &[Yaml] {
    yaml.get("references").map(Yaml::items).unwrap_or_default()
}

/// Whether an item is a namespace, whose children have pages of their own.
pub fn is_namespace(item: &Yaml) -> bool {
    item.text("type").is_some_and(|kind| kind.eq_ignore_ascii_case("namespace"))
}

/// Whether an item is not to be used any more, and what its code says of that.
pub fn obsolete(item: &Yaml) -> Option<Option<&str>> {
    let attributes = item.get("attributes").map(Yaml::items).unwrap_or_default();
    let attribute = attributes.iter().find(|attribute| attribute.text("type") == Some("System.ObsoleteAttribute"))?;
    let arguments = attribute.get("arguments").map(Yaml::items).unwrap_or_default();
    Some(
        arguments
            .iter()
            .filter(|argument| argument.text("type") == Some("System.String"))
            .find_map(|argument| argument.text("value")),
    )
}

/// Calls `see` with every field whose text is Markdown, and its text.
pub fn texts<'y>(yaml: &'y Yaml, see: &mut dyn FnMut(&'y Yaml, &'y str)) {
    for item in items(yaml) {
        for field in TEXTS.iter().filter_map(|key| item.get(key)) {
            each_text(field, see);
        }
        for described in described(item) {
            if let Some(description) = described.get("description") {
                each_text(description, see);
            }
        }
    }
}

/// Calls `see` with every field that names a type, and its uid.
pub fn types<'y>(yaml: &'y Yaml, see: &mut dyn FnMut(&'y Yaml, &'y str)) {
    for item in items(yaml) {
        for field in TYPES.iter().filter_map(|key| item.get(key)) {
            each_text(field, see);
        }
        for described in described(item) {
            if let Some(of) = described.get("type") {
                each_text(of, see);
            }
        }
        for also in item.get("seealso").map(Yaml::items).unwrap_or_default() {
            if let Some(of) = also.get("linkId").filter(|_| also.get("altText").is_none()) {
                each_text(of, see);
            }
        }
    }
}

/// The parts of an item that are a type with a description: parameters, what it returns, exceptions.
fn described(item: &Yaml) -> impl Iterator<Item = &Yaml> {
    let syntax = item.get("syntax");
    let lists = DESCRIBED.iter().filter_map(move |key| syntax?.get(key)).flat_map(|list| list.items());
    let returned = syntax.and_then(|syntax| syntax.get("return"));
    lists.chain(returned).chain(item.get("exceptions").map(Yaml::items).unwrap_or_default())
}

fn each_text<'y>(field: &'y Yaml, see: &mut dyn FnMut(&'y Yaml, &'y str)) {
    match &field.value {
        Value::Text(text) if !text.trim().is_empty() => see(field, text),
        Value::List(items) => items.iter().for_each(|item| each_text(item, see)),
        _ => {}
    }
}

/// The id of the heading of the member with this uid: a `_` for all that is no letter, digit or `_`, as docfx's templates
/// have it (`getHtmlId`).
pub fn html_id(uid: &str) -> String {
    uid.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect()
}
